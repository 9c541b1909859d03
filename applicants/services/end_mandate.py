"""End a mandate: taken back by who gave it, or given up by the helper."""

from applicants.core.mandates import RUNNING, MandateState
from applicants.core.wording_of_mandates import mandate_resigned, mandate_revoked
from applicants.models import Mandate
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.services.send_message import send_message


def end_mandate(act: Act, *, mandate: int) -> None:
    """End a mandate that the acting account gave or holds; ending it again changes nothing.

    It holds at once: whatever the helper sends from the next instant on is refused, also what is
    under way (`done_for_another`, functions.sql).

    Raises:
        NotVisible: for a mandate of others, and for whoever acts under one.
    """
    row = Mandate.objects.filter(pk=mandate).first()
    if row is None or act.actor.mandate is not None:
        raise NotVisible("mandate")
    given = row.giver_id == act.actor.user
    if not given and row.helper_id != act.actor.user:
        raise NotVisible("mandate")
    to = MandateState.REVOKED if given else MandateState.RESIGNED
    from_states = RUNNING if given else (MandateState.ACCEPTED,)
    running = Mandate.objects.filter(pk=mandate, state__in=from_states)
    if not running.update(state=to, ended_at=act.at):
        return
    kind = EventType.MANDATE_REVOKED if given else EventType.MANDATE_RESIGNED
    record(act, Event(f"applicant:{row.giver_ref}", kind, {"mandate": row.pk}))
    _tell(act, row, given=given)


def _tell(act: Act, row: Mandate, *, given: bool) -> None:
    key = f"mandate:{row.pk}:ended"
    if not given:
        letter = mandate_resigned(row.language, helper=row.helper_name)
        send_message(act, key=key, letter=letter, user=row.giver_id)
    elif row.helper_id is not None:
        letter = mandate_revoked(row.language, giver=row.giver_name)
        send_message(act, key=key, letter=letter, user=row.helper_id)
