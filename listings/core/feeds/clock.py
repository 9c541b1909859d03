"""Wall-clock times of Amsterdam without a zone, as feeds print them, to moments.

Twice a year such a time is not one moment. In the autumn an hour comes twice: an opening is
then the first of the two and a closing the second, so that nobody who trusted the printed time
is too late. In the spring an hour is skipped: the clock showed an hour more at that moment.

Moments are given in UTC: two times in one zone compare by their wall clock, which is wrong in the
hour that comes twice.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from listings.core.feeds.advertisement import Why

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# Years outside these are how systems write "never" and "not filled in".
_FIRST_YEAR, _LAST_YEAR = 1980, 2090

_ENGLISH = re.compile(r"([A-Z][a-z]+) (\d{1,2}), (\d{4}) (\d{2}:\d{2}:\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4}) (\d{2}:\d{2}:\d{2})", re.ASCII)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?)?",
    re.ASCII,
)
_PLACEHOLDER = re.compile(r"0000-00-00.*|0?1-0?1-0001.*|0001-01-01.*", re.ASCII)
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        start=1,
    )
}


def read_moment(text: str, *, closing: bool) -> tuple[datetime | None, Why | None]:
    """The moment that `text` names, in UTC, and what there is to say about it.

    Args:
        text: such as `2021-05-04 10:00:00`, `October 24, 2021 19:00:00`,
            `24-10-2021 19:00:00` or `2021-05-20T12:00:00+02:00`; may be empty.
        closing: whether it ends a response window, for the hour that comes twice.

    Returns:
        The moment (None when there is none) and the remark, None when all is plain.
    """
    if not text:
        return None, None
    try:
        printed = _parse(text)
    except ValueError:
        return None, Why.UNREADABLE
    if printed is None:
        return None, Why.PLACEHOLDER
    if printed.tzinfo is not None:
        return printed.astimezone(UTC), None
    return _in_amsterdam(printed, closing=closing)


def _in_amsterdam(printed: datetime, *, closing: bool) -> tuple[datetime, Why | None]:
    first, second = (
        printed.replace(tzinfo=AMSTERDAM, fold=fold).astimezone(UTC) for fold in (0, 1)
    )
    if first == second:
        return first, None
    # Converting there and back moves a time that the clock skipped to one that it showed.
    if first.astimezone(AMSTERDAM).replace(tzinfo=None) != printed:
        return first, Why.NONEXISTENT_TIME
    return (second if closing else first), Why.AMBIGUOUS_TIME


def _parse(text: str) -> datetime | None:
    """The printed time, None for a placeholder; raises ValueError for anything else."""
    if _PLACEHOLDER.fullmatch(text):
        return None
    printed = datetime.fromisoformat(_as_iso(text))
    return printed if _FIRST_YEAR <= printed.year <= _LAST_YEAR else None


def _as_iso(text: str) -> str:
    if english := _ENGLISH.fullmatch(text):
        month = _MONTHS.get(english[1], 0)
        return f"{english[3]}-{month:02}-{int(english[2]):02} {english[4]}"
    if day_first := _DAY_FIRST.fullmatch(text):
        return f"{day_first[3]}-{int(day_first[2]):02}-{int(day_first[1]):02} {day_first[4]}"
    return text if _ISO.fullmatch(text) else ""
