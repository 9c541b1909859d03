"""Bring the database's isolation to the declared state, and tell whether it is there."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from corporations.core.visibility import Isolation
from corporations.isolation import catalog
from corporations.isolation.declarations import declarations
from corporations.isolation.policies import (
    APPLICATION_ROLE,
    OWNER_POLICY,
    OWNER_ROLE,
    expected_policies,
    policy_name,
    statements,
)

_FUNCTIONS = Path(__file__).with_name("functions.sql")


def isolate() -> int:
    """Write functions, grants and policies of every table; return the number of tables.

    Runs as the owner inside the caller's transaction, at the end of every `migrate`. Idempotent.
    """
    declared = list(declarations())
    with connection.cursor() as cursor:
        # Function bodies name tables of later migrations; they are checked when they run.
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(_FUNCTIONS.read_text())
        for policy in catalog.policies():
            cursor.execute(f'DROP POLICY "{policy.name}" ON "{policy.table}"')
        for table, isolation in declared:
            for statement in statements(table, isolation):
                cursor.execute(statement)
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE}")
    catalog.seal_policies(
        (table, policy_name(verb), condition)
        for table, isolation in declared
        for verb, condition in expected_policies(isolation).items()
    )
    return len(declared)


def deviations() -> list[str]:
    """Compare the catalog with the declarations; return a sentence for each difference.

    Checked: row security enabled and forced, exactly the declared policies with their conditions
    and roles, exactly the declared grants (of columns too), no table owned by the application role,
    no role that can bypass, views that run as their caller.
    """
    found = [f"role {role} can pass row security by" for role in catalog.roles_that_pass_by()]
    found += [f"view {name} runs as its owner" for name in catalog.loose_views()]
    tables, grants = catalog.tables(), catalog.grants()
    policies: dict[str, list[catalog.Policy]] = {}
    for policy in catalog.policies():
        policies.setdefault(policy.table, []).append(policy)
    for table, isolation in declarations():
        verbs = set(expected_policies(isolation))
        if not tables[table].forced:
            found.append(f"{table}: row security is not forced")
        if tables[table].owner == APPLICATION_ROLE:
            found.append(f"{table}: owned by the application role")
        if grants.get(table, set()) != verbs:
            found.append(
                f"{table}: grants {sorted(grants.get(table, set()))}, declared {sorted(verbs)}"
            )
        found += _policy_deviations(table, isolation, policies.get(table, []))
    return found


def _policy_deviations(
    table: str, isolation: Isolation, policies: list[catalog.Policy]
) -> Iterator[str]:
    declared = {
        policy_name(verb): (verb, condition)
        for verb, condition in expected_policies(isolation).items()
    }
    for policy in policies:
        if policy.name == OWNER_POLICY:
            if policy.roles != (OWNER_ROLE,):
                yield f"{table}: the owner's policy holds for {', '.join(policy.roles)}"
        elif policy.name not in declared:
            yield f"{table}: policy {policy.name} for {policy.verb} is not declared"
        else:
            verb, condition = declared.pop(policy.name)
            shape = (policy.verb, policy.permissive, policy.roles)
            if shape != (verb, True, (APPLICATION_ROLE,)):
                yield f"{table}: policy {policy.name} has another verb or role than declared"
            if policy.comment != catalog.seal(condition, policy.written):
                yield f"{table}: policy {policy.name} has other conditions than declared"
    for missing in sorted(declared):
        yield f"{table}: policy {missing} is missing"
