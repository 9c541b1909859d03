"""Ask a candidate of an own listing for papers."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from allocation.core.life_cycles import CandidateState
from allocation.core.papers import LEAST_DAYS, MOST_DAYS, RequestState
from allocation.core.wording import papers_asked
from allocation.models import Candidate, DocumentRequest
from applicants.core.documents import DocumentKind
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of

if TYPE_CHECKING:
    from audit.core.chain import Plain

_IN_VERIFICATION = (CandidateState.CANDIDATE, CandidateState.OFFERED, CandidateState.ACCEPTED)


def ask_for_papers(act: Act, *, response: int, kinds: Sequence[DocumentKind], days: int) -> int:
    """Ask for these kinds of papers, to be handed in by the end of the day after `days` days.

    A kind that was asked before is not asked twice. Returns how many were asked now. The candidate
    gets one message.

    Raises:
        Forbidden: without `Permission.CHECK_DOCUMENTS`.
        Refusal: nothing_chosen, wrong_days, not_in_verification (merely ranked, passed over, ...).
        NotVisible: when it is no candidate of the own corporation.
    """
    if not act.actor.may(Permission.CHECK_DOCUMENTS):
        raise Forbidden(Permission.CHECK_DOCUMENTS)
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    candidate = own.select_related("response__listing__home__place", "corporation").first()
    if candidate is None:
        raise NotVisible("candidate")
    if candidate.state not in _IN_VERIFICATION:
        raise Refusal("not_in_verification")
    if not kinds:
        raise Refusal("nothing_chosen")
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise Refusal("wrong_days", least=LEAST_DAYS, most=MOST_DAYS)
    due_at = datetime.combine(act.today + timedelta(days=days + 1), time(), AMSTERDAM)
    asked = [kind for kind in dict.fromkeys(kinds) if _ask(act, candidate, kind, due_at)]
    if asked:
        listing = candidate.response.listing
        payload: dict[str, Plain] = {"response": response, "kinds": [k.value for k in asked]}
        record(act, Event(f"listing:{listing.ref}", EventType.DOCUMENTS_REQUESTED, payload))
        _tell(act, candidate, due_at)
    return len(asked)


def _ask(act: Act, candidate: Candidate, kind: DocumentKind, due_at: datetime) -> bool:
    _, is_new = DocumentRequest.objects.get_or_create(
        candidate=candidate,
        kind=kind,
        defaults={
            "corporation_id": candidate.corporation_id,
            "applicant_id": candidate.applicant_id,
            "state": RequestState.ASKED,
            "asked_at": act.at,
            "asked_by": act.actor.user,
            "due_at": due_at,
        },
    )
    return is_new


def _tell(act: Act, candidate: Candidate, due_at: datetime) -> None:
    account = accounts_of([candidate.applicant_id]).get(candidate.applicant_id)
    if account is None:
        return
    address = address_of(candidate.response.listing.home)
    letter = papers_asked(account.language, address, candidate.corporation.name, due_at)
    key = f"candidate:{candidate.pk}:papers:{act.at.isoformat()}"
    send_message(act, key=key, user=account.user, letter=letter)
