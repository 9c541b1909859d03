"""Say that a message was carried to a person, or that nobody could be reached."""

from applicants.core.carrying import OUTCOMES, CarryState
from applicants.models import Applicant, ContactTask
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.selectors import user_label


def close_contact_task(act: Act, *, task: int, outcome: CarryState) -> None:
    """End a task of the acting organisation, with who did it and when.

    Raises:
        NotVisible: when it is no task of the own organisation.
        Refusal: already_done, also when the person read it in the portal meanwhile; no_outcome.
    """
    rows = lock(ContactTask.objects.filter(pk=task))
    if not rows:
        raise NotVisible("task")
    (row,) = rows
    if outcome not in OUTCOMES:
        raise Refusal("no_outcome")
    if row.state != CarryState.OPEN:
        raise Refusal("already_done")
    # While it is open: afterwards the person may be out of sight.
    ref = Applicant.objects.values_list("ref", flat=True).get(pk=row.applicant_id)
    row.state, row.done_at = outcome, act.at
    row.done_by, row.doer = act.actor.user, user_label(act.actor)
    row.save(update_fields=["state", "done_at", "done_by", "doer"])
    payload = {"task": row.pk, "how": outcome.value}
    record(act, Event(f"applicant:{ref}", EventType.MESSAGE_CARRIED, payload))
