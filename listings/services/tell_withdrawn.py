"""Tell whoever responded that a listing was withdrawn."""

from applicants.selectors.accounts import accounts_of
from corporations.core.acts import Act
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from listings.core.life_cycle import ResponseState
from listings.core.wording import listing_withdrawn
from listings.models import Response, Withdrawal
from listings.selectors.addresses import address_of


def tell_withdrawn(act: Act) -> int:
    """Write to everybody with a response to a withdrawn listing, once each; return how many.

    For the night's actor: staff may not know who responded before the closing. A listing is told of
    in one transaction with the mark that it was, under a lock on that mark, so that a killed worker
    tells all of it again and two workers tell it once.
    """
    told = 0
    for withdrawal in lock(Withdrawal.objects.filter(told_at__isnull=True)):
        told += _tell(act, withdrawal)
        Withdrawal.objects.filter(pk=withdrawal.pk).update(told_at=act.at)
    return told


def _tell(act: Act, withdrawal: Withdrawal) -> int:
    rows = Response.objects.filter(listing=withdrawal.pk, state=ResponseState.ACTIVE)
    responses = list(rows.select_related("listing__home__place").order_by("pk"))
    accounts = accounts_of([response.applicant_id for response in responses])
    for response in responses:
        account = accounts.get(response.applicant_id)
        if account is None:
            continue
        address = address_of(response.listing.home)
        letter = listing_withdrawn(account.language, address=address)
        key = f"response:{response.pk}:listing_withdrawn"
        send_message(act, key=key, user=account.user, letter=letter, about=response.listing.ref)
    return len(responses)
