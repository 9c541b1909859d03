"""Messages in words: what each kind is called, and the page of what it tells of."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from corporations.core.messages import MessageKind, MessageState

KIND_WORDS: Mapping[MessageKind, Any] = {
    MessageKind.ACCOUNT: _lazy("Your account"),
    MessageKind.ADDRESS_FAILS: _lazy("Your e-mail address"),
    MessageKind.REGISTERED: _lazy("Your registration"),
    MessageKind.CORRECTION_REQUESTED: _lazy("Your data"),
    MessageKind.PROOF_ASKED: _lazy("Your data"),
    MessageKind.PROOF_APPROVED: _lazy("Your data"),
    MessageKind.PROOF_REFUSED: _lazy("Your data"),
    MessageKind.RENEWAL_DUE: _lazy("Renewing your registration"),
    MessageKind.RENEWED: _lazy("Renewing your registration"),
    MessageKind.REGISTRATION_LAPSED: _lazy("Renewing your registration"),
    MessageKind.REGISTRATION_ENDED: _lazy("The end of your registration"),
    MessageKind.REGISTRATION_MOVED: _lazy("A change of your time"),
    MessageKind.REGISTRATION_MERGED: _lazy("The end of your registration"),
    MessageKind.RESPONSE_GIVEN: _lazy("Your response to a home"),
    MessageKind.RESPONSE_WITHDRAWN: _lazy("Your response to a home"),
    MessageKind.OFFER_MADE: _lazy("A home offered to you"),
    MessageKind.OFFER_EXPIRED: _lazy("A home offered to you"),
    MessageKind.LISTING_WITHDRAWN: _lazy("A listing that was withdrawn"),
    MessageKind.OFFER_CLOCK: _lazy("A home offered to you"),
    MessageKind.OFFER_ACCEPTED: _lazy("A home offered to you"),
    MessageKind.OFFER_REFUSED: _lazy("A home offered to you"),
    MessageKind.SIGNING_PLANNED: _lazy("Your lease"),
    MessageKind.LEASE_SIGNED: _lazy("Your lease"),
    MessageKind.LETTING_CANCELLED: _lazy("A home that you accepted"),
    MessageKind.LETTING_GIVEN_UP: _lazy("A home that you accepted"),
    MessageKind.ENDED_BY_PERSON: _lazy("The end of your registration"),
    MessageKind.PAPERS_ASKED: _lazy("Documents that we need"),
    MessageKind.PAPERS_ACCEPTED: _lazy("Documents that you handed in"),
    MessageKind.PAPERS_AGAIN: _lazy("Documents that we need"),
    MessageKind.FILE_REFUSED: _lazy("Documents that you handed in"),
    MessageKind.PASSED_OVER: _lazy("You were passed over for a home"),
    MessageKind.VIEWING_INVITED: _lazy("A viewing of a home"),
    MessageKind.VIEWING_BOOKED: _lazy("A viewing of a home"),
    MessageKind.VIEWING_CANCELLED: _lazy("A viewing of a home"),
    MessageKind.NO_SHOW: _lazy("A viewing of a home"),
    MessageKind.BLOCKED: _lazy("A block after refusals"),
    MessageKind.HOMES_FOUND: _lazy("New homes for your searches"),
    MessageKind.FAVOURITE_CLOSES: _lazy("Your saved homes"),
    MessageKind.URGENCY_GRANTED: _lazy("Your urgency"),
    MessageKind.URGENCY_ENDED: _lazy("Your urgency"),
    MessageKind.URGENCY_RECEIVED: _lazy("Your request for urgency"),
    MessageKind.URGENCY_ASKS: _lazy("Your request for urgency"),
    MessageKind.URGENCY_TERM: _lazy("Your request for urgency"),
    MessageKind.URGENCY_DECIDED: _lazy("Your request for urgency"),
    MessageKind.MANDATE_OFFERED: _lazy("Helping somebody"),
    MessageKind.MANDATE_ACCEPTED: _lazy("Your helper"),
    MessageKind.MANDATE_ENDED: _lazy("Helping somebody"),
    MessageKind.DONE_BY_EMPLOYEE: _lazy("Done for you by an employee"),
    MessageKind.COMPLAINT_RECEIVED: _lazy("Your complaint or objection"),
    MessageKind.COMPLAINT_ANSWERED: _lazy("Your complaint or objection"),
}
STATE_WORDS: Mapping[MessageState, Any] = {
    MessageState.WAITING: _lazy("The e-mail leaves within a minute."),
    MessageState.SENDING: _lazy("The e-mail leaves within a minute."),
    MessageState.SENT: _lazy("Also sent to you by e-mail."),
    MessageState.FAILED: _lazy("The e-mail could not be sent. We try again."),
    MessageState.BOUNCED: _lazy("The e-mail came back. You read this message only here."),
}
# The page of what a message tells of: its name, and whether its address has `about` as its part.
_PAGES: Mapping[MessageKind, tuple[str, bool]] = {
    MessageKind.ADDRESS_FAILS: ("account_email", False),
    MessageKind.REGISTERED: ("allocation:mine", False),
    MessageKind.CORRECTION_REQUESTED: ("applicants:dossier", False),
    MessageKind.PROOF_ASKED: ("allocation:proofs", False),
    MessageKind.PROOF_APPROVED: ("allocation:proofs", False),
    MessageKind.PROOF_REFUSED: ("allocation:proofs", False),
    MessageKind.RENEWAL_DUE: ("applicants:registration", False),
    MessageKind.RENEWED: ("applicants:registration", False),
    MessageKind.REGISTRATION_LAPSED: ("applicants:registration", False),
    MessageKind.REGISTRATION_ENDED: ("applicants:registration", False),
    MessageKind.REGISTRATION_MOVED: ("applicants:registration", False),
    MessageKind.REGISTRATION_MERGED: ("applicants:registration", False),
    MessageKind.RESPONSE_GIVEN: ("allocation:my_place", True),
    MessageKind.RESPONSE_WITHDRAWN: ("listings:detail", True),
    MessageKind.LISTING_WITHDRAWN: ("allocation:my_place", True),
    MessageKind.OFFER_MADE: ("allocation:offer", True),
    MessageKind.OFFER_EXPIRED: ("allocation:offer", True),
    MessageKind.OFFER_CLOCK: ("allocation:offer", True),
    MessageKind.OFFER_ACCEPTED: ("allocation:offer", True),
    MessageKind.OFFER_REFUSED: ("allocation:offer", True),
    MessageKind.SIGNING_PLANNED: ("allocation:offer", True),
    MessageKind.LEASE_SIGNED: ("allocation:offer", True),
    MessageKind.LETTING_CANCELLED: ("allocation:offer", True),
    MessageKind.LETTING_GIVEN_UP: ("allocation:offer", True),
    MessageKind.ENDED_BY_PERSON: ("allocation:my_data", False),
    MessageKind.PAPERS_ASKED: ("allocation:documents", False),
    MessageKind.PAPERS_ACCEPTED: ("allocation:documents", False),
    MessageKind.PAPERS_AGAIN: ("allocation:documents", False),
    MessageKind.FILE_REFUSED: ("allocation:documents", False),
    MessageKind.PASSED_OVER: ("allocation:my_place", True),
    MessageKind.VIEWING_INVITED: ("allocation:my_viewing", True),
    MessageKind.VIEWING_BOOKED: ("allocation:my_viewing", True),
    MessageKind.VIEWING_CANCELLED: ("allocation:my_viewing", True),
    MessageKind.NO_SHOW: ("allocation:my_viewing", True),
    MessageKind.BLOCKED: ("allocation:mine", False),
    MessageKind.HOMES_FOUND: ("listings:saved_searches", False),
    MessageKind.FAVOURITE_CLOSES: ("listings:saved_homes", False),
    MessageKind.URGENCY_GRANTED: ("allocation:mine", False),
    MessageKind.URGENCY_ENDED: ("allocation:mine", False),
    MessageKind.URGENCY_RECEIVED: ("urgency:own_request", True),
    MessageKind.URGENCY_ASKS: ("urgency:own_request", True),
    MessageKind.URGENCY_TERM: ("urgency:own_request", True),
    MessageKind.URGENCY_DECIDED: ("urgency:own_request", True),
    MessageKind.MANDATE_OFFERED: ("applicants:helping", False),
    MessageKind.MANDATE_ACCEPTED: ("applicants:mandates", False),
    MessageKind.MANDATE_ENDED: ("applicants:helping", False),
    MessageKind.DONE_BY_EMPLOYEE: ("applicants:mandates", False),
    MessageKind.COMPLAINT_RECEIVED: ("applicants:complaint", True),
    MessageKind.COMPLAINT_ANSWERED: ("applicants:complaint", True),
}


def page_of(kind: MessageKind, about: str) -> str:
    """Return the address of the page of what a message tells of, or '' when there is none."""
    name, takes_part = _PAGES.get(kind, ("", False))
    if not name or (takes_part and not about):
        return ""
    return reverse(name, args=[about] if takes_part else [])
