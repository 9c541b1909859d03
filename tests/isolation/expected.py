"""access.toml, read."""

import tomllib
from pathlib import Path

from corporations.core.actors import Kind

_TABLES: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("access.toml").read_text()
)


def tables() -> set[str]:
    """Every table that the expectation speaks of."""
    return set(_TABLES)


def labels_named(table: str) -> set[str]:
    """The labels that the expectation of a table names."""
    return {label for rows in _TABLES[table].values() for label in rows} - {"all"}


def kinds_named(table: str) -> set[str]:
    """The kinds of actors that the expectation of a table names."""
    return set(_TABLES[table])


def reaches(table: str, kind: Kind, verb: str, labels: set[str]) -> set[str]:
    """Which of the labelled rows this kind of actor reaches with the verb S, I, U or D."""
    rows = _TABLES[table].get(kind, {})
    everywhere = rows.get("all", "")
    return {label for label in labels if verb in everywhere + rows.get(label, "")}
