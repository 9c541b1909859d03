"""The own dossier: what the portal knows of the person who is logged in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from applicants.core.life_cycle import RegistrationState
from applicants.models import (
    Applicant,
    HouseholdMember,
    Income,
    Indication,
    Registration,
    RegistrationCorrection,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible

if TYPE_CHECKING:
    from corporations.models import Corporation, Municipality


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who moves along."""

    relation: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Spell:
    """Where the person lived, half-open."""

    municipality_code: str
    place: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """Days added to the registration time, with the reason."""

    days: int
    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that counts for the person, as it is now; income in euros a year."""

    ref: str
    name: str
    given_name: str
    family_name: str
    birth_date: date
    language: str
    state: RegistrationState
    registered_on: date
    ended_on: date | None
    corrections: tuple[Correction, ...]
    members: tuple[Member, ...]
    income: Decimal | None
    residences: tuple[Spell, ...]
    works_in: tuple[str, ...]
    key_worker: str
    leaves_social: bool
    leaves_municipality: str
    leaves_corporation: str
    indications: tuple[str, ...]
    blocked_until: date | None


def may_take_part(act: Act) -> bool:
    """Tell whether the acting person has an active registration."""
    return Registration.objects.filter(
        applicant_id=act.actor.applicant or 0, state=RegistrationState.ACTIVE
    ).exists()


def registration_state(act: Act) -> RegistrationState | None:
    """Return the state of the acting person's registration, or None before registering."""
    state = (
        Registration.objects.filter(applicant_id=act.actor.applicant or 0)
        .values_list("state", flat=True)
        .first()
    )
    return None if state is None else RegistrationState(state)


def dossier_of(act: Act) -> Dossier:
    """Return the acting person's dossier.

    Raises:
        NotVisible: when the person has not registered yet.
    """
    found = find_dossier(act)
    if found is None:
        raise NotVisible("registration")
    return found


def find_dossier(act: Act) -> Dossier | None:
    """Return the acting person's dossier, or None before registering."""
    if act.actor.applicant is None:
        return None
    person = Applicant.objects.select_related("registration").filter(pk=act.actor.applicant).first()
    if person is None or not hasattr(person, "registration"):
        return None
    registration = person.registration
    own = {"applicant_id": person.pk}
    now = {**own, "superseded_at__isnull": True}
    situation = (
        Situation.objects.select_related("leaves_municipality", "leaves_corporation")
        .filter(**now)
        .order_by("-pk")
        .first()
    )
    income = Income.objects.filter(**now).order_by("-pk").first()
    return Dossier(
        ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip(),
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date,
        language=person.language,
        state=RegistrationState(registration.state),
        registered_on=registration.registered_on,
        ended_on=registration.ended_on,
        corrections=_corrections(person.pk),
        members=_members(person.pk),
        income=None if income is None else income.amount,
        residences=_residences(person.pk),
        works_in=tuple(
            Workplace.objects.filter(**now)
            .order_by("municipality_code")
            .values_list("municipality_code", flat=True)
        ),
        key_worker=situation.key_worker if situation else "",
        leaves_social=situation.leaves_social if situation else False,
        leaves_municipality=_code(situation.leaves_municipality if situation else None),
        leaves_corporation=_code(situation.leaves_corporation if situation else None),
        indications=tuple(
            Indication.objects.filter(**now)
            .order_by("accessibility")
            .values_list("accessibility", flat=True)
        ),
        blocked_until=Sanction.objects.filter(**own, from_on__lte=act.today, until_on__gt=act.today)
        .order_by("-until_on")
        .values_list("until_on", flat=True)
        .first(),
    )


def _corrections(applicant: int) -> tuple[Correction, ...]:
    rows = RegistrationCorrection.objects.filter(applicant_id=applicant).order_by("from_on", "pk")
    return tuple(Correction(row.days, row.from_on, row.until_on, row.reason) for row in rows)


def _members(applicant: int) -> tuple[Member, ...]:
    rows = HouseholdMember.objects.filter(applicant_id=applicant, superseded_at__isnull=True)
    return tuple(Member(row.relation, row.birth_date) for row in rows.order_by("birth_date", "pk"))


def _residences(applicant: int) -> tuple[Spell, ...]:
    rows = Residence.objects.filter(applicant_id=applicant, superseded_at__isnull=True)
    return tuple(
        Spell(row.municipality_code, row.place_name, row.from_on, row.until_on)
        for row in rows.order_by("-from_on", "pk")
    )


def _code(row: "Municipality | Corporation | None") -> str:
    return row.code if row else ""
