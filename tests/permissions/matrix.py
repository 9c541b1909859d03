"""matrix.toml, read."""

import tomllib
from pathlib import Path
from typing import Any

ROLES = (
    "visitor",
    "applicant",
    "newcomer",
    "advertiser",
    "letting_agent",
    "manager",
    "officer",
    "municipal_manager",
    "care_provider",
    "observer",
    "administrator",
)
GROUPS = {
    "home_seekers": ("applicant", "newcomer"),
    "staff": ("advertiser", "letting_agent", "manager"),
    "municipal": ("officer", "municipal_manager"),
}
METHODS = ("GET", "POST")
Answer = int | str
_MATRIX: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("matrix.toml").read_text()
)


def rows() -> dict[str, dict[str, Any]]:
    """Every row by the name of its address."""
    return _MATRIX


def cases() -> list[tuple[str, str]]:
    """Every (name of an address, method) that a row speaks of."""
    return [(name, method) for name, row in _MATRIX.items() for method in METHODS if method in row]


def expected(name: str, method: str) -> dict[str, Answer]:
    """What each role is answered: its own word first, then its group's, then the others'."""
    said: dict[str, Answer] = _MATRIX[name][method]
    unknown = set(said) - {*ROLES, *GROUPS, "others"}
    assert not unknown, f"{name} {method}: no role or group is called {', '.join(unknown)}"
    answers = {}
    for role in ROLES:
        group = next((group for group, members in GROUPS.items() if role in members), "")
        answer = said.get(role, said.get(group, said.get("others")))
        assert answer is not None, f"{name} {method}: nothing said of {role}"
        answers[role] = answer
    return answers
