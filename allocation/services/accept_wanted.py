"""Accept, for people who said yes after a group viewing, the offers that the night made them."""

from allocation.core.life_cycles import OfferState
from allocation.models import Offer
from allocation.services.conclude_offer import conclude_offer
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold


def accept_wanted(act: Act) -> int:
    """Accept every open offer to somebody who said yes to that home already; return how many.

    They were asked once and are not asked again: of those who said yes in time the best-ranked gets
    the home. An offer that its holder answered meanwhile is left alone.
    """
    wanted = Offer.objects.filter(
        state=OfferState.OPEN, expires_at__gt=act.at, candidate__invitations__wants=True
    )
    accepted = 0
    for pk in wanted.order_by("pk").values_list("pk", flat=True):
        row = Offer.objects.select_related("listing__home__place", "listing__corporation").get(
            pk=pk
        )
        hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
        hold(AdvisoryKey.LISTING, row.listing_id)
        if Offer.objects.filter(pk=pk, state=OfferState.OPEN).exists():
            conclude_offer(act, offer=row, accepted=True)
            accepted += 1
    return accepted
