"""Criteria that feeds write as Dutch words, such as `VoorrangVanaf55`, to bounds."""

import re
from dataclasses import dataclass
from decimal import Decimal

from listings.core.feeds.advertisement import Bounds

_WORDS = {
    word: number
    for number, word in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"), start=1
    )
}
_NUMBER = "(?:[0-9]{1,3}|" + "|".join(_WORDS) + ")"
_RANGE = re.compile(
    rf"(?P<priority>voorrang)?(?:vanaf|van)?(?P<low>{_NUMBER})?"
    rf"(?:(?P<inclusive>totenmet)(?P<high>{_NUMBER})|tot(?P<below>{_NUMBER}))?",
    re.ASCII,
)
_INCOME_RULE = re.compile(
    r"een (?P<from>[0-9]{1,2})(?: (?P<more>of meer)| t/m (?P<to>[0-9]{1,2}))? "
    r"persoons huishouden met een inkomen"
    r"(?: (?:vanaf|van) (?P<low>[0-9]{1,9}))?(?: t/m (?P<high>[0-9]{1,9}))?"
    r"(?P<age> en een leeftijd (?:onder|boven) de AOW grens)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from and up to, both inclusive; `priority` when they only come first."""

    bounds: Bounds[int]
    priority: bool


def read_range(words: str) -> Range | None:
    """The range in words run together, such as `VoorrangVanaf55` or `EenTotEnMet2`.

    `Tot` without `EnMet` leaves the last number out. None when the words are something else.
    """
    match = _RANGE.fullmatch(words.lower())
    if not match:
        return None
    low, high, below = (_as_number(_group(match, name)) for name in ("low", "high", "below"))
    if below is not None:
        high = below - 1
    bounds = Bounds(low, high)
    return Range(bounds, _group(match, "priority") is not None) if bounds else None


def bounds_left_by(exclusion: str) -> Bounds[Decimal] | None:
    """The incomes that an exclusion rule leaves, for a rule that holds for every household.

    Such as `een 1 of meer persoons huishouden met een inkomen vanaf 50001`, which leaves
    50,000 euros a year and less.

    Returns:
        None for a rule that holds for some sizes or ages only, or that is no such rule.
    """
    rule = _INCOME_RULE.fullmatch(exclusion)
    if not rule:
        return None
    smallest, more, age = (_group(rule, name) for name in ("from", "more", "age"))
    if smallest != "1" or more is None or age is not None:
        return None
    low, high = _group(rule, "low"), _group(rule, "high")
    if low and not high:
        return Bounds(maximum=Decimal(low) - 1)
    if high and not low:
        return Bounds(minimum=Decimal(high) + 1)
    return None


def depends_on_income(rule: str) -> bool:
    """Whether the words are a rule about household size and income that this module can read."""
    return _INCOME_RULE.fullmatch(rule) is not None


def narrower(one: Bounds[Decimal], other: Bounds[Decimal]) -> Bounds[Decimal]:
    """The bounds within which both hold."""
    lows = [bound for bound in (one.minimum, other.minimum) if bound is not None]
    highs = [bound for bound in (one.maximum, other.maximum) if bound is not None]
    return Bounds(max(lows, default=None), min(highs, default=None))


def _group(match: re.Match[str], name: str) -> str | None:
    text: str | None = match[name]
    return text


def _as_number(word: str | None) -> int | None:
    if word is None:
        return None
    return _WORDS[word] if word in _WORDS else int(word)
