"""Do for a home seeker what they ask an employee, by phone or at the desk."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import override

from allocation.core.assistance import Wish
from allocation.selectors.own_offers import own_offers
from allocation.services.answer_offer import answer_offer
from applicants.core.mandates import Channel, Wanted
from applicants.core.wording_of_mandates import done_by_employee
from applicants.selectors.accounts import accounts_of
from applicants.services.change_contact import change_contact
from applicants.services.identify import Identified, identify
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.core.sights import Sight
from corporations.isolation.session import acting_as
from corporations.letters import moment
from corporations.selectors.desks import own_corporation_name
from corporations.services.send_message import send_message
from listings.selectors.own_listings import own_listing
from listings.services.respond import respond
from listings.services.withdraw_response import withdraw_response


def assist_applicant(
    act: Act,
    *,
    ref: str,
    birth_date: date,
    channel: Channel,
    wish: Wish,
    said: Callable[[], str],
) -> None:
    """Do one thing in the person's place, after they said yes to what was read aloud.

    The employee acts for homes of the own corporation only, and sees nothing of the person: the
    birth date that the person answers is compared in the database. What is done is the person's,
    with the employee's user on it; the person sees it ever after and gets a message with the sentence
    (`said`, in the person's language). A refusal undoes what was begun; the check stays visible.

    Raises:
        Refusal: wrong_answer or too_many_tries (`identify`), no_offer, or what the asked use case
            itself refuses. The caller must let the act commit: tries are counted.
        NotVisible: for a listing of another corporation, or one that the person did not respond to.
    """
    if wish.listing:
        own_listing(act, wish.listing)
    corporation = own_corporation_name(act)
    found = identify(act, ref=ref, birth_date=birth_date, channel=channel, wanted=wish.wanted)
    act.saw([found.actor.applicant or 0], Sight.ASSISTED, wish.listing)
    with acting_as(found.actor, at=act.at, request_id=act.request_id) as theirs:
        _do(theirs, wish)
        _tell(theirs, found, phone=channel is Channel.PHONE, said=said, corporation=corporation)
    payload = {"assistance": found.assistance, "wanted": wish.wanted.value}
    record(act, Event(f"applicant:{ref}", EventType.ASSISTED, payload))


def _do(theirs: Act, wish: Wish) -> None:
    match wish.wanted:
        case Wanted.RESPOND:
            respond(theirs, ref=wish.listing)
        case Wanted.WITHDRAW:
            withdraw_response(theirs, ref=wish.listing)
        case Wanted.CONTACT:
            assert wish.contact is not None
            change_contact(theirs, choice=wish.contact)
        case Wanted.ACCEPT | Wanted.REFUSE:
            offers = [one for one in own_offers(theirs) if one.listing_ref == wish.listing]
            if not offers:
                raise Refusal("no_offer")
            accepted = wish.wanted is Wanted.ACCEPT
            answer_offer(theirs, offer=offers[0].id, accepted=accepted, reason=wish.reason)


def _tell(
    theirs: Act, found: Identified, *, phone: bool, said: Callable[[], str], corporation: str
) -> None:
    applicant = found.actor.applicant or 0
    account = accounts_of([applicant]).get(applicant)
    if account is None:
        return
    with override(account.language):
        letter = done_by_employee(
            account.language,
            what=said(),
            corporation=corporation,
            phone=phone,
            moment=moment(theirs.at),
        )
    key = f"assistance:{found.assistance}"
    send_message(theirs, key=key, letter=letter, user=account.user)
