"""How people want to be reached."""

from collections.abc import Collection

from applicants.core.contact import ContactBy, ContactChoice
from applicants.models import Applicant, Contact
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as


def contact_of(act: Act) -> ContactChoice:
    """Return how the acting person wants to be reached: by e-mail until told otherwise."""
    return contacts_of([act.actor.applicant or 0]).get(act.actor.applicant or 0, ContactChoice())


def contacts_of(applicants: Collection[int]) -> dict[int, ContactChoice]:
    """Return the choice of each of these people who made one, as far as the actor may see it."""
    return {
        row.applicant_id: _choice(row) for row in Contact.objects.filter(applicant__in=applicants)
    }


def language_of(user: int) -> str:
    """Return the language that the person behind an account chose; '' before registering.

    For log-in, when nobody acts yet: asked as that account itself.
    """
    account = Actor(Kind.APPLICANT, user=user, permissions=PERMISSIONS[Role.APPLICANT])
    with acting_as(account, read_only=True):
        rows = Applicant.objects.filter(user_id=user).values_list("language", flat=True)
        return rows.first() or ""


def _choice(row: Contact) -> ContactChoice:
    return ContactChoice(
        by=ContactBy(row.by),
        phone=row.phone,
        address=row.address,
        postcode=row.postcode,
        town=row.town,
    )
