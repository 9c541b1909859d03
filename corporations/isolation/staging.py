"""Rows in bulk: COPY into a temporary table, from which one INSERT ... SELECT takes them.

PostgreSQL refuses COPY into a table with row security, and rightly so: it would pass the policies
by. A temporary table of one's own has none; the INSERT that follows is checked row by row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db import connection

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Row = Sequence[object]


@contextmanager
def staged(name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """Copy rows into a temporary table for the length of the block; yield its quoted name.

    Args:
        name: what is staged, for whoever reads the server's log.
        columns: name and SQL type of each column, in the order of the rows.
        rows: read once, as they come; never all in memory. A value is text, a number, a date or
            moment, a bool, None, a sequence (an SQL array) or a mapping (jsonb).

    Must run inside an act. Nested use needs different names.
    """
    table = f'"staged_{name}"'
    declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({declared}) ON COMMIT DROP")
        cursor.copy_expert(f"COPY pg_temp.{table} FROM STDIN", Lines(rows))
    yield f"pg_temp.{table}"
    # After an error the transaction is rolled back and the table with it.
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE pg_temp.{table}")


def insert_rows(table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> int:
    """Insert rows into a table by way of a staged one; return how many.

    Args:
        table: the name of the table in the database.
        columns: as for `staged`; every other column gets NULL or the database's default.
        rows: as for `staged`.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    with staged(table, columns, rows) as source, connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {source}')  # noqa: S608
        return int(cursor.rowcount)


def insert_returning(
    table: str, columns: Mapping[str, str], rows: Iterable[Row], key: str
) -> dict[str, int]:
    """Insert rows as `insert_rows` does and return the new id of each by the value of `key`."""
    names = ", ".join(f'"{column}"' for column in columns)
    with staged(table, columns, rows) as source, connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {source} RETURNING "{key}", id'  # noqa: S608
        )
        return dict(cursor.fetchall())


class Lines:
    """Rows as the text that COPY reads, made while it is read."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Nothing is made before the first read."""
        self._lines = (line_of(row) for row in rows)
        self._left = ""

    def read(self, size: int = 8192) -> str:
        """Return about `size` characters, at most; '' at the end."""
        parts = [self._left]
        length = len(self._left)
        while length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        text = "".join(parts)
        self._left = text[size:]
        return text[:size]


def line_of(row: Row) -> str:
    """Return one row in COPY's text format."""
    return "\t".join(["\\N" if value is None else _text(value) for value in row]) + "\n"


def _text(value: object) -> str:
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    for kind, written in _WRITERS.items():
        if isinstance(value, kind):
            return written(value)
    raise TypeError(f"no form in the database for a {type(value).__name__}")


def _array(values: object) -> str:
    assert isinstance(values, Sequence)
    inner = ",".join(
        '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values
    )
    return f"{{{inner}}}".translate(_ESCAPES)


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _escaped(value: object) -> str:
    return str(value).translate(_ESCAPES)


def _flag(value: object) -> str:
    return "t" if value else "f"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)


# bool before int: it is one.
_WRITERS: dict[type, Callable[[object], str]] = {
    bool: _flag,
    int: str,
    str: _escaped,
    Decimal: str,
    date: _iso,
    tuple: _array,
    list: _array,
    frozenset: lambda value: _array(sorted(value)),  # type: ignore[call-overload]
    dict: _json,
}
