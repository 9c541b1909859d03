"""Files for somebody's calendar: the right moment on both sides of daylight saving."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from corporations.letters.calendar import CalendarEvent, calendar_of

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def event(starts_at: datetime, uid: str = "closes-L1", **fields: Any) -> CalendarEvent:
    return CalendarEvent(uid=uid, title="Sluit: Lindestraat 4", starts_at=starts_at, **fields)


def read(*events: CalendarEvent) -> Any:
    return Calendar.from_ical(calendar_of(events, name="Woonportaal", at=AT))


def test_noon_is_noon_before_and_after_the_clock_changes() -> None:
    winter = datetime(2026, 3, 28, 11, 0, tzinfo=UTC)  # the day before: UTC+1
    summer = datetime(2026, 3, 29, 10, 0, tzinfo=UTC)  # the day itself: UTC+2
    autumn = datetime(2026, 10, 25, 11, 0, tzinfo=UTC)  # and back
    calendar = read(event(winter, "a"), event(summer, "b"), event(autumn, "c"))
    starts = [one["dtstart"].dt for one in calendar.events]
    assert [start.strftime("%d %H:%M") for start in starts] == ["28 12:00", "29 12:00", "25 12:00"]
    assert [start.astimezone(UTC) for start in starts] == [winter, summer, autumn]
    (zone,) = calendar.timezones
    assert zone["tzid"] == "Europe/Amsterdam"
    offsets = {start.utcoffset() for start in starts}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02.30 summer time
    lasts = timedelta(hours=2)
    (one,) = read(event(first, ends_at=first + lasts)).events
    assert one["dtend"].dt.astimezone(UTC) - one["dtstart"].dt.astimezone(UTC) == lasts


def test_says_where_what_and_warns() -> None:
    start = datetime(2026, 5, 6, 12, 0, tzinfo=UTC)
    (one,) = read(
        event(
            start,
            ends_at=start + timedelta(minutes=30),
            where="Lindestraat 4, Enschede",
            text="Neem een legitimatie mee; kom op tijd, alstublieft.\nTot dan!",
            url="https://portaal.example/aanbod/L1/",
            warn=timedelta(days=1),
        )
    ).events
    assert one["summary"] == "Sluit: Lindestraat 4"
    assert one["location"] == "Lindestraat 4, Enschede"
    assert one["description"].endswith("alstublieft.\nTot dan!")
    assert one["url"] == "https://portaal.example/aanbod/L1/"
    (alarm,) = one.alarms.times
    assert alarm.trigger.astimezone(AMSTERDAM) == datetime(2026, 5, 5, 14, 0, tzinfo=AMSTERDAM)


def test_the_same_thing_has_the_same_name_each_time_and_lines_stay_short() -> None:
    start = datetime(2026, 5, 6, 12, 0, tzinfo=UTC)
    long = event(start, text="é" * 10_000)
    files = [calendar_of([long], name="W", at=AT) for _ in range(2)]
    assert files[0] == files[1]
    assert all(len(line) <= 75 for line in files[0].split(b"\r\n"))
    assert b"UID:closes-L1@woonportaal" in files[0]
    assert list(read().events) == []
