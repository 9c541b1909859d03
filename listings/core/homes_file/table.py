"""What is in a file of homes, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What can be wrong with a file, a line or a cell."""

    # of the file
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_REF_COLUMN = "no_ref_column"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    BROKEN_CSV = "broken_csv"
    BROKEN_JSON = "broken_json"
    TOO_DEEP = "too_deep"
    NO_HOMES = "no_homes"
    # of a line
    CELLS = "cells"
    NO_OBJECT = "no_object"
    TWICE = "twice"
    # of a cell
    MISSING = "missing"
    TOO_LONG = "too_long"
    CONTROL = "control"
    FORMULA = "formula"
    NO_NUMBER = "no_number"
    OUT_OF_RANGE = "out_of_range"
    NO_DAY = "no_day"
    NO_CHOICE = "no_choice"
    NO_REF = "no_ref"
    NO_POSTCODE = "no_postcode"
    NO_HOUSE_NUMBER = "no_house_number"
    # beside what is there already
    UNKNOWN_PLACE = "unknown_place"
    STAYS = "stays"
    LISTED = "listed"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong.

    Attributes:
        line: in a CSV the line on which it begins, in JSON the how-many-th home; 0 for the file.
        column: header of the column, '' for the whole line.
        value: what stood there, cut off.
    """

    line: int
    column: str
    wrong: Wrong
    value: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One home of a file: its cells as text by the key of their column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HomesFile:
    """A file as it was read; its rows mean nothing while there are problems."""

    rows: tuple[FileRow, ...]
    problems: tuple[Problem, ...]


def shown(value: str) -> str:
    """Return a value as it may be shown: printable, and short."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[:60]
    )
