"""Say that two registrations that look like one person are of two."""

from applicants.models import Duplicate
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal


def settle_duplicate(act: Act, *, duplicates: tuple[int, ...], motive: str) -> None:
    """Settle these findings of one pair with a motive; settled ones stay as they are.

    Raises:
        NotVisible: when there are none.
        Refusal: reason_needed.
    """
    rows = list(Duplicate.objects.filter(pk__in=duplicates).select_related("applicant", "other"))
    if not rows:
        raise NotVisible("duplicate")
    if not motive.strip():
        raise Refusal("reason_needed")
    settled = Duplicate.objects.filter(pk__in=duplicates, settled_at__isnull=True).update(
        settled_at=act.at, settled_by=act.actor.user, motive=motive
    )
    if settled:
        for ref in (rows[0].applicant.ref, rows[0].other.ref):
            record(act, Event(f"applicant:{ref}", EventType.DUPLICATE_SETTLED))
