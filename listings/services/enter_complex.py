"""Enter a complex of the own corporation, so that homes can belong to it."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from listings.models import Complex


def enter_complex(act: Act, *, ref: str, name: str, area: str) -> int:
    """Write a complex of the acting corporation; return its id.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
        Refusal: complex_taken when the corporation has a complex with this ref.
    """
    if not act.actor.may(Permission.EDIT_HOMES) or act.actor.corporation is None:
        raise Forbidden(Permission.EDIT_HOMES)
    row, entered = Complex.objects.get_or_create(
        corporation_id=act.actor.corporation, ref=ref, defaults={"name": name, "area": area}
    )
    if not entered:
        raise Refusal("complex_taken")
    record(act, Event(f"complex:{row.pk}", EventType.COMPLEX_ENTERED, {"ref": ref}))
    return row.pk
