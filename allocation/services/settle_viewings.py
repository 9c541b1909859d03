"""Settle group viewings whose time to answer is over: who did not say yes leaves the list."""

from allocation.core.life_cycles import CandidateState, PassOverReason, ViewingKind, ViewingState
from allocation.core.wording import passed_over
from allocation.models import Candidate, Invitation
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of

_MOTIVE = "No answer after the group viewing; entered by the nightly round."
_WHY = PassOverReason.NO_ANSWER


def settle_viewings(act: Act) -> int:
    """Pass over who was invited to a group viewing and did not say yes in time; return how many.

    Those who said yes wait as candidates, and `make_offers` gives the home to the best-ranked of
    them. Recognised by the state of the candidate, so a second time changes nothing.
    """
    silent = Invitation.objects.filter(
        viewing__kind=ViewingKind.GROUP,
        viewing__answer_by__lte=act.at,
        candidate__state=CandidateState.CANDIDATE,
    ).exclude(wants=True)
    rows = list(
        silent.exclude(viewing__state=ViewingState.CANCELLED)
        .select_related("viewing__listing__home__place", "corporation")
        .order_by("pk")
    )
    accounts = accounts_of([row.applicant_id for row in rows])
    settled = 0
    for row in rows:
        moved = Candidate.objects.filter(
            pk=row.candidate_id, state=CandidateState.CANDIDATE
        ).update(state=CandidateState.PASSED_OVER, passed_over_reason=_WHY, motive=_MOTIVE)
        if not moved:
            continue
        settled += 1
        payload = {"response": row.candidate_id, "reason": _WHY.value}
        stream = f"listing:{row.viewing.listing.ref}"
        record(act, Event(stream, EventType.CANDIDATE_PASSED_OVER, payload))
        account = accounts.get(row.applicant_id)
        if account is not None:
            letter = passed_over(
                account.language,
                address_of(row.viewing.listing.home),
                row.corporation.name,
                _WHY,
                offer_taken_back=False,
            )
            key = f"candidate:{row.candidate_id}:passed_over"
            about = row.viewing.listing.ref
            send_message(act, key=key, user=account.user, letter=letter, about=about)
    return settled
