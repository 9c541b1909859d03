"""What a municipality sees of somebody who asks it for urgency: facts of the dossier, as they are now."""

from dataclasses import dataclass
from datetime import date

from applicants.models import Applicant, HouseholdMember, Registration, Residence
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible


@dataclass(frozen=True, slots=True)
class ResidentFacts:
    """Facts; None and '' where the dossier has none.

    Attributes:
        members: how many move along with the person. children: how many of them are children.
        lives_since: in the municipality where they live now.
    """

    birth_date: date
    registered_on: date | None
    lives_in: str
    lives_since: date | None
    members: int
    children: int


def resident_facts(act: Act, applicant: int) -> ResidentFacts:
    """Return the facts of somebody whom the acting municipality reaches.

    Raises:
        NotVisible: for anybody else.
    """
    person = Applicant.objects.filter(pk=applicant).first()
    if person is None:
        raise NotVisible("applicant")
    home = (
        Residence.objects.select_related("municipality")
        .filter(applicant_id=applicant, superseded_at=None, from_on__lte=act.today)
        .order_by("-from_on", "-pk")
        .first()
    )
    members = HouseholdMember.objects.filter(applicant_id=applicant, superseded_at=None)
    relations = list(members.values_list("relation", flat=True))
    registered = Registration.objects.filter(applicant_id=applicant).order_by("-pk").first()
    return ResidentFacts(
        birth_date=person.birth_date,
        registered_on=registered.registered_on if registered else None,
        lives_in=home.municipality.name if home and home.municipality else "",
        lives_since=home.from_on if home else None,
        members=len(relations),
        children=sum(one == "child" for one in relations),
    )
