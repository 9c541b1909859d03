"""Tell whoever responded that a mistake in the listing was put right."""

from collections import defaultdict
from collections.abc import Sequence

from applicants.selectors.accounts import accounts_of
from corporations.core.acts import Act
from corporations.isolation.locks import lock
from corporations.services.send_messages import Outgoing, send_messages
from listings.core.life_cycle import ResponseState
from listings.core.wording import Corrected, listing_corrected
from listings.models import Erratum, Response
from listings.selectors.addresses import address_of


def tell_corrected(act: Act) -> int:
    """Write to everybody with a response to a corrected listing, once each; return how many.

    For the night's actor, as `tell_withdrawn`: in one transaction with the mark that it was told,
    under a lock on that mark. What was corrected together is told together.
    """
    untold = lock(Erratum.objects.filter(told_at__isnull=True))
    by_listing: dict[int, list[Erratum]] = defaultdict(list)
    for erratum in untold:
        by_listing[erratum.listing_id].append(erratum)
    told = sum(_tell(act, listing, errata) for listing, errata in by_listing.items())
    Erratum.objects.filter(pk__in=[erratum.pk for erratum in untold]).update(told_at=act.at)
    return told


def _tell(act: Act, listing: int, errata: Sequence[Erratum]) -> int:
    lines = [Corrected(one.column, one.was, one.becomes) for one in errata]
    rows = Response.objects.filter(listing=listing, state=ResponseState.ACTIVE)
    responses = list(rows.select_related("listing__home__place").order_by("pk"))
    accounts = accounts_of([response.applicant_id for response in responses])
    return send_messages(
        act,
        (
            Outgoing(
                f"response:{response.pk}:corrected:{errata[-1].pk}",
                account.user,
                listing_corrected(
                    account.language, address=address_of(response.listing.home), lines=lines
                ),
                response.listing.ref,
            )
            for response in responses
            if (account := accounts.get(response.applicant_id)) is not None
        ),
    )
