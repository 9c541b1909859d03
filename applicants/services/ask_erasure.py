"""Ask that the own data go as soon as they may (GDPR art. 17)."""

from collections.abc import Sequence
from datetime import date

from applicants.core.retention import Hold, Kept, due_on
from applicants.models import Erasure
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal


def ask_erasure(act: Act, *, holds: Sequence[Hold]) -> date:
    """Bring the erasure of the acting person forward; return the day from which it is due.

    The night takes the data on that day: the coming one, unless something must be kept longer. Asked
    twice, the day is computed anew and is never later than it was.

    Raises:
        Refusal: not_ended while the registration runs; erased when it is done.
    """
    row = (
        Erasure.objects.select_related("applicant")
        .filter(applicant_id=act.actor.applicant or 0)
        .first()
    )
    if row is None:
        raise Refusal("not_ended")
    if row.erased_at is not None:
        raise Refusal("erased")
    day = min(row.due_on, due_on(act.today, holds))
    longest = max(holds, key=lambda hold: hold.until, default=None)
    row.rule = longest.what if longest and longest.until >= day else Kept.ENDED
    row.due_on, row.asked_at = day, act.at
    row.save(update_fields=["rule", "due_on", "asked_at"])
    record(act, Event(f"applicant:{row.applicant.ref}", EventType.ERASURE_ASKED))
    return day
