"""Typed access to one entry of a feed that never lets a wrong value stop the others.

A field that an advertisement cannot do without stops its entry (`SkipError`). Any other field that
cannot be read counts as absent, and is reported.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from listings.core.feeds.advertisement import SkipReason, Unmapped, Why
from listings.core.feeds.clock import read_moment
from listings.core.feeds.document import Json

_LONGEST_VALUE = 200
_CENT = Decimal("0.01")
_HIGHEST_AMOUNT = Decimal(100_000_000)
_HIGHEST_RENT = Decimal(100_000)

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?", re.ASCII)
_COMMA = re.compile(r"\d{1,12}(?:,\d{1,9})?", re.ASCII)
_POINT = re.compile(r"\d{1,12}\.\d{1,9}", re.ASCII)
_YES = frozenset({"true", "ja", "1"})
_NO = frozenset({"false", "nee", "0", ""})


class SkipError(Exception):
    """Stops the reading of one entry; the rest of the feed goes on."""

    def __init__(self, reason: SkipReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Record:
    """One entry of a feed, and what there was to report about it.

    Paths are dotted names, such as `model.modelCategorie.code`.
    """

    def __init__(self, fields: dict[str, Json]) -> None:
        self._fields = fields
        self._unmapped: dict[Unmapped, None] = {}

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """What was reported so far, each once, in the order of reading."""
        return tuple(self._unmapped)

    def report(self, path: str, value: Json, why: Why) -> None:
        """Note that `value` matters and has no place in the listing."""
        self._unmapped[Unmapped(path, as_text(value), why)] = None

    def report_if_set(self, path: str, why: Why) -> None:
        """Note the value at `path` when it says something: not empty, zero or no."""
        value = self.value(path)
        if value and as_text(value).strip().lower() not in _NO:
            self.report(path, value, why)

    def value(self, path: str) -> Json:
        """The value at `path`, None where there is none."""
        here: Json = self._fields
        for name in path.split("."):
            if here is None:
                return None
            if not isinstance(here, dict):
                self.report(path, here, Why.UNREADABLE)
                return None
            here = here.get(name)
        return here

    def text(self, path: str) -> str:
        """The text at `path` without outer or double spaces; empty when absent."""
        value = self.value(path)
        if value is None:
            return ""
        text = _printable(value)
        if text is None:
            self.report(path, value, Why.UNREADABLE)
            return ""
        return text

    def first_text(self, *paths: str) -> str:
        """The first text of `paths` that is not empty."""
        return next(filter(None, map(self.text, paths)), "")

    def required_text(self, path: str) -> str:
        """The text at `path`.

        Raises:
            SkipError: when there is none.
        """
        text = self.text(path)
        if not text:
            raise SkipError(
                SkipReason.BROKEN, f"{path}: {as_text(self.value(path)) or 'nothing there'}"
            )
        return text

    def flag(self, path: str) -> bool | None:
        """Yes or no at `path` (also as text, in Dutch or English); None when absent."""
        value = self.value(path)
        if value is None or isinstance(value, bool):
            return value
        text = (_printable(value) or "?").lower()
        if text in _YES or text in _NO:
            return text in _YES
        self.report(path, value, Why.UNREADABLE)
        return None

    def number(self, path: str) -> Decimal | None:
        """The number at `path`, zero or more; Dutch notation is understood."""
        value = self.value(path)
        if value is None or value == "":
            return None
        number = _as_number(value)
        if number is None:
            self.report(path, value, Why.UNREADABLE)
        return number

    def whole(self, path: str, *, highest: int) -> int | None:
        """The whole number at `path`, from 0 to `highest`."""
        number = self.number(path)
        if number is None:
            return None
        if number != int(number) or number > highest:
            self.report(path, self.value(path), Why.UNREADABLE)
            return None
        return int(number)

    def rent(self, path: str) -> Decimal | None:
        """The amount in euros at `path`, rounded to cents; None for none and for 0."""
        number = self.number(path)
        if not number:
            return None
        if number >= _HIGHEST_RENT:
            self.report(path, self.value(path), Why.UNREADABLE)
            return None
        return number.quantize(_CENT, ROUND_HALF_UP)

    def required_rent(self, path: str) -> Decimal:
        """The amount in euros at `path`.

        Raises:
            SkipError: when there is none; a home without a rent cannot be ranked for.
        """
        rent = self.rent(path)
        if rent is None:
            given = as_text(self.value(path)) or "nothing there"
            raise SkipError(SkipReason.NO_RENT, f"{path}: {given}")
        return rent

    def moment(self, path: str, *, closing: bool) -> datetime | None:
        """The moment at `path`; remarks about it are reported. See `clock.read_moment`."""
        moment, remark = read_moment(self.text(path), closing=closing)
        if remark is not None:
            self.report(path, self.value(path), remark)
        return moment

    def entries(self, path: str) -> Iterator[Json]:
        """The items of the list at `path`, none when there is no list."""
        value = self.value(path)
        if isinstance(value, list):
            yield from value
        elif value is not None and value != "":
            self.report(path, value, Why.UNREADABLE)


def as_text(value: Json) -> str:
    """A value as short text that any database can hold; nested values only by their kind."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for character in str(value)[:_LONGEST_VALUE]
    )


def _printable(value: Json) -> str | None:
    if isinstance(value, Decimal):
        return str(value)
    if not isinstance(value, str) or len(value) > _LONGEST_VALUE:
        return None
    text = " ".join(value.split())
    return text if text.isprintable() else None


def _as_number(value: Json) -> Decimal | None:
    if isinstance(value, Decimal):
        return value if 0 <= value <= _HIGHEST_AMOUNT else None
    if not isinstance(value, str):
        return None
    text = value.replace("\N{EURO SIGN}", "").strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not (_COMMA.fullmatch(text) or _POINT.fullmatch(text)):
        return None
    number = Decimal(text.replace(",", "."))
    return number if number <= _HIGHEST_AMOUNT else None
