"""Closing times for somebody's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import public, requires
from corporations.letters.calendar import CONTENT_TYPE, CalendarEvent, calendar_of
from listings.core.life_cycle import ListingState
from listings.letters.saved import closing_event
from listings.selectors.own_responses import orderable
from listings.selectors.saved_homes import saved_homes
from listings.selectors.search import listing_of


@public(because="everybody may know when a listing closes")
def closing_calendar(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Give the closing of one listing as a file for a calendar."""
    home = listing_of(act, ref)
    event = closing_event(
        ref=home.ref,
        address=home.address,
        closes_at=home.closes_at,
        url=_url(request, home.ref),
        responded=home.responded,
    )
    return _file([event], act)


@requires(Permission.SAVE_HOMES)
def own_calendar(request: HttpRequest, act: Act) -> HttpResponse:
    """Give the closings of the homes that I responded to or saved, as far as they are open."""
    events: dict[str, CalendarEvent] = {}
    for home in saved_homes(act):
        if home.is_open(act.at):
            events[home.ref] = closing_event(
                ref=home.ref,
                address=home.address,
                closes_at=home.closes_at,
                url=_url(request, home.ref),
                responded=False,
            )
    for one in orderable(act):
        if one.listing_state == ListingState.PUBLISHED and act.at < one.closes_at:
            events[one.listing_ref] = closing_event(
                ref=one.listing_ref,
                address=one.address,
                closes_at=one.closes_at,
                url=_url(request, one.listing_ref),
                responded=True,
            )
    return _file(sorted(events.values(), key=lambda event: event.starts_at), act)


def _url(request: HttpRequest, ref: str) -> str:
    return request.build_absolute_uri(reverse("listings:detail", args=[ref]))


def _file(events: list[CalendarEvent], act: Act) -> HttpResponse:
    body = calendar_of(events, name=_("Homes on offer"), at=act.at)
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    # The same name for everybody: a file on a shared computer says nothing of who asked for it.
    response.headers["Content-Disposition"] = 'attachment; filename="woonportaal.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
