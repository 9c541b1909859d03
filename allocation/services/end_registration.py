"""End the acting person's registration: responses go back, nothing stays half-way."""

from datetime import date

from allocation.core.life_cycles import OfferState
from allocation.core.wording import registration_ended
from allocation.models import Offer
from applicants.selectors.accounts import accounts_of
from applicants.services.close_registration import close_registration
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.services.send_message import send_message
from listings.selectors.own_responses import open_refs
from listings.services.withdraw_response import withdraw_response


def end_registration(act: Act) -> date:
    """End it, withdraw every response to a listing that is still open; return when the data go.

    Raises:
        Refusal: offer_open while an offer waits for an answer; not_registered when none runs.
    """
    applicant = act.actor.applicant or 0
    if Offer.objects.filter(applicant_id=applicant, state=OfferState.OPEN).exists():
        raise Refusal("offer_open")
    for ref in open_refs(act):
        withdraw_response(act, ref=ref)
    due = close_registration(act)
    account = accounts_of([applicant]).get(applicant)
    if account is not None:
        letter = registration_ended(account.language, due)
        key = f"registration:{applicant}:ended"
        send_message(act, key=key, user=account.user, letter=letter)
    return due
