"""The values that documents and region files are made of: refs, texts, dates, moments, numbers.

Bounds are generous for people and tight for accidents: a date lies in 1850..2200, an amount below
ten million, so that no arithmetic on what was read can leave the calendar or the memory.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from regulation.core.fields import Kind, is_list

T = TypeVar("T")

FIRST_DAY = date(1850, 1, 1)
LAST_DAY = date(2200, 12, 31)
MAX_AMOUNT = 10_000_000
MAX_AREA = 10_000
MAX_TEXT = 2_000
MAX_NAME = 100
POINT_DECIMALS = 6

_REF = re.compile(r"[A-Za-z0-9._-]{1,40}", re.ASCII)
_MUNICIPALITY = re.compile(r"GM[0-9]{4}", re.ASCII)
_SEED = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})",
    re.ASCII,
)
# Control characters, NUL among them, and halves of surrogate pairs: no database keeps those.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def is_fit(text: str) -> bool:
    """Whether a text can be stored and printed: no control character, no half surrogate pair."""
    return _UNFIT.search(text) is None


def number_of(value: object) -> Decimal | None:
    """A number of a document as exact decimal (a float as the shortest text that names it)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # NaN and the infinities compare false.
    if not -MAX_AMOUNT <= value <= MAX_AMOUNT:
        return None
    return Decimal(repr(value))


def _ref(value: object) -> str | None:
    return value if isinstance(value, str) and _REF.fullmatch(value) else None


def _municipality(value: object) -> str | None:
    return value if isinstance(value, str) and _MUNICIPALITY.fullmatch(value) else None


def _seed(value: object) -> str | None:
    return value if isinstance(value, str) and _SEED.fullmatch(value) else None


def _text(value: object) -> str | None:
    if isinstance(value, str) and 0 < len(value) <= MAX_TEXT and is_fit(value):
        return value
    return None


def _date(value: object) -> date | None:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    # The first and last day leave room for any offset, so the conversion cannot overflow.
    return moment.astimezone(UTC) if FIRST_DAY < moment.date() < LAST_DAY else None


def _true(value: object) -> bool | None:
    return True if value is True else None


def _bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _name(value: object) -> str | None:
    return (
        value if isinstance(value, str) and 0 < len(value) <= MAX_NAME and is_fit(value) else None
    )


def _names(value: object) -> tuple[str, ...] | None:
    if not is_list(value):
        return None
    names = [name for item in value if (name := _name(item)) is not None]
    return tuple(names) if len(names) == len(value) == len(set(names)) else None


def _some_names(value: object) -> tuple[str, ...] | None:
    return _names(value) or None


def _name_or_names(value: object) -> tuple[str, ...] | None:
    name = _name(value)
    return _some_names(value) if name is None else (name,)


def _municipalities(value: object) -> tuple[str, ...] | None:
    names = _names(value)
    return names if names is not None and all(map(_MUNICIPALITY.fullmatch, names)) else None


def _some_municipalities(value: object) -> tuple[str, ...] | None:
    return _municipalities(value) or None


def _texts(value: object) -> tuple[str, ...] | None:
    if not is_list(value):
        return None
    texts = [text for item in value if (text := _text(item)) is not None]
    return tuple(texts) if len(texts) == len(value) else None


def _area(value: object) -> Decimal | None:
    number = _money(value)
    return number if number is not None and 0 < number <= MAX_AREA else None


def _money(value: object) -> Decimal | None:
    number = number_of(value)
    return number if number is not None and number >= 0 and _fits(number, 2) else None


def _share(value: object) -> Decimal | None:
    number = number_of(value)
    return number if number is not None and 0 <= number <= 1 else None


def _points(value: object) -> Decimal | None:
    number = number_of(value)
    return number if number is not None and _fits(number, POINT_DECIMALS) else None


def _positive(value: object) -> Decimal | None:
    number = number_of(value)
    return number if number is not None and number > 0 and _fits(number, POINT_DECIMALS) else None


def _quarters(value: object) -> Decimal | None:
    number = number_of(value)
    if number is None or not 0 <= number <= _MAX_AGE:
        return None
    return number if _fits(number, 2) and number * 4 % 1 == 0 else None


def _fits(number: Decimal, decimals: int) -> bool:
    # A float has at most 17 digits, so normalising drops none.
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -decimals


def whole(low: int, high: int) -> Kind[int]:
    """A whole number within bounds, both inclusive; true and false are no numbers."""

    def read(value: object) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if low <= value <= high else None

    return Kind(f"a whole number {low}..{high}", read, low)


def choice(words: Mapping[str, T]) -> Kind[T]:
    """One of the given words, read as what it stands for."""

    def read(value: object) -> T | None:
        return words.get(value) if isinstance(value, str) else None

    return Kind(f"one of {', '.join(words)}", read, next(iter(words.values())))


def choices(words: Mapping[str, T], *, least: int = 1) -> Kind[tuple[T, ...]]:
    """A list with at least so many of the given words, each at most once."""

    def read(value: object) -> tuple[T, ...] | None:
        found = _names(value)
        if found is None or len(found) < least or not words.keys() >= set(found):
            return None
        return tuple(words[word] for word in found)

    return Kind(f"a list with some of {', '.join(words)}, each once", read, ())


_MAX_AGE = 150

Names = Kind[tuple[str, ...]]

REF = Kind("1 to 40 characters from A-Z a-z 0-9 . _ -", _ref, "")
MUNICIPALITY = Kind('a CBS code of a municipality, as "GM0153"', _municipality, "")
MUNICIPALITIES: Names = Kind("a list of CBS codes, each once", _municipalities, ())
SOME_MUNICIPALITIES: Names = Kind(
    "a list of at least one CBS code, each once", _some_municipalities, ()
)
SEED = Kind("64 characters 0-9 a-f", _seed, "0" * 64)
TEXT = Kind(f"a text of 1 to {MAX_TEXT} characters without control characters", _text, "")
TEXTS: Names = Kind("a list of texts without control characters", _texts, ())
DATE = Kind("a date YYYY-MM-DD from 1850 to 2200", _date, FIRST_DAY)
MOMENT = Kind(
    "a moment YYYY-MM-DDThh:mm:ss with offset (+01:00 or Z), from 1850 to 2200",
    _moment,
    datetime(1900, 1, 1, tzinfo=UTC),
)
TRUE = Kind("true", _true, fallback=True)
BOOL = Kind("true or false", _bool, fallback=False)
NAME = Kind(f"a text of 1 to {MAX_NAME} characters without control characters", _name, "")
NAMES: Names = Kind("a list of texts, each once", _names, ())
SOME_NAMES: Names = Kind("a list of at least one text, each once", _some_names, ())
NAME_OR_NAMES: Names = Kind("a text or a list of texts, each once", _name_or_names, ())
MONEY = Kind("an amount 0..10000000 in euros with at most two decimals", _money, Decimal(0))
AREA = Kind(f"square metres above 0, at most {MAX_AREA}, two decimals", _area, Decimal(1))
SHARE = Kind("a share 0..1", _share, Decimal(0))
POINTS = Kind("a number with at most six decimals", _points, Decimal(0))
POSITIVE = Kind("a number above 0 with at most six decimals", _positive, Decimal(1))
QUARTERS = Kind("a number of years in whole quarters", _quarters, Decimal(0))
AGE = whole(0, _MAX_AGE)
COUNT = whole(0, 50)
