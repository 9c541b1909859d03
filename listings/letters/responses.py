"""An own response in words: its place now, and what comes next and when."""

from datetime import datetime

from django.utils.translation import gettext as _

from corporations.core.acts import AMSTERDAM, Act
from corporations.letters import clock, number, short_day
from listings.core.life_cycle import ListingState
from listings.core.nights import night_after
from listings.selectors.forecasts import ExpectedPlace
from listings.selectors.own_responses import OwnResponse


def place_in_words(place: ExpectedPlace | None) -> str:
    """Say the place that a response to an open listing would have now; '' where it was not counted."""
    if place is None:
        return ""
    if place.first is None or place.last is None:
        return _("This home does not fit you as things are now")
    values = {
        "first": number(place.first),
        "last": number(place.last),
        "total": number(place.total),
    }
    if place.first == place.last:
        return _("Now about number %(first)s of %(total)s") % values
    return _("Now between number %(first)s and %(last)s of %(total)s; a draw decides") % values


def next_step(act: Act, one: OwnResponse) -> str:
    """Say what happens next with a response, when, and whether its owner must do something."""
    if not one.active:
        return _("You withdrew. You need not do anything.")
    if one.listing_state == ListingState.PUBLISHED and act.at < one.closes_at:
        return _("Closes on %(moment)s. In the night of %(day)s you get your place.") % {
            "moment": soon(one.closes_at),
            "day": night_in_words(one.closes_at),
        }
    if one.listing_state in {ListingState.PUBLISHED, ListingState.CLOSED}:
        return _("Closed. In the night of %(day)s you get your place and a message.") % {
            "day": night_in_words(act.at)
        }
    return {
        ListingState.RANKED: _("The home is offered at night. You get a message if it is to you."),
        ListingState.IN_OFFER: _(
            "The home is being offered. If it is your turn, the offer stands under My offers."
        ),
        ListingState.COMPLETED: _("The home is let. You need not do anything."),
        ListingState.WITHDRAWN: _("The listing was withdrawn. This response costs you nothing."),
    }[one.listing_state]


def night_in_words(moment: datetime) -> str:
    """Say the day in whose small hours the night after a moment falls: vrijdag 13 maart."""
    return short_day(night_after(moment).date())


def soon(value: datetime) -> str:
    """Say a moment of these weeks with its weekday: donderdag 12 maart om 12.00 uur."""
    local = value.astimezone(AMSTERDAM)
    return _("%(day)s at %(time)s") % {"day": short_day(local.date()), "time": clock(value)}
