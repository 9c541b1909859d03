"""Dutch addresses as feeds write them: in one line, in parts, with numbers in odd places."""

import re
from dataclasses import dataclass

from listings.core.feeds.advertisement import SkipReason, Why
from listings.core.feeds.record import Record, SkipError

_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})", re.ASCII)
_NUMBER = re.compile(r"(\d{1,5})(?!\d)[ ,-]*(.*)", re.ASCII)
_LINE = re.compile(r"(?P<street>.*?\D.*?) (?P<rest>\d.*)", re.ASCII)
# "Plein 1944 5": the first number belongs to the street when it looks like a year and a
# second number follows.
_YEAR_THEN_NUMBER = re.compile(r"(?P<street>.*\D.* (?:1[89]|20)\d{2}) (?P<rest>\d.*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """Street, number and addition of a home; the addition is empty when there is none."""

    street: str
    house_number: int
    addition: str


def address_of_parts(street: str, number: str, *additions: str) -> Address:
    """The address whose parts a feed gives apart.

    Raises:
        SkipError: when there is no house number.
    """
    match = _NUMBER.fullmatch(number)
    if not match or not int(match[1]):
        raise SkipError(SkipReason.BROKEN, f"house number: {number or 'nothing there'}")
    parts = (match[2], *additions)
    return Address(street, int(match[1]), " ".join(filter(None, map(str.strip, parts))))


def address_of_line(line: str) -> Address:
    """The address in a line such as `Breemarsweg 380 II` or `Plein 1944 5 A`.

    Raises:
        SkipError: when the line has no street or no house number.
    """
    match = _YEAR_THEN_NUMBER.fullmatch(line) or _LINE.fullmatch(line)
    if not match:
        raise SkipError(SkipReason.BROKEN, f"address: {line}")
    return address_of_parts(match["street"], match["rest"])


def postcode(record: Record, path: str) -> str | None:
    """The postcode at `path` in the form `7513 EA`; another form is reported and None."""
    text = record.text(path)
    match = _POSTCODE.fullmatch(text.upper())
    if match:
        return f"{match[1]} {match[2]}"
    if text:
        record.report(path, text, Why.UNREADABLE)
    return None


def place_name(text: str) -> str:
    """A place name with capitals where Dutch has them: `ALMELO` becomes `Almelo`.

    A name that has small letters is left as it is.
    """
    if not text.isupper():
        return text
    small = {"aan", "de", "den", "der", "en", "het", "in", "op", "ter", "van"}
    words = [word if word in small else word.capitalize() for word in text.lower().split(" ")]
    words[0] = words[0].capitalize()
    return " ".join(words)
