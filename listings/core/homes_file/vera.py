"""VERA JSON: a list of Eenheid, or an object that holds one under `eenheden`.

Names and codes are VERA's (Woonruimteverdeling 4.3). Of a list of codes only what a home has here is
read. `code` of the Eenheid is the corporation's own number of the home; a room more than the bedrooms
is the living room.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from json import JSONDecodeError

from listings.core.feeds.advertisement import FeedError
from listings.core.feeds.document import Json, parse_json
from listings.core.feeds.vocabulary import (
    accessibility_of_code,
    home_type_of_code,
    is_accessibility_code,
)
from listings.core.home import SERVICE_CODES, ServiceCost
from listings.core.homes_file.table import FileRow, HomesFile, Problem, Wrong

_TEXTS: Mapping[str, str] = {
    "ref": "code",
    "place": "adres.woonplaats",
    "municipality": "adres.gemeente",
    "street": "adres.straatnaam",
    "house_number": "adres.huisnummer",
    "postcode": "adres.postcode",
    "neighbourhood": "adres.wijk",
    "area": "totaleOppervlakte",
    "build_year": "bouwjaar",
    "floor": "etage",
    "total_rent": "brutohuur",
}
_LABELS: Mapping[str, str] = {"AP": "A+", "APP": "A++", "AP3": "A+++", "AP4": "A++++"}


def read_vera(text: str) -> HomesFile:
    """Return the homes in a document; the line of each is the how-many-th it is."""
    try:
        document = parse_json(text)
    except FeedError as error:
        wrong = Wrong.TOO_DEEP if isinstance(error.__cause__, RecursionError) else Wrong.BROKEN_JSON
        return HomesFile((), (Problem(_line_of(error), "", wrong),))
    if isinstance(document, dict):
        document = document.get("eenheden")
    if not isinstance(document, list):
        return HomesFile((), (Problem(0, "", Wrong.NO_HOMES),))
    rows: list[FileRow] = []
    problems: list[Problem] = []
    for number, entry in enumerate(document, start=1):
        if isinstance(entry, dict):
            rows.append(FileRow(number, dict(_cells(entry))))
        else:
            problems.append(Problem(number, "", Wrong.NO_OBJECT))
    return HomesFile(tuple(rows), tuple(problems))


def _line_of(error: FeedError) -> int:
    cause = error.__cause__
    return cause.lineno if isinstance(cause, JSONDecodeError) else 0


def _cells(entry: dict[str, Json]) -> Iterator[tuple[str, str]]:
    yield "ref", _text(_at(entry, "code"))
    for key, path in _TEXTS.items():
        found = _at(entry, path)
        if key != "ref" and found is not None:
            yield key, _text(found)
    letter, addition = (
        _text(_at(entry, f"adres.{name}")) for name in ("huisletter", "huisnummerToevoeging")
    )
    if letter or addition:
        yield "addition", f"{letter} {addition}".strip()
    yield from _codes(entry)
    yield from _prices(_at(entry, "prijscomponenten"))


def _codes(entry: dict[str, Json]) -> Iterator[tuple[str, str]]:
    kind = _text(_at(entry, "detailSoort.code"))
    if kind:
        yield "type", home_type_of_code(kind, _text(_at(entry, "detailSoort.naam")))
    rooms = _at(entry, "kamersAantal")
    if isinstance(rooms, Decimal) and rooms == rooms.to_integral_value():
        yield "bedrooms", str(max(int(rooms) - 1, 0))
    elif rooms is not None:
        yield "bedrooms", _text(rooms)
    access = _text(_at(entry, "toegankelijkheidslabel.code"))
    if access:
        yield (
            "accessibility",
            (accessibility_of_code(access) or "") if is_accessibility_code(access) else access,
        )
    performances = _at(entry, "energieprestaties")
    for one in performances if isinstance(performances, list) else []:
        label = _text(_at(one, "label.code"))
        if label:
            yield "energy_label", _LABELS.get(label, label)
            yield "label_until", _text(_at(one, "einddatum"))[:10]


def _prices(components: Json) -> Iterator[tuple[str, str]]:
    """Yield the bare rent and the service costs; several of one kind are added up."""
    costs: dict[ServiceCost, Decimal] = {}
    for one in components if isinstance(components, list) else []:
        code, price = _text(_at(one, "detailSoort.code")), _at(one, "bedrag")
        if code == "KAL":
            yield "rent", _text(price)
        elif isinstance(price, Decimal):
            kind = SERVICE_CODES.get(code, ServiceCost.OTHER)
            costs[kind] = costs.get(kind, Decimal(0)) + price
        elif price is not None:
            # It must not vanish from the total: the cell says that it is no number.
            yield SERVICE_CODES.get(code, ServiceCost.OTHER).value, _text(price)
    yield from ((kind.value, str(cost)) for kind, cost in costs.items())


def _at(value: Json, path: str) -> Json:
    for name in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def _text(value: Json) -> str:
    """Return a value as a cell: of a coded value its name; of anything else nested, that it is none."""
    if isinstance(value, dict):
        value = value.get("naam")
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f") if abs(value.adjusted()) < 20 else "?"  # noqa: PLR2004
    return value if isinstance(value, str) else "?"
