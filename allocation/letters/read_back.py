"""What an employee reads aloud before doing something for a home seeker, and what was refused."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.assistance import Wish
from allocation.letters.offers import refused as offer_refused
from applicants.core.contact import ContactBy, ContactChoice, said_phone
from applicants.core.mandates import Channel, Wanted
from corporations.core.refusals import NotVisible, Refusal
from corporations.letters import euros, moment
from listings.letters.homes import refused as response_refused
from listings.selectors.search import Advertised
from regulation.letters.words import REFUSAL_WORDS

WANTED_WORDS: Mapping[Wanted, Any] = {
    Wanted.RESPOND: _lazy("Respond to a home"),
    Wanted.WITHDRAW: _lazy("Withdraw a response"),
    Wanted.ACCEPT: _lazy("Accept an offer"),
    Wanted.REFUSE: _lazy("Refuse an offer"),
    Wanted.CONTACT: _lazy("Change how we reach the person"),
}
CHANNEL_WORDS: Mapping[Channel, Any] = {
    Channel.PHONE: _lazy("by phone"),
    Channel.DESK: _lazy("at the desk"),
}
_REFUSALS: Mapping[str, Any] = {
    "wrong_answer": _lazy(
        "The number and the date of birth do not belong together. Nothing was done. Ask again."
    ),
    "too_many_tries": _lazy(
        "There were too many wrong answers. Nothing was done. The person can do it on the portal, or"
        " call again tomorrow."
    ),
    "no_offer": _lazy("This person has no offer for this home. Nothing was done."),
    "not_visible": _lazy("This person does not take part for this home. Nothing was done."),
}


def read_back(wish: Wish, home: Advertised | None) -> str:
    """Say in the present language what will be done, as a question's first half."""
    if wish.contact is not None:
        return _contact(wish.contact)
    assert home is not None
    given = {
        "address": home.address,
        "rent": euros(home.rent),
        "closes": moment(home.closes_at),
        "reason": str(REFUSAL_WORDS[wish.reason.value]) if wish.reason else "",
    }
    return _SENTENCES[wish.wanted]() % given


def refused(refusal: Refusal, wanted: Wanted) -> str:
    """Say to the employee why nothing was done."""
    code = "not_visible" if isinstance(refusal, NotVisible) else refusal.code
    if code in _REFUSALS:
        return str(_REFUSALS[code])
    if wanted in {Wanted.ACCEPT, Wanted.REFUSE}:
        return offer_refused(refusal)
    return response_refused(refusal)


_SENTENCES: Mapping[Wanted, Callable[[], str]] = {
    Wanted.RESPOND: lambda: _(
        "You respond to %(address)s. The rent is %(rent)s a month."
        " You can withdraw until %(closes)s."
    ),
    Wanted.WITHDRAW: lambda: _(
        "You withdraw your response to %(address)s. Until %(closes)s you can respond again."
    ),
    Wanted.ACCEPT: lambda: _(
        "You accept %(address)s. The rent is %(rent)s a month. You cannot change this answer."
    ),
    Wanted.REFUSE: lambda: _(
        "You refuse %(address)s. Your reason: %(reason)s. The home goes to the next person."
        " You cannot change this answer."
    ),
}


def _contact(choice: ContactChoice) -> str:
    if choice.by is ContactBy.PHONE:
        return _("From now on we call you, on number %(phone)s.") % {
            "phone": said_phone(choice.phone)
        }
    if choice.by is ContactBy.POST:
        where = f"{choice.address}, {choice.postcode} {choice.town}"
        return _("From now on we write to you by post, to %(where)s.") % {"where": where}
    return _("From now on we reach you by e-mail.")
