"""Each address, each method, each role: exactly the answer that matrix.toml promises."""

import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.architecture.addresses import addresses
from tests.permissions import matrix
from tests.permissions.conftest import Cast

_WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|COPY)\b|audit_append", re.IGNORECASE)
# That somebody came, and whom they were shown: no change of anything, and told elsewhere.
_LOGS = ("django_session", "corporations_sightentry")
_LOGIN, _SECOND = reverse("account_login"), reverse("mfa_activate_totp")


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = {address.name for address in addresses()}
    assert set(matrix.rows()) == names
    assert [name for name, row in matrix.rows().items() if "GET" not in row] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method"), matrix.cases())
def test_answers_each_role_as_promised(cast: Cast, name: str, method: str) -> None:
    got = {}
    for role in matrix.ROLES:
        answer, writes = _ask(cast, role, name, method)
        got[role] = answer
        if answer in {"login", "second_factor", 401, 403, 404, 405}:
            assert writes == [], f"{role} was refused, and yet something changed"
    assert got == matrix.expected(name, method)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n, row in matrix.rows().items() if "POST" not in row])
def test_what_has_no_row_for_a_method_changes_nothing_by_it(cast: Cast, name: str) -> None:
    for role in matrix.ROLES:
        assert _ask(cast, role, name, "POST")[1] == [], role


def _ask(cast: Cast, role: str, name: str, method: str) -> tuple[matrix.Answer, list[str]]:
    """The answer that a role gets, and the statements that changed something; then undone."""
    row = matrix.rows()[name]
    parts = {
        part: cast.value(value) if ":" in str(value) else value
        for part, value in row.get("parts", {}).items()
    }
    url = reverse(name, kwargs=parts)
    browser = cast.browser(role)
    send = browser.get if method == "GET" else browser.post
    writes: list[str] = []

    def note(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if _WRITES.search(str(sql)) and not any(log in str(sql) for log in _LOGS):
            writes.append(str(sql))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        response = send(url, row.get("data", {}) if method == "POST" else {})
        transaction.set_rollback(True)
    return _said(response), writes


def _said(response: Any) -> matrix.Answer:
    target = response.headers.get("Location", "")
    if response.status_code == 302 and target.split("?")[0] == _LOGIN:
        return "login"
    if response.status_code == 302 and target == _SECOND:
        return "second_factor"
    return int(response.status_code)
