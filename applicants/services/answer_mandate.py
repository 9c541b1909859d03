"""Say yes or no to somebody who asks one to act for them."""

from datetime import timedelta

from django.utils.translation import override

from applicants.core.mandates import MandateState
from applicants.core.wording_of_mandates import mandate_accepted, mandate_declined
from applicants.models import Mandate
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.letters import day
from corporations.services.send_message import send_message


def answer_mandate(act: Act, *, mandate: int, accepted: bool) -> None:
    """Accept or decline a mandate that was offered to a confirmed address of the acting account.

    The database shows it to nobody else. Accepting a second time changes nothing.

    Raises:
        Refusal: not_offered, when it was taken back or is past its last day.
        NotVisible: when it was offered to somebody else.
    """
    row = Mandate.objects.filter(pk=mandate).first()
    if row is None or row.giver_id == act.actor.user:
        raise NotVisible("mandate")
    if accepted and row.state == MandateState.ACCEPTED:
        return
    to = MandateState.ACCEPTED if accepted else MandateState.DECLINED
    taken = {"accepted_at": act.at} if accepted else {"ended_at": act.at}
    open_still = Mandate.objects.filter(
        pk=mandate, state=MandateState.OFFERED, until_on__gt=act.today
    )
    if not open_still.update(state=to, helper_id=act.actor.user, **taken):
        raise Refusal("not_offered")
    kind = EventType.MANDATE_ACCEPTED if accepted else EventType.MANDATE_DECLINED
    record(act, Event(f"applicant:{row.giver_ref}", kind, {"mandate": row.pk}))
    with override(row.language):
        until = day(row.until_on - timedelta(days=1))
    if accepted:
        letter = mandate_accepted(row.language, helper=row.helper_name, until=until)
    else:
        letter = mandate_declined(row.language, helper=row.helper_name)
    send_message(act, key=f"mandate:{row.pk}:answered", letter=letter, user=row.giver_id)
