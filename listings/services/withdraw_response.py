"""Withdraw a response before the listing closes."""

from django.utils.translation import override

from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold_shared
from corporations.letters import moment
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState, ResponseState
from listings.core.wording import response_withdrawn
from listings.models import Response
from listings.selectors.addresses import address_of


def withdraw_response(act: Act, *, ref: str) -> None:
    """Withdraw the acting applicant's response to a listing that is still open.

    Until `closes_at` this costs nothing and can be undone by responding again; from then on the
    list is fixed (invariant 2).

    Raises:
        Refusal: not_open once the listing closed, not_responded when there is nothing to withdraw.
        NotVisible: when the applicant never responded to such a listing.
    """
    response = (
        Response.objects.filter(listing__ref=ref, applicant_id=act.actor.applicant or 0)
        .values_list("pk", "listing_id")
        .first()
    )
    if response is None:
        raise NotVisible("response")
    pk, listing_id = response
    hold_shared(AdvisoryKey.LISTING, listing_id)
    own = Response.objects.select_related("listing__home__place").get(pk=pk)
    if own.listing.state != ListingState.PUBLISHED or act.at >= own.listing.closes_at:
        raise Refusal("not_open")
    withdrawn = Response.objects.filter(pk=pk, state=ResponseState.ACTIVE).update(
        state=ResponseState.WITHDRAWN, withdrawn_at=act.at
    )
    if not withdrawn:
        raise Refusal("not_responded")
    stream = f"listing:{own.listing.ref}"
    record(act, Event(stream, EventType.RESPONSE_WITHDRAWN, {"ticket": own.ticket}))
    _tell(act, own)


def _tell(act: Act, response: Response) -> None:
    account = accounts_of([response.applicant_id]).get(response.applicant_id)
    if account is None:
        return
    with override(account.language):
        closes = moment(response.listing.closes_at)
    address = address_of(response.listing.home)
    letter = response_withdrawn(account.language, address=address, closes=closes)
    key = f"response:{response.pk}:withdrawn:{act.at.isoformat()}"
    about = response.listing.ref
    send_message(act, key=key, user=account.user, letter=letter, about=about)
