"""Moments for somebody's own calendar: iCalendar (RFC 5545), in Amsterdam time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from corporations.letters import AMSTERDAM

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something with a moment.

    Attributes:
        uid: says which thing it is, the same each time: taking the file in again moves the event
            instead of adding one. Public words only (a ref of a listing), never a person's.
        starts_at: aware. ends_at: aware; None for a moment without length.
        where: an address, or ''. url: a page of the portal, or ''.
        warn: how long before it the calendar warns; None for no warning.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    text: str = ""
    where: str = ""
    url: str = ""
    warn: timedelta | None = None


def calendar_of(events: Sequence[CalendarEvent], *, name: str, at: datetime) -> bytes:
    """Return a file of these events that every calendar program takes in; `at` is when it was made.

    Moments stand in the zone Europe/Amsterdam, with its rules beside them, so that 12.00 is 12.00 on
    both sides of the change to summer time.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Woonportaal//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_entry(event, at))
    if events:
        calendar.add_missing_timezones()
    file: bytes = calendar.to_ical()
    return file


def _entry(event: CalendarEvent, at: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{event.uid}@woonportaal")
    entry.add("dtstamp", at)
    entry.add("summary", event.title)
    entry.add("dtstart", event.starts_at.astimezone(AMSTERDAM))
    if event.ends_at is not None:
        entry.add("dtend", event.ends_at.astimezone(AMSTERDAM))
    for field, value in (
        ("description", event.text),
        ("location", event.where),
        ("url", event.url),
    ):
        if value:
            entry.add(field, value)
    if event.warn is not None:
        entry.add_component(_warning(event.title, event.warn))
    return entry


def _warning(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm
