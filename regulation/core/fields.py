"""Reading documents of data with every error at once, each with its place and the expected form.

A document is what JSON and TOML give: objects, lists, texts, numbers, booleans. `Fields` reads one
object of it; a `Kind` reads one value. A wrong value is reported and replaced by the fallback of
its kind so that reading goes on; whoever reads must look at `Problems` before using the result.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeGuard, TypeVar

T = TypeVar("T")
N = TypeVar("N", int, Decimal)

# A place in the document as a chain (parent, step): cheap to carry along, spelled out when needed.
Where = tuple["Where", str | int] | None

_SHOWN = 60
_HUGE = 10**60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a document.

    Attributes:
        path: the place, as `models.lottery.tiers[0].when[1].tie` (in a region file after `$.`).
        expected: the form that is asked for, in plain words.
        found: what stands there, shortened.
    """

    path: str
    expected: str
    found: str

    @property
    def line(self) -> str:
        """The problem in one line for a person."""
        place = f"{self.path}: " if self.path else ""
        return f"{place}expected {self.expected}, found {self.found}"


class Twice(dict[str, object]):
    """A JSON object in which a key stands more than once; `names` are those keys."""

    def __init__(self, pairs: Iterable[tuple[str, object]], names: Iterable[str]) -> None:
        """Keep the last of each key, and remember which came twice."""
        super().__init__(pairs)
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A number that cannot be kept exactly (NaN, infinite, far too long); `text` as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How to read one value: `read` gives None for a value that has not the expected form."""

    expected: str
    read: Callable[[object], T | None]
    fallback: T


class Problems:
    """What was found wrong so far; keeps at most `limit` of them and counts the rest."""

    __slots__ = ("_limit", "count", "found")

    def __init__(self, limit: int = 200) -> None:
        """Start without problems."""
        self.found: list[Problem] = []
        self.count = 0
        self._limit = limit

    def add(self, where: Where, expected: str, found: str) -> None:
        """Note a problem at a place."""
        self.count += 1
        if len(self.found) < self._limit:
            self.found.append(Problem(path_of(where), expected, found))

    @property
    def more(self) -> int:
        """How many problems were counted but not kept."""
        return self.count - len(self.found)


class Fields:
    """One object of a document, read key by key.

    Unknown keys are reported when it is opened; a missing or wrong key when it is asked for. An
    object that is none at all is reported once and then reads as fallbacks without further words.
    """

    __slots__ = ("_broken", "_value", "problems", "where")

    def __init__(
        self, value: object, where: Where, problems: Problems, allowed: Iterable[str]
    ) -> None:
        """Open the object at a place, of which only the allowed keys may stand there."""
        self.problems = problems
        self.where = where
        self._broken = not is_object(value)
        self._value: dict[str, object] = {}
        if not is_object(value):
            problems.add(where, "an object", shown(value))
            return
        self._value = value
        known = frozenset(allowed)
        if not known.issuperset(value):
            for key in value:
                if key not in known:
                    problems.add((where, key), f"one of {listed(known)}", f"the key {shown(key)}")
        _report_twice(value, where, problems)

    def __contains__(self, key: str) -> bool:
        """Whether the key stands there, with whatever value."""
        return key in self._value

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that stand there, in the order of the document."""
        return tuple(self._value)

    def raw(self, key: str) -> object:
        """The value of a key as it stands there, or None."""
        return self._value.get(key)

    def need(self, key: str, kind: Kind[T]) -> T:
        """The value of a key that must be there."""
        if key in self._value:
            return self._read(key, kind)
        self.missing(key, kind.expected)
        return kind.fallback

    def maybe(self, key: str, kind: Kind[T]) -> T | None:
        """The value of a key that may be absent, or None."""
        return self._read(key, kind) if key in self._value else None

    def given(self, key: str, kind: Kind[T], default: T) -> T:
        """The value of a key that may be absent, or the default."""
        return self._read(key, kind) if key in self._value else default

    def items(self, key: str, *, needed: bool = False) -> list[tuple[Where, object]]:
        """The items of a list with the place of each; nothing when absent."""
        if key in self._value:
            return items_of(self._value[key], (self.where, key), self.problems)
        if needed:
            self.missing(key, "a list")
        return []

    def entries(self, key: str, *, needed: bool = False) -> list[tuple[str, Where, object]]:
        """Key, place and value of each entry of an object with free keys; nothing when absent."""
        if key in self._value:
            return entries_of(self._value[key], (self.where, key), self.problems)
        if needed:
            self.missing(key, "an object")
        return []

    def inner(self, key: str, allowed: Iterable[str]) -> "Fields | None":
        """The object that stands at a key, opened; None when the key is absent."""
        if key not in self._value:
            return None
        return Fields(self._value[key], (self.where, key), self.problems, allowed)

    def refuse(self, key: str, expected: str) -> None:
        """Report a key whose value has the right kind but cannot stand there."""
        found = shown(self._value[key]) if key in self._value else "nothing"
        self.problems.add((self.where, key), expected, found)

    def missing(self, key: str, expected: str) -> None:
        """Report a key that is not there, unless the object is none at all."""
        if not self._broken:
            self.problems.add((self.where, key), expected, "nothing")

    def _read(self, key: str, kind: Kind[T]) -> T:
        value = self._value[key]
        result = kind.read(value)
        if result is None:
            self.problems.add((self.where, key), kind.expected, shown(value))
            return kind.fallback
        return result


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a value of a document is an object (whose keys are texts)."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether a value of a document is a list."""
    return isinstance(value, list)


def read_bounds(fields: Fields, key: str, kind: Kind[N]) -> tuple[N | None, N | None]:
    """The pair of an object {min, max}, None for a bound that is absent; min is at most max."""
    bounds = fields.inner(key, ("min", "max"))
    if bounds is None:
        return None, None
    low, high = bounds.maybe("min", kind), bounds.maybe("max", kind)
    if low is not None and high is not None and low > high:
        bounds.refuse("min", "at most max")
    return low, high


def items_of(value: object, where: Where, problems: Problems) -> list[tuple[Where, object]]:
    """The items of a list with the place of each; nothing, and a problem, when it is no list."""
    if is_list(value):
        return [((where, index), item) for index, item in enumerate(value)]
    problems.add(where, "a list", shown(value))
    return []


def entries_of(value: object, where: Where, problems: Problems) -> list[tuple[str, Where, object]]:
    """Key, place and value of each entry of an object; nothing, and a problem, when it is none."""
    if not is_object(value):
        problems.add(where, "an object", shown(value))
        return []
    _report_twice(value, where, problems)
    return [(name, (where, name), item) for name, item in value.items()]


def _report_twice(value: dict[str, object], where: Where, problems: Problems) -> None:
    if isinstance(value, Twice):
        for name in value.names:
            problems.add((where, name), "each key once", f"the key {shown(name)} twice")


def path_of(where: Where) -> str:
    """A place in words: keys with dots, positions in brackets, odd keys quoted."""
    steps: list[str] = []
    while where is not None:
        where, step = where
        if isinstance(step, int):
            steps.append(f"[{step}]")
        elif step == "$" or _is_plain(step):
            steps.append(f".{step}")
        else:
            steps.append(f"[{_quoted(step)}]")
    return "".join(reversed(steps)).removeprefix(".")


def shown(value: object) -> str:
    """A value in a few words, safe to print whatever it holds."""
    if is_list(value):
        return f"a list of {len(value)}"
    if is_object(value):
        return "an object with 1 key" if len(value) == 1 else f"an object with {len(value)} keys"
    return _shown_scalar(value)


def _shown_scalar(value: object) -> str:
    if isinstance(value, str):
        return f"the text {_quoted(value)}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Unreadable):
        return f"the number {_short(value.text)}"
    if isinstance(value, int | float):
        # No more digits than anyone reads: writing out a huge integer costs quadratic time.
        return f"the number {_short(str(value))}" if abs(value) < _HUGE else "a huge number"
    return f"a {type(value).__name__}"


def listed(words: Mapping[str, object] | Iterable[str]) -> str:
    """Words in alphabetical order with commas, for a message."""
    return ", ".join(sorted(words)) or "nothing"


def _is_plain(step: str) -> bool:
    return step.isascii() and step.replace("_", "a").replace("-", "a").isalnum()


def _quoted(text: str) -> str:
    # ascii() spells out line ends, NUL and lone surrogates, which no terminal should receive.
    return f'"{_short(ascii(text[: _SHOWN + 1])[1:-1])}"'


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
