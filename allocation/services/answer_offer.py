"""Answer an offer."""

from allocation.core.life_cycles import RefusalReason
from allocation.models import Offer
from allocation.services.conclude_offer import conclude_offer
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold


def answer_offer(
    act: Act, *, offer: int, accepted: bool, reason: RefusalReason | None = None
) -> None:
    """Accept or refuse the acting applicant's own open offer, before `expires_at` (half-open).

    A refusal names its reason. The answer that fills the last place completes the listing, and where
    the rules say so an acceptance ends the person's part in every other home, in one transaction. The
    offer moves by compare-and-set, so of two answers, or of an answer and the night, one counts; the
    listing's lock lets two acceptances count each other. An offer whose clock stands still can be
    answered.

    Raises:
        Refusal: reason_needed, expired, or not_open when it was answered or taken back before.
        NotVisible: when it is not the applicant's.
    """
    own = Offer.objects.filter(pk=offer, applicant_id=act.actor.applicant or 0)
    row = own.select_related("listing__home__place", "listing__corporation").first()
    if row is None:
        raise NotVisible("offer")
    if not accepted and reason is None:
        raise Refusal("reason_needed")
    # The person's lock first, as whoever responds does.
    hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
    hold(AdvisoryKey.LISTING, row.listing_id)
    conclude_offer(act, offer=row, accepted=accepted, reason=reason)
