"""Change what a complex of the own corporation is called."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible
from corporations.isolation.locks import lock
from listings.models import Complex


def change_complex(act: Act, *, number: int, name: str, area: str) -> None:
    """Change name and area of an own complex; its ref stands for ever, for rules may name it.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
        NotVisible: when it is no complex of the own corporation.
    """
    if not act.actor.may(Permission.EDIT_HOMES):
        raise Forbidden(Permission.EDIT_HOMES)
    own = Complex.objects.filter(pk=number, corporation_id=act.actor.corporation or 0)
    rows = lock(own)
    if not rows:
        raise NotVisible("complex")
    changed = {
        column: value
        for column, value in {"name": name, "area": area}.items()
        if getattr(rows[0], column) != value
    }
    if not changed:
        return
    own.update(**changed)
    payload = {"columns": " ".join(sorted(changed))}
    record(act, Event(f"complex:{number}", EventType.COMPLEX_CHANGED, payload))
