"""Documents as text: TOML and JSON in, canonical JSON and its SHA-256 out.

Both forms give the same document: dates of TOML become ISO text, numbers stay numbers. Numbers
that would not survive (NaN, the infinities, more digits than a float keeps) become `Unreadable`,
so that the reader can say where they stand.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from regulation.core.fields import (
    Problem,
    Problems,
    Twice,
    Unreadable,
    Where,
    is_list,
    is_object,
    shown,
)
from regulation.core.kinds import is_fit

MAX_DOCUMENT = 2_000_000
MAX_DEPTH = 40
_MAX_DIGITS = 40


class DocumentError(ValueError):
    """A document is refused; `problems` holds every reason, each with its place.

    Attributes:
        problems: at most 200 of them, in the order of reading.
        more: how many there were beyond those.
    """

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        """Keep the problems and say them, one per line."""
        lines = [problem.line for problem in problems]
        if more:
            lines.append(f"and {more} more")
        super().__init__("\n".join(lines))
        self.problems = problems
        self.more = more


def decoder() -> json.JSONDecoder:
    """A JSON decoder that keeps double keys and unreadable numbers visible."""
    return json.JSONDecoder(
        object_pairs_hook=_object,
        parse_float=exact_float,
        parse_int=exact_int,
        parse_constant=Unreadable,
    )


def exact_float(text: str) -> float | Unreadable:
    """The float that a number's text names exactly, or what cannot be kept."""
    if len(text) > _MAX_DIGITS:
        return Unreadable(text)
    number = float(text)
    try:
        exact = Decimal(text) == Decimal(repr(number))
    except InvalidOperation:
        exact = False
    return number if exact else Unreadable(text)


def exact_int(text: str) -> int | Unreadable:
    """The whole number, unless nobody could have meant it."""
    return int(text) if len(text) <= _MAX_DIGITS else Unreadable(text)


def document_from_json(text: str) -> dict[str, object]:
    """The document in a JSON text.

    Raises:
        DocumentError: when the text is no JSON object, or holds what no document may hold.
    """
    return _document(text, _read_json, "JSON")


def document_from_toml(text: str) -> dict[str, object]:
    """The document in a TOML text, with its dates and moments as ISO text.

    Raises:
        DocumentError: when the text is no TOML, or holds what no document may hold.
    """
    return _document(text, _read_toml, "TOML")


def canonical(document: Mapping[str, object]) -> bytes:
    """The document as canonical JSON: sorted keys, no spaces, UTF-8. Equal documents, equal bytes.

    Raises:
        DocumentError: for a value that is not JSON, a NaN, a half surrogate pair.
    """
    problems = Problems()
    check_plain(dict(document), None, problems)
    if problems.found:
        raise DocumentError(problems.found, problems.more)
    text = json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def sha256_of(document: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON, as lower-case hex: what a ranking stores of its rules.

    Raises:
        DocumentError: as `canonical` does.
    """
    return sha256(canonical(document)).hexdigest()


def check_plain(value: object, where: Where, problems: Problems, depth: int = 0) -> None:
    """Report whatever in a document is not plain JSON that any store can keep."""
    if depth > MAX_DEPTH:
        problems.add(where, f"at most {MAX_DEPTH} levels of nesting", "more")
    elif is_object(value):
        _check_keys(value, where, problems)
        for key, item in value.items():
            check_plain(item, (where, str(key)), problems, depth + 1)
    elif is_list(value):
        for index, item in enumerate(value):
            check_plain(item, (where, index), problems, depth + 1)
    elif not _is_plain(value):
        problems.add(where, "plain JSON without control characters or NaN", shown(value))


def _check_keys(value: dict[str, object], where: Where, problems: Problems) -> None:
    for key in value:
        if not is_fit(key):
            problems.add(where, "keys without control characters", shown(key))
    if isinstance(value, Twice):
        for name in value.names:
            problems.add((where, name), "each key once", f"the key {shown(name)} twice")


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return is_fit(value)
    if isinstance(value, float):
        return value - value == 0
    return value is None or isinstance(value, int)


def _document(text: str, read: Callable[[str], object], form: str) -> dict[str, object]:
    problems = Problems()
    document: object = None
    if len(text) > MAX_DOCUMENT:
        problems.add(None, f"at most {MAX_DOCUMENT} characters", f"{len(text)}")
    else:
        try:
            document = read(text)
        except RecursionError:
            problems.add(None, f"{form} of at most {MAX_DEPTH} levels", "deeper nesting")
        except ValueError as error:
            problems.add(None, f"{form} text", str(error))
        else:
            check_plain(document, None, problems)
    if not problems.found and not is_object(document):
        problems.add(None, "an object", shown(document))
    if problems.found or not is_object(document):
        raise DocumentError(problems.found, problems.more)
    return document


def _read_json(text: str) -> object:
    found: object = decoder().decode(text)
    return found


def _read_toml(text: str) -> object:
    found: object = tomllib.loads(text, parse_float=exact_float)
    return _without_dates(found)


def _without_dates(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if is_object(value):
        return {key: _without_dates(item) for key, item in value.items()}
    if is_list(value):
        return [_without_dates(item) for item in value]
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    return Twice(pairs, sorted({key for key in keys if keys.count(key) > 1}))
