"""The sentences of "My page": the answer first, what to do now, the place for each home."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.life_cycles import CandidateState
from allocation.letters.papers import KIND_WORDS
from allocation.selectors.mine import Mine, OwnRank
from allocation.selectors.own_offers import OwnOffer
from allocation.selectors.own_viewings import OwnViewing
from allocation.selectors.papers import Papers
from applicants.core.life_cycle import RegistrationState
from corporations.core.acts import Act
from corporations.letters import euros, moment, number
from listings.core.life_cycle import ListingState
from listings.letters.responses import next_step, place_in_words, soon
from listings.selectors.own_responses import OwnResponse


class Todo(NamedTuple):
    """Something that only the home seeker can do; `until` None is for what has no deadline.

    `is_appointment` tells that it happens at that moment and not before it.
    """

    until: datetime | None
    text: str
    label: str
    url: str
    is_appointment: bool = False


def answer(mine: Mine) -> tuple[str, str]:
    """Say the one thing that this person comes for, and what it means or what comes next."""
    if mine.registration in {None, RegistrationState.DRAFT}:
        below = _("Your time counts from the day that you register. It takes about ten minutes.")
        return _("Finish your registration"), below
    if mine.waiting:
        until = {"moment": soon(mine.waiting[0].expires_at)}
        below = _("If you do not answer in time, the home goes to the next person.")
        return _("An offer waits for you: answer before %(moment)s") % until, below
    if mine.registration != RegistrationState.ACTIVE:
        below = _("You cannot respond to homes. See below what you can do.")
        return _("Your registration does not count now"), below
    if mine.accepted is not None:
        where = {"address": mine.accepted.address}
        below = _("The housing corporation contacts you. You need not do anything.")
        return _("You accepted %(address)s") % where, below
    return _taking_part(mine)


def _taking_part(mine: Mine) -> tuple[str, str]:
    count = len(mine.responses)
    if not count:
        below = _("Look at the homes and respond to those that you like.")
        return _("You do not take part anywhere now"), below
    said = ngettext("You take part for %(count)s home", "You take part for %(count)s homes", count)
    below = _("The lists are made. If you can get a home, you get a message in the night.")
    closing = [
        one.closes_at for one in mine.responses if one.listing_state == ListingState.PUBLISHED
    ]
    if closing:
        below = _(
            "The first closes on %(moment)s. The night after, you get your place and a message."
        ) % {"moment": soon(min(closing))}
    return said % {"count": count}, below


def todos(mine: Mine) -> list[dict[str, str]]:
    """Return what waits for this person, the earliest deadline first, without deadline last."""
    found = [*_registration(mine), *(_offer(one) for one in mine.waiting)]
    found += [todo for one in mine.viewings if (todo := _viewing(one)) is not None]
    found += [_paper(one) for one in mine.papers]
    found.sort(key=lambda todo: (todo.until is None, todo.until, todo.text))
    return [
        {
            "text": todo.text,
            "until": _when(todo),
            "label": todo.label,
            "url": todo.url,
        }
        for todo in found
    ]


def _when(todo: Todo) -> str:
    if todo.until is None:
        return ""
    said = _("on %(moment)s") if todo.is_appointment else _("before %(moment)s")
    return said % {"moment": moment(todo.until)}


def responses(act: Act, mine: Mine) -> list[dict[str, str]]:
    """Return the homes that one takes part for, each with its place and what comes next."""
    return [_response(act, mine, one) for one in mine.responses]


def _registration(mine: Mine) -> list[Todo]:
    if mine.registration in {None, RegistrationState.DRAFT}:
        text = _("Register once for every home in the region")
        return [Todo(None, text, _("Go on registering"), reverse("applicants:register"))]
    if mine.registration != RegistrationState.ACTIVE:
        text = _("Look at your registration, and what you can do to make it count")
        return [Todo(None, text, _("My registration"), reverse("applicants:registration"))]
    return []


def _offer(one: OwnOffer) -> Todo:
    return Todo(
        one.expires_at,
        _("Answer the offer of %(address)s") % {"address": one.address},
        _("Look and answer"),
        reverse("allocation:offer", args=[one.id]),
    )


def _viewing(one: OwnViewing) -> Todo | None:
    """What there is to do about a viewing: choose a time, come, or say whether one wants the home."""
    url = reverse("allocation:my_viewing", args=[one.id])
    address = {"address": one.address}
    if one.can_answer and one.has_looked and one.wants is None:
        text = _("Say whether you want %(address)s") % address
        return Todo(one.answer_by, text, _("Answer"), url)
    if one.slot is None and one.choosable:
        text = _("Choose a time to look at %(address)s") % address
        return Todo(one.choosable[-1].starts_at, text, _("Choose a time"), url)
    if one.slot is not None and one.can_cancel:
        text = _("Come and look at %(address)s") % address
        return Todo(one.slot.starts_at, text, _("Where and how"), url, is_appointment=True)
    return None


def _paper(one: Papers) -> Todo:
    text = _("Hand in: %(document)s, for %(address)s") % {
        "document": KIND_WORDS[one.kind],
        "address": one.address,
    }
    url = reverse("allocation:document_request", args=[one.id])
    return Todo(one.due_at, text, _("Hand in"), url)


def _response(act: Act, mine: Mine, one: OwnResponse) -> dict[str, str]:
    expected = place_in_words(mine.expected.get(one.id))
    return {
        "address": one.address,
        "url": reverse("allocation:my_place", args=[one.listing_ref]),
        "rent": euros(one.rent),
        "place": _place(mine.ranks.get(one.id)) or expected or _("See my place"),
        "state": next_step(act, one),
    }


def _place(rank: OwnRank | None) -> str:
    if rank is None:
        return ""
    if rank.rank is None:
        return _("You are not on the list for this home")
    if rank.state == CandidateState.OFFERED:
        return _("This home is offered to you")
    return _("You are number %(first)s of %(total)s") % {
        "first": number(rank.rank),
        "total": number(rank.total),
    }
