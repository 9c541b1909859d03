"""What a file would do to a corporation's homes: every change and every error, before anything is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from listings.core.home import ServiceCost, total_of
from listings.core.homes_file import COLUMNS, FileRow, Problem, Wrong, parsed
from listings.core.homes_file.columns import Value
from listings.core.homes_file.table import shown
from listings.core.intake import ALWAYS_CHANGEABLE

Values = Mapping[str, Value]
_WHERE = ("place", "municipality")
_PRICED = frozenset({"rent", "total_rent", *(kind.value for kind in ServiceCost)})
_MOST_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class KnownHome:
    """A home that is there: its values by the keys of a file, and whether people respond to it."""

    id: int
    values: Values
    listed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one home; `old` is None, '' or () where nothing was known."""

    column: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one home.

    Attributes:
        home: id of the home, None when it is new.
        changes: of a new home every value that is given.
    """

    line: int
    ref: str
    home: int | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. Nothing is done while there are problems.

    Attributes:
        unchanged: homes of the file that are as it says already.
        complexes: refs of complexes that are made.
    """

    homes: tuple[Planned, ...]
    unchanged: int
    complexes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> int:
        """How many homes are entered."""
        return sum(one.home is None for one in self.homes)

    @property
    def changed(self) -> int:
        """How many homes that are there change."""
        return len(self.homes) - self.new

    @property
    def fingerprint(self) -> str:
        """The same for the same changes of the same values: whoever looked knows what is done."""
        lines = [
            [
                str(one.line),
                one.ref,
                str(one.home),
                change.column,
                repr(change.old),
                repr(change.new),
            ]
            for one in self.homes
            for change in one.changes
        ]
        found = [[str(one.line), one.column, one.wrong.value] for one in self.problems]
        text = repr([lines, sorted(self.complexes), found])
        return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class There:
    """What is there of a corporation and its region.

    Attributes:
        homes: by ref.
        places: ids by (name, municipality), in lower case; by (name, '') where a name is unique.
        complexes: the refs by ref and by name, in lower case.
    """

    homes: Mapping[str, KnownHome]
    places: Mapping[tuple[str, str], int]
    complexes: Mapping[str, str]


def plan_of(rows: Sequence[FileRow], there: There) -> Plan:
    """Return what rows that can be read would do."""
    planned: list[Planned] = []
    problems: list[Problem] = []
    made: dict[str, None] = {}
    for row in rows:
        values = {key: parsed(key, cell) for key, cell in row.cells.items()}
        found = _complex(values, there, made)
        known = there.homes.get(str(values["ref"]))
        problems += _problems(row, values, known, there)
        values.update(found)
        changes = _changes(values, known)
        changes, total_problem = _with_total(row.line, values, changes, known)
        problems += total_problem
        if known is not None and known.listed and _decisive(changes):
            problems.append(Problem(row.line, "", Wrong.LISTED, str(values["ref"])))
        if changes:
            ref = str(values["ref"])
            planned.append(Planned(row.line, ref, known.id if known else None, tuple(changes)))
        if len(problems) >= _MOST_PROBLEMS:
            break
    return Plan(tuple(planned), len(rows) - len(planned), tuple(made), tuple(problems))


def place_of(values: Values, there: There) -> int | None:
    """Return the id of the place that a row names, None when there is none or there are several."""
    name, municipality = (str(values.get(key, "")).lower() for key in _WHERE)
    return there.places.get((name, municipality))


def _complex(values: Values, there: There, made: dict[str, None]) -> dict[str, Value]:
    """Return the ref of the complex that a row names by ref or name; one that is not there is made."""
    named = values.get("complex")
    if not isinstance(named, str) or not named:
        return {}
    ref = there.complexes.get(named.lower())
    if ref is None:
        ref = next((one for one in made if one.lower() == named.lower()), named)
        made[ref] = None
    return {"complex": ref}


def _problems(row: FileRow, values: Values, known: KnownHome | None, there: There) -> list[Problem]:
    def wrong(key: str, what: Wrong) -> Problem:
        return Problem(row.line, COLUMNS[key].header, what, shown(row.cells.get(key, "")))

    if known is None:
        missing = [key for key, column in COLUMNS.items() if column.needed and key not in values]
        if missing:
            return [wrong(key, Wrong.MISSING) for key in missing]
        return [] if place_of(values, there) else [wrong("place", Wrong.UNKNOWN_PLACE)]
    return [
        wrong(key, Wrong.STAYS)
        for key, value in values.items()
        if COLUMNS[key].stays and not _same(key, value, known.values[key])
    ]


def _same(key: str, new: Value, old: Value) -> bool:
    if key in _WHERE:
        return not new or str(new).lower() == str(old).lower()
    return new == old


def _changes(values: Values, known: KnownHome | None) -> list[Change]:
    if known is None:
        return [
            Change(key, None, value)
            for key, value in values.items()
            if key != "ref" and value not in (None, "", ())
        ]
    return [
        Change(key, known.values[key], value)
        for key, value in values.items()
        if key != "ref" and not COLUMNS[key].stays and value != known.values[key]
    ]


def _with_total(
    line: int, values: Values, changes: list[Change], known: KnownHome | None
) -> tuple[list[Change], list[Problem]]:
    """Add the service costs up where the file does not; refuse a total that says something else."""
    before = known.values if known else {}
    after = {**before, **values}
    costs = {
        kind: cost for kind in ServiceCost if isinstance(cost := after.get(kind.value), Decimal)
    }
    rent, total = after.get("rent"), values.get("total_rent")
    if not isinstance(rent, Decimal):
        return changes, []
    summed = total_of(rent, costs)
    if isinstance(total, Decimal):
        right = total == summed if costs else total >= rent
        header = COLUMNS["total_rent"].header
        return changes, [] if right else [Problem(line, header, Wrong.TOTAL, str(summed))]
    touched = any(one.column in _PRICED for one in changes)
    if not costs or not touched:
        return changes, []
    others = [one for one in changes if one.column != "total_rent"]
    if before.get("total_rent") == summed:
        return others, []
    return [*others, Change("total_rent", before.get("total_rent"), summed)], []


def _decisive(changes: Sequence[Change]) -> bool:
    return any(change.column not in ALWAYS_CHANGEABLE for change in changes)
