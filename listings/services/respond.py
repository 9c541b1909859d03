"""Respond to a home on offer."""

from django.db.models import Q
from django.utils.translation import override

from applicants.selectors.accounts import accounts_of
from applicants.selectors.dossier import may_take_part
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold, hold_shared
from corporations.letters import moment
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState, ResponseState
from listings.core.tickets import new_ticket
from listings.core.wording import response_given
from listings.models import Listing, Response
from listings.selectors.addresses import address_of
from regulation.selectors.documents import rules_of


def respond(act: Act, *, ref: str) -> str:
    """Let the acting applicant respond to a listing; return the response's public code.

    Holds: opens_at <= now < closes_at on a published listing, and at most `max_open_responses`
    (REGULATION.md 7) responses to listings that are still open. The person's own lock makes the
    limit hold under any concurrency; the listing's shared lock makes the night wait for a response
    in flight at the closing second. Responding again after withdrawing revives the response.

    Raises:
        Refusal: not_registered, not_open, already_responded or too_many_responses.
        NotVisible: when there is no such public listing.
    """
    applicant = act.actor.applicant
    if applicant is None or not may_take_part(act):
        raise Refusal("not_registered")
    hold(AdvisoryKey.APPLICANT_RESPONSES, applicant)
    listing = _open_listing(act, ref)
    own, running = _own(act, listing, applicant)
    if own is not None and own.state == ResponseState.ACTIVE:
        raise Refusal("already_responded")
    _check_limit(listing, running)
    response = _revive(act, own) if own is not None else _add(act, listing, applicant)
    stream = f"listing:{listing.ref}"
    record(act, Event(stream, EventType.RESPONSE_GIVEN, {"ticket": response.ticket}))
    _tell(act, listing, response)
    return response.ticket


def _open_listing(act: Act, ref: str) -> Listing:
    pk = Listing.objects.filter(ref=ref).values_list("pk", flat=True).first()
    if pk is None:
        raise NotVisible("listing")
    hold_shared(AdvisoryKey.LISTING, pk)
    rows = Listing.objects.select_related("home__place", "regulation")
    listing = rows.defer("regulation__document").get(pk=pk)
    if (
        listing.state != ListingState.PUBLISHED
        or not listing.opens_at <= act.at < listing.closes_at
    ):
        raise Refusal("not_open")
    return listing


def _own(act: Act, listing: Listing, applicant: int) -> tuple[Response | None, int]:
    """Return the person's response to this listing, and how many run on others that are open."""
    still_open = Q(
        state=ResponseState.ACTIVE,
        listing__state=ListingState.PUBLISHED,
        listing__closes_at__gt=act.at,
    )
    mine = Response.objects.filter(Q(listing=listing) | still_open, applicant_id=applicant)
    found = {response.listing_id: response for response in mine}
    own = found.pop(listing.pk, None)
    return own, len(found)


def _check_limit(listing: Listing, running: int) -> None:
    most = rules_of(listing.regulation).limits.max_open_responses
    if most and running >= most:
        raise Refusal("too_many_responses", most=most)


def _add(act: Act, listing: Listing, applicant: int) -> Response:
    return Response.objects.create(
        listing=listing,
        corporation_id=listing.corporation_id,
        applicant_id=applicant,
        at=act.at,
        ticket=new_ticket(),
    )


def _revive(act: Act, response: Response) -> Response:
    Response.objects.filter(pk=response.pk, state=ResponseState.WITHDRAWN).update(
        state=ResponseState.ACTIVE, at=act.at, withdrawn_at=None, preference=None
    )
    return response


def _tell(act: Act, listing: Listing, response: Response) -> None:
    account = accounts_of([response.applicant_id]).get(response.applicant_id)
    if account is None:
        return
    with override(account.language):
        closes = moment(listing.closes_at)
    letter = response_given(
        account.language, address=address_of(listing.home), ticket=response.ticket, closes=closes
    )
    key = f"response:{response.pk}:given:{act.at.isoformat()}"
    send_message(act, key=key, user=account.user, letter=letter, about=listing.ref)
