"""Rows in bulk: COPY into a temporary table, from which one INSERT ... SELECT takes them.

PostgreSQL refuses COPY into a table with row security, and rightly so: it would pass the policies
by. A temporary table of one's own has none; the INSERT that follows is checked row by row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Row = Sequence[object]


@contextmanager
def staged(name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """Copy rows into a temporary table for the length of the block; yield its quoted name.

    Args:
        name: what is staged, for whoever reads the server's log.
        columns: name and SQL type of each column, in the order of the rows.
        rows: read once, as they come; never all in memory. None is NULL, an SQL array any
            iterable of texts, jsonb whatever JSON can hold; moments are aware.

    Must run inside an act. Nested use needs different names.
    """
    table = f'"staged_{name}"'
    declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({declared}) ON COMMIT DROP")
        cursor.copy_expert(f"COPY pg_temp.{table} FROM STDIN", Lines(rows, columns.values()))
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

    def __init__(self, rows: Iterable[Row], kinds: Iterable[str]) -> None:
        """Nothing is made before the first read; `kinds` are the SQL types of the columns."""
        write = [_writer(kind) for kind in kinds]
        self._lines = (
            "\t".join(
                [
                    "\\N" if value is None else column(value)
                    for column, value in zip(write, row, strict=True)
                ]
            )
            + "\n"
            for row in rows
        )
        self._left = ""

    def read(self, size: int = 8192) -> str:
        """Return at most `size` characters; '' at the end."""
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


def _writer(kind: str) -> Callable[[object], str]:
    if kind.endswith("[]"):
        return _array
    return _WRITERS.get(kind, str)


def _array(values: object) -> str:
    assert isinstance(values, Iterable)
    inner = ",".join(
        '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values
    )
    return f"{{{inner}}}".translate(_ESCAPES)


def _escaped(value: object) -> str:
    return str(value).translate(_ESCAPES)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    assert value.tzinfo is not None, "a moment without zone has no meaning"
    return value.isoformat()


# Numbers, dates and booleans are what str() makes of them.
_WRITERS: dict[str, Callable[[object], str]] = {
    "text": _escaped,
    "jsonb": _json,
    "timestamptz": _moment,
}
