"""Saved homes and searches in words, and the moments of homes for somebody's calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy

from corporations.core.refusals import Refusal
from corporations.letters import euros
from corporations.letters.calendar import CalendarEvent
from listings.core.life_cycle import ListingState
from listings.core.saving import MOST_FAVOURITES, MOST_SEARCHES
from listings.letters.homes import STATE_WORDS, closing_in_words
from listings.selectors.saved_homes import SavedHome

_REFUSALS: Mapping[str, Any] = {
    "too_many_favourites": _lazy("You can save at most %(most)s homes. Take one away first."),
    "too_many_searches": _lazy("You can keep at most %(most)s searches. Delete one first."),
}
_MOST = {"too_many_favourites": MOST_FAVOURITES, "too_many_searches": MOST_SEARCHES}
# The calendar warns a day before: time enough to look, and to respond.
_WARN = timedelta(days=1)


def refused(refusal: Refusal) -> str:
    """Say why something could not be kept, and what can be done."""
    return str(_REFUSALS[refusal.code]) % {"most": _MOST[refusal.code]}


def save_button(ref: str, address: str, *, saved: bool, back: str) -> dict[str, Any]:
    """Return the context of components/save_button.html; `back` is the page to come back to."""
    return {
        "url": reverse("listings:save_home", args=[ref]),
        "saved": saved,
        "address": address,
        "back": back,
    }


def saved_home_item(home: SavedHome, at: datetime, back: str) -> dict[str, Any]:
    """Return a saved home as the page lists it."""
    is_open = home.is_open(at)
    upcoming = home.state == ListingState.PUBLISHED and at < home.opens_at
    if is_open:
        state = closing_in_words(home.closes_at)
    elif home.state == ListingState.PUBLISHED and not upcoming:
        state = str(STATE_WORDS[ListingState.CLOSED])
    else:
        state = str(STATE_WORDS[home.state])
    return {
        "url": reverse("listings:detail", args=[home.ref]),
        "address": home.address,
        "rent": euros(home.rent),
        "corporation": home.corporation,
        "state": state,
        "open": is_open,
        "save": save_button(home.ref, home.address, saved=True, back=back),
    }


def closing_event(
    *, ref: str, address: str, closes_at: datetime, url: str, responded: bool
) -> CalendarEvent:
    """Return the closing of a listing for a calendar; the same uid whoever asks, and no name."""
    text = (
        _("You responded. Until this moment you can withdraw.")
        if responded
        else _("Until this moment you can respond.")
    )
    return CalendarEvent(
        uid=f"closes-{ref}",
        title=_("Closes: %(address)s") % {"address": address},
        starts_at=closes_at,
        text=text,
        where=address,
        url=url,
        warn=_WARN,
    )
