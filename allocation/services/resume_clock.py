"""Let the clock of an offer go on, now that its holder was reached another way."""

from datetime import datetime

from allocation.core.life_cycles import OfferState
from allocation.core.wording import clock_goes_on
from allocation.models import Offer, OfferStop
from allocation.services.stop_clock import let_go_on
from applicants.selectors.accounts import accounts_of
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of


def resume_clock(act: Act, *, offer: int) -> datetime:
    """Let the clock of an offer of the acting corporation go on; return the new deadline.

    What was left of the term when the clock stopped is left now. The person is told.

    Raises:
        Forbidden: without `Permission.SEE_RANKING`.
        Refusal: not_stopped when its clock runs, or the offer is answered.
        NotVisible: when it is no offer of the own corporation.
    """
    if not act.actor.may(Permission.SEE_RANKING):
        raise Forbidden(Permission.SEE_RANKING)
    rows = lock(Offer.objects.filter(pk=offer, corporation_id=act.actor.corporation or 0))
    if not rows:
        raise NotVisible("offer")
    (row,) = rows
    stop = OfferStop.objects.filter(offer=row, until__isnull=True).first()
    if stop is None or row.state != OfferState.OPEN:
        raise Refusal("not_stopped")
    deadline = let_go_on(act, offer=row, stop=stop, until=act.at)
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = clock_goes_on(account.language, address_of(row.listing.home), deadline)
        key = f"offer:{row.candidate_id}:resumed:{stop.pk}"
        send_message(act, key=key, user=account.user, letter=letter, about=str(row.pk))
    return deadline
