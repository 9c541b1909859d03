"""The numbers of the process, `limits` of a document (REGULATION.md 7), read and checked."""

import re
from datetime import date, time

from regulation.core.document import Limits, Pauses
from regulation.core.fields import Fields, Kind, is_list
from regulation.core.kinds import BOOL, NAMES, choices, whole

_LIMIT_KEYS = (
    "max_open_responses",
    "answer_within_hours",
    "answer_pauses",
    "refusals_before_sanction",
    "block_days_no_show",
    "free_refusals",
    "accepting_ends_responses",
    "cancelling_returns_responses",
    "signing_keeps_registration",
    "second_person",
    "two_persons_to_pass_over",
    "second_person_publication",
)
_PAUSE_KEYS = ("night", "weekend", "holidays", "days")
_LIMIT = whole(0, 10_000)
_HOURS = whole(1, 10_000)
# VERA, list AANBIEDINGDETAILSTATUS, the codes under GEW: why an applicant refuses.
_REFUSAL_CODES = ("GEE", "WBN", "WKN", "WOB", "HUU", "BUI", "PAO", "PER")
# VERA, list KANDIDAATDETAILSTATUS: why a better-ranked candidate does not get the home.
_PASS_OVER_CODES = ("NRE", "ONJ", "ONG", "GEE")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_LEAP_YEAR = 2024
_MINUTES = 24 * 60
_LEAST_MINUTES = 4 * 60


def _night(value: object) -> tuple[time, time] | None:
    if not is_list(value):
        return None
    times = [
        time.fromisoformat(item)
        for item in value
        if isinstance(item, str) and _TIME.fullmatch(item)
    ]
    if len(value) != len(times) or len(times) != len(("from", "until")):
        return None
    from_, until = times
    # A day of which next to nothing counts would put a deadline years away.
    length = (_minute(until) - _minute(from_)) % _MINUTES
    return (from_, until) if 0 < length <= _MINUTES - _LEAST_MINUTES else None


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _days(value: object) -> tuple[tuple[int, int], ...] | None:
    if not is_list(value):
        return None
    days = [found for item in value if (found := _day(item)) is not None]
    return tuple(days) if len(days) == len(value) == len(set(days)) else None


def _day(value: object) -> tuple[int, int] | None:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(f"{_LEAP_YEAR}-{value}")
    except ValueError:
        return None
    return day.month, day.day


_NIGHT = Kind(
    'two times, as ["21:00", "09:00"], that leave at least 4 hours of a day',
    _night,
    (time(), time(1)),
)
_DAYS: Kind[tuple[tuple[int, int], ...]] = Kind(
    'a list of days of the year, as "05-05", each once', _days, ()
)
# What allocation/core/lettings.py calls the proposals of a letting.
_STEPS = choices({step: step for step in ("letting_exception", "letting_cancelled")}, least=0)
_CODES = choices({code: code for code in _REFUSAL_CODES}, least=0)

_TWO_PERSONS = choices({code: code for code in _PASS_OVER_CODES}, least=0)


def read_limits(parent: Fields) -> Limits:
    """The limits of a document; nothing is limited where it says nothing."""
    fields = parent.inner("limits", _LIMIT_KEYS)
    if fields is None:
        return Limits()
    return Limits(
        max_open_responses=fields.given("max_open_responses", _LIMIT, 0),
        answer_within_hours=fields.maybe("answer_within_hours", _HOURS),
        refusals_before_sanction=fields.maybe("refusals_before_sanction", _LIMIT),
        block_days_no_show=fields.maybe("block_days_no_show", _LIMIT),
        answer_pauses=_read_pauses(fields),
        free_refusals=fields.given("free_refusals", _CODES, ()),
        accepting_ends_responses=fields.given("accepting_ends_responses", BOOL, default=False),
        cancelling_returns_responses=fields.given(
            "cancelling_returns_responses", BOOL, default=False
        ),
        signing_keeps_registration=fields.given("signing_keeps_registration", BOOL, default=False),
        second_person=fields.maybe("second_person", _STEPS),
        two_persons_to_pass_over=fields.maybe("two_persons_to_pass_over", _TWO_PERSONS),
        second_person_publication=fields.given("second_person_publication", NAMES, ()),
    )


def _read_pauses(limits: Fields) -> Pauses:
    fields = limits.inner("answer_pauses", _PAUSE_KEYS)
    if fields is None:
        return Pauses()
    return Pauses(
        night=fields.maybe("night", _NIGHT),
        weekend=fields.given("weekend", BOOL, default=False),
        holidays=fields.given("holidays", BOOL, default=False),
        days=fields.given("days", _DAYS, ()),
    )
