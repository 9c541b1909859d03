"""The own homes as a file that can be changed and uploaded again."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from io import StringIO

from listings.core.homes_file import COLUMNS
from listings.core.homes_file.columns import ACCESS, FEATURES, TYPES, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _words(codes: Mapping[str, StrEnum]) -> dict[str, str]:
    return {code.value: name for name, code in reversed(list(codes.items()))}


_TYPES, _ACCESS, _FEATURES = _words(TYPES), _words(ACCESS), _words(FEATURES)


def homes_csv(homes: Iterable[Mapping[str, Value]]) -> str:
    """Return homes as a CSV that Dutch spreadsheets open: semicolons, commas in numbers, a mark of UTF-8.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.header for column in COLUMNS.values())
    for home in homes:
        writer.writerow(_cell(key, home[key]) for key in COLUMNS)
    return f"\ufeff{out.getvalue()}"


def _cell(key: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, ".2f").replace(".", ",")
    if isinstance(value, tuple):
        return "|".join(_FEATURES[one] for one in value)
    if not isinstance(value, str):
        return str(value)
    text = {"type": _TYPES, "accessibility": _ACCESS}.get(key, {}).get(value, value)
    return f"'{text}" if text.startswith(_FORMULA) else text
