"""The columns of a file of homes: what each is called, and how a cell of it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from listings.core.feeds.vocabulary import energy_label
from listings.core.home import Accessibility, Feature, HomeType, ServiceCost
from listings.core.homes_file.table import Wrong

Value: TypeAlias = "str | int | Decimal | date | tuple[str, ...] | None"

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", re.ASCII)
_COMMA = re.compile(r"\d{1,9}(?:,\d{1,2})?", re.ASCII)
_POINT = re.compile(r"\d{1,9}\.\d{1,2}", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_REF = re.compile(r"(?!(?:nieuw|invoer)$)[A-Za-z0-9][A-Za-z0-9._-]{0,39}", re.ASCII)
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}", re.ASCII)
_HOUSE_NUMBER = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_FORMULA = ("=", "+", "-", "@")

TYPES: Mapping[str, HomeType] = {
    "appartement": HomeType.APARTMENT,
    "flat": HomeType.APARTMENT,
    "eengezinswoning": HomeType.HOUSE,
    "huis": HomeType.HOUSE,
    "studio": HomeType.STUDIO,
    "kamer": HomeType.ROOM,
    "seniorenwoning": HomeType.SENIOR_HOME,
    "overig": HomeType.OTHER,
}
ACCESS: Mapping[str, Accessibility] = {
    "rollator": Accessibility.ROLLATOR,
    "rolstoel": Accessibility.WHEELCHAIR,
    "gelijkvloers": Accessibility.LEVEL_ACCESS,
}
FEATURES: Mapping[str, Feature] = {
    "lift": Feature.LIFT,
    "geen treden": Feature.NO_STEPS_OUTSIDE,
    "geen drempels": Feature.NO_THRESHOLDS,
    "traplift": Feature.STAIRLIFT,
    "brede deuren": Feature.WIDE_DOORS,
    "aangepaste keuken": Feature.ADAPTED_KITCHEN,
    "aangepaste badkamer": Feature.ADAPTED_BATHROOM,
    "inloopdouche": Feature.WALK_IN_SHOWER,
    "verhoogd toilet": Feature.RAISED_TOILET,
    "deuropener": Feature.DOOR_OPENER,
    "scootmobielplek": Feature.MOBILITY_SCOOTER_PLACE,
}


class CellError(Exception):
    """A cell that cannot be read; says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        header: as the file calls it.
        read: from a cell that is not empty.
        empty: what an empty cell stands for; `MISSING` is wrong there.
        stays: of a home that is there it never changes.
        needed: by a home that is not there yet.
    """

    header: str
    read: Callable[[str], Value]
    empty: Value = None
    stays: bool = False
    needed: bool = False


def text(most: int) -> Callable[[str], Value]:
    """Read up to `most` printable characters that no spreadsheet takes for a formula."""

    def read(cell: str) -> Value:
        if len(cell) > most:
            raise CellError(Wrong.TOO_LONG)
        if not cell.replace("\n", " ").isprintable():
            raise CellError(Wrong.CONTROL)
        if cell.startswith(_FORMULA):
            raise CellError(Wrong.FORMULA)
        return cell

    return read


def amount(most: int) -> Callable[[str], Value]:
    """Read an amount or area of at most `most`: 612,50 and 612.50 and 1.234,50 and € 612,50."""

    def read(cell: str) -> Value:
        figures = cell.replace("\N{EURO SIGN}", "").strip()
        if _GROUPED.fullmatch(figures):
            figures = figures.replace(".", "")
        elif not (_COMMA.fullmatch(figures) or _POINT.fullmatch(figures)):
            raise CellError(Wrong.NO_NUMBER)
        found = Decimal(figures.replace(",", ".")).quantize(Decimal("0.01"))
        if found > most:
            raise CellError(Wrong.OUT_OF_RANGE)
        return found

    return read


def whole(least: int, most: int) -> Callable[[str], Value]:
    """Read a whole number, both bounds included."""

    def read(cell: str) -> Value:
        if not _WHOLE.fullmatch(cell):
            raise CellError(Wrong.NO_NUMBER)
        if not least <= int(cell) <= most:
            raise CellError(Wrong.OUT_OF_RANGE)
        return int(cell)

    return read


def day(cell: str) -> Value:
    """Read a day: 2026-03-31 or 31-3-2026."""
    found = _DAY.fullmatch(cell)
    if found is None:
        raise CellError(Wrong.NO_DAY)
    parts: tuple[str | None, ...] = found.groups()
    year, month, of_month = (
        (parts[0], parts[1], parts[2]) if parts[0] else (parts[5], parts[4], parts[3])
    )
    try:
        return date(int(year or 0), int(month or 0), int(of_month or 0))
    except ValueError as error:
        raise CellError(Wrong.NO_DAY) from error


def one_of(words: Mapping[str, str]) -> Callable[[str], Value]:
    """Read one of some words, or the code that it stands for."""
    known = {**words, **{code: code for code in words.values()}}

    def read(cell: str) -> Value:
        found = known.get(cell.lower())
        if found is None:
            raise CellError(Wrong.NO_CHOICE)
        return str(found)

    return read


def _features(cell: str) -> Value:
    read = one_of(FEATURES)
    found = {read(one.strip()) for one in cell.split("|") if one.strip()}
    return tuple(feature.value for feature in Feature if feature.value in found)


def _label(cell: str) -> Value:
    found = energy_label(cell)
    if found is None:
        raise CellError(Wrong.NO_CHOICE)
    return found


def _shaped(pattern: re.Pattern[str], wrong: Wrong) -> Callable[[str], Value]:
    def read(cell: str) -> Value:
        if not pattern.fullmatch(cell):
            raise CellError(wrong)
        return cell

    return read


def _postcode(cell: str) -> Value:
    if not _POSTCODE.fullmatch(cell):
        raise CellError(Wrong.NO_POSTCODE)
    plain = cell.replace(" ", "").upper()
    return f"{plain[:4]} {plain[4:]}"


# Keys are the columns of the table of homes, but for place, municipality and complex, which a file
# names and the table refers to.
COLUMNS: Mapping[str, Column] = {
    "ref": Column("nummer", _shaped(_REF, Wrong.NO_REF), needed=True),
    "place": Column("plaats", text(80), "", stays=True, needed=True),
    "municipality": Column("gemeente", text(80), "", stays=True),
    "street": Column("straat", text(80), "", stays=True, needed=True),
    "house_number": Column(
        "huisnummer", _shaped(_HOUSE_NUMBER, Wrong.NO_HOUSE_NUMBER), "", stays=True, needed=True
    ),
    "addition": Column("toevoeging", text(20), "", stays=True),
    "postcode": Column("postcode", _postcode, "", stays=True, needed=True),
    "neighbourhood": Column("wijk", text(80), "", stays=True),
    "type": Column("soort", one_of(TYPES), "", stays=True, needed=True),
    "bedrooms": Column("slaapkamers", whole(0, 20), stays=True, needed=True),
    "area": Column("oppervlakte", amount(999), stays=True, needed=True),
    "build_year": Column("bouwjaar", whole(1500, 2100), stays=True),
    "rent": Column("huur", amount(9999), needed=True),
    ServiceCost.CLEANING.value: Column("schoonmaak", amount(9999)),
    ServiceCost.ENERGY.value: Column("energie_gemeenschappelijk", amount(9999)),
    ServiceCost.CARETAKER.value: Column("huismeester", amount(9999)),
    ServiceCost.FACILITIES.value: Column("dienstruimten", amount(9999)),
    ServiceCost.OTHER.value: Column("overige_servicekosten", amount(9999)),
    "total_rent": Column("totale_huur", amount(9999)),
    "points": Column("punten", whole(0, 999)),
    "energy_label": Column("energielabel", _label, ""),
    "label_until": Column("label_geldig_tot", day),
    "accessibility": Column("toegankelijkheid", one_of(ACCESS), ""),
    "floor": Column("verdieping", whole(-2, 60)),
    "features": Column("kenmerken", _features, ()),
    "complex": Column("complex", text(100), ""),
    "vacant_since": Column("leeg_sinds", day),
    "description_nl": Column("omschrijving", text(4000), ""),
    "description_en": Column("omschrijving_engels", text(4000), ""),
}
BY_HEADER: Mapping[str, str] = {column.header: key for key, column in COLUMNS.items()}


def parsed(key: str, cell: str) -> Value:
    """Return what a cell of a column says.

    Raises:
        CellError: when it cannot be read.
    """
    column = COLUMNS[key]
    cell = cell.strip()
    if cell:
        return column.read(cell)
    if column.needed:
        raise CellError(Wrong.MISSING)
    return column.empty
