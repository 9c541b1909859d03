"""A home and its listing in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zlib import crc32

from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_lazy as _lazy, ngettext

from corporations.core.acts import AMSTERDAM
from corporations.core.refusals import Refusal
from corporations.letters import clock, euros, moment, number, round_euros, short_day
from listings.core.life_cycle import ListingState
from listings.letters.equipment import comfort_lines
from listings.selectors.search import Advertised
from regulation.letters.rules import bounds_phrase, model_title
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, LABEL_WORDS, word

STATE_WORDS: Mapping[str, object] = {
    ListingState.DRAFT: _lazy("draft"),
    ListingState.READY: _lazy("ready"),
    ListingState.PUBLISHED: _lazy("open"),
    ListingState.CLOSED: _lazy("closed; the list is made in the night"),
    ListingState.RANKED: _lazy("the list is made"),
    ListingState.IN_OFFER: _lazy("the home is being offered"),
    ListingState.COMPLETED: _lazy("let"),
    ListingState.WITHDRAWN: _lazy("withdrawn"),
}
_REFUSALS: Mapping[str, object] = {
    "not_registered": _lazy("Register first. Then you can respond to every home in the region."),
    "not_open": _lazy("This listing is closed. You cannot change anything any more."),
    "already_responded": _lazy("You have responded to this home already."),
    "order_outdated": _lazy("Your responses have changed meanwhile. Look, and order them again."),
    "not_responded": _lazy("You do not take part for this home. There is nothing to withdraw."),
}
_FRONTS = 3


def refused(refusal: Refusal) -> str:
    """Say why a response could not be given, withdrawn or ordered, and what can be done."""
    if refusal.code == "too_many_responses":
        return _(
            "You may take part for at most %(most)s homes at a time. Withdraw a response first."
        ) % {"most": refusal.details["most"]}
    return str(_REFUSALS[refusal.code])


def facts_of(home: Advertised) -> list[str]:
    """Say a home in a few short phrases."""
    said = [word(HOME_TYPE_WORDS, home.type)]
    if home.bedrooms:
        said.append(
            ngettext("%(number)s bedroom", "%(number)s bedrooms", home.bedrooms)
            % {"number": home.bedrooms}
        )
    if home.area:
        said.append(f"{number(home.area)} m²")
    if home.energy_label:
        said.append(_("energy label %(label)s") % {"label": home.energy_label})
    if home.accessibility:
        said.append(word(ACCESS_WORDS, home.accessibility))
    return said


def closing_in_words(closes_at: datetime) -> str:
    """Say when a listing closes: "Closes Thursday 12 March at 12.00"."""
    local = closes_at.astimezone(AMSTERDAM)
    return _("Closes %(day)s at %(time)s") % {
        "day": short_day(local.date()),
        "time": clock(closes_at),
    }


def responded_in_words(count: int) -> str:
    """Say how many people responded."""
    return ngettext("%(count)s person responded", "%(count)s people responded", count) % {
        "count": number(count)
    }


def slots_in_words(used: int, most: int) -> str:
    """Say how many responses to open listings one has, and how many one may have; '' without limit."""
    if not most:
        return ""
    text = ngettext(
        "You have %(used)s of at most %(most)s response to homes that are still open.",
        "You have %(used)s of at most %(most)s responses to homes that are still open.",
        most,
    )
    return text % {"used": number(used), "most": number(most)}


def variant_of(ref: str) -> int:
    """Choose one of the drawn fronts, always the same for a listing."""
    return crc32(ref.encode()) % _FRONTS + 1


def card_of(home: Advertised, *, why_not: str | None = None, place: str = "") -> dict[str, Any]:
    """Return the context of components/home_card.html.

    `why_not` is the reason why the home does not fit the reader, '' when it does, None when nobody
    knows who reads. `place` says where the reader would stand, '' where that is not certain.
    """
    tags: list[dict[str, str]] = []
    if home.responded:
        tags.append({"text": _("You responded"), "kind": "good"})
    if home.model is not None:
        draw = home.model.vera_model == "LOT"
        tags.append({"text": model_title(home.model), "kind": "accent" if draw else "brand"})
    tags += [{"text": word(LABEL_WORDS, label), "kind": ""} for label in home.labels]
    return {
        "title": home.address,
        "url": reverse("listings:detail", args=[home.ref]),
        "rent": euros(home.rent),
        "facts": [*facts_of(home), responded_in_words(home.responses)],
        "type": home.type,
        "variant": variant_of(home.ref),
        "tags": tags,
        "closes": closing_in_words(home.closes_at),
        "corporation": home.corporation,
        "chance": None if why_not is None else _fit_in_words(why_not, place),
    }


def _fit_in_words(why_not: str, place: str) -> dict[str, str]:
    if not why_not:
        said = [one for one in (place, _("This home fits you.")) if one]
        return {"kind": "good", "lead": said[0], "text": " ".join(said[1:])}
    return {"kind": "low", "lead": _("Does not fit."), "text": why_not}


def details_of(home: Advertised) -> list[dict[str, str]]:
    """Return the facts of a home for components/facts.html."""
    found = [(_("Rent a month"), euros(home.rent))]
    if home.total_rent is not None:
        found.append((_("With service costs"), euros(home.total_rent)))
    found.append((_("Kind of home"), word(HOME_TYPE_WORDS, home.type)))
    found.append((_("Bedrooms"), str(home.bedrooms)))
    found.append((_("Area"), f"{number(home.area)} m²" if home.area else _("not known")))
    found.append((_("Energy label"), home.energy_label or _("not known")))
    found += [(line["label"], line["value"]) for line in comfort_lines(home.equipment)]
    if home.accessibility:
        found.append((_("Accessibility"), word(ACCESS_WORDS, home.accessibility)))
    if home.build_year:
        found.append((_("Built in"), str(home.build_year)))
    found.append((_("Municipality"), home.municipality))
    if home.neighbourhood:
        found.append((_("Neighbourhood"), home.neighbourhood))
    found.append((_("Landlord"), home.corporation))
    found.append((_("Responding is possible until"), moment(home.closes_at)))
    return [{"label": label, "value": value} for label, value in found]


def own_conditions(home: Advertised) -> list[str]:
    """Say the listing's own conditions as sentences."""
    said = []
    sentences = {
        "age": _("This home is for people of %(bounds)s."),
        "household": _("This home is for households of %(bounds)s."),
        "children": _("This home is for households with %(bounds)s under 18."),
        "income": _("This home is for incomes of %(bounds)s a year."),
    }
    units = {"age": _("years"), "household": _("persons"), "children": _("children"), "income": ""}
    for name, (low, high) in home.bounds.items():
        if low is None and high is None:
            continue
        bounds = _amounts(low, high) if name == "income" else bounds_phrase(low, high, units[name])
        said.append(sentences[name] % {"bounds": bounds})
    return said


def description_of(home: Advertised) -> str:
    """Return the description in the reader's language, or the other one."""
    own, other = home.description_nl, home.description_en
    return (other or own) if get_language() == "en" else (own or other)


def _amounts(low: Any, high: Any) -> str:
    if low is None:
        return _("at most %(high)s") % {"high": round_euros(high)}
    if high is None:
        return _("%(low)s or more") % {"low": round_euros(low)}
    return _("%(low)s to %(high)s") % {"low": round_euros(low), "high": round_euros(high)}
