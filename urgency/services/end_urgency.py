"""End a declaration of urgency before its term."""

from applicants.selectors.accounts import accounts_of
from applicants.selectors.residents import residents
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.services.send_message import send_message
from urgency.core.life_cycle import EndReason, Phase
from urgency.core.wording import urgency_ended
from urgency.models import Declaration


def end_urgency(act: Act, *, declaration: int, reason: EndReason) -> None:
    """End a declaration of the acting municipality from today on, with a reason.

    It counts no longer for listings that close from today on; a listing that closed before keeps
    its order (invariant 2). The reason is a code; the trail does not say the category.

    Raises:
        NotVisible: for another municipality's declaration.
        Refusal: already_ended, also when somebody else was first.
    """
    own = Declaration.objects.filter(pk=declaration, municipality_id=act.actor.municipality or 0)
    row = own.first()
    if row is None:
        raise NotVisible("declaration")
    ended = own.exclude(phase=Phase.ENDED).update(
        phase=Phase.ENDED, ended_on=act.today, end_reason=reason.value
    )
    if not ended:
        raise Refusal("already_ended")
    person = residents(act, [row.applicant_id]).get(row.applicant_id)
    # Who has moved away is hidden from this municipality; the declaration's own stream stays.
    stream = f"applicant:{person.ref}" if person else f"declaration:{row.pk}"
    payload = {"declaration": row.pk, "reason": reason.value}
    record(act, Event(stream, EventType.URGENCY_ENDED, payload))
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = urgency_ended(account.language, reason)
        key = f"urgency:{row.pk}:ended"
        send_message(act, key=key, user=account.user, letter=letter)
