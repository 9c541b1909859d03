"""Bring the database's isolation to the declared state, and tell whether it is there."""

from pathlib import Path

from django.db import connection

from corporations.isolation.declarations import declarations
from corporations.isolation.policies import (
    APPLICATION_ROLE,
    OWNER_ROLE,
    expected_policies,
    statements,
)

_FUNCTIONS = Path(__file__).with_name("functions.sql")


def isolate() -> int:
    """Write functions, grants and policies of every table; return the number of tables.

    Runs as the owner inside the caller's transaction, at the end of every `migrate`. Idempotent.
    """
    with connection.cursor() as cursor:
        # Function bodies name tables of later migrations; they are checked when they run.
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(_FUNCTIONS.read_text())
        cursor.execute(
            "SELECT tablename, policyname FROM pg_policies"
            " WHERE schemaname = 'public' AND policyname LIKE 'portal%'"
        )
        for table, policy in cursor.fetchall():
            cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
        count = 0
        for table, isolation in declarations():
            for statement in statements(table, isolation):
                cursor.execute(statement)
            count += 1
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE}")
    return count


def deviations() -> list[str]:
    """Compare the catalog with the declarations; return a sentence for each difference.

    Checked: row security enabled and forced, the verbs with a policy and with a grant, no table
    owned by the application role, no bypass and no superuser, views that run as their caller.
    """
    found: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user"
        )
        unsafe, role = cursor.fetchone()
        if unsafe or role == OWNER_ROLE:
            found.append(f"the application is connected as {role}, which can bypass row security")
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, pg_get_userbyid(c.relowner)"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
        )
        tables = {name: (forced, owner) for name, forced, owner in cursor.fetchall()}
        cursor.execute("SELECT tablename, cmd FROM pg_policies WHERE policyname <> 'portal_owner'")
        policies: dict[str, set[str]] = {}
        for table, verb in cursor.fetchall():
            policies.setdefault(table, set()).add(verb)
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
            f" WHERE grantee IN ('{APPLICATION_ROLE}', 'PUBLIC') AND table_schema = 'public'"
        )
        grants: dict[str, set[str]] = {}
        for table, verb in cursor.fetchall():
            grants.setdefault(table, set()).add(verb)
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')"
            " AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'"
        )
        found += [f"view {name} runs as its owner" for (name,) in cursor.fetchall()]
    for table, isolation in declarations():
        forced, owner = tables[table]
        verbs = set(expected_policies(isolation))
        if not forced:
            found.append(f"{table}: row security is not forced")
        if owner == APPLICATION_ROLE:
            found.append(f"{table}: owned by the application role")
        if policies.get(table, set()) != verbs:
            found.append(
                f"{table}: policies for {sorted(policies.get(table, set()))}, declared {sorted(verbs)}"
            )
        if grants.get(table, set()) != verbs:
            found.append(
                f"{table}: grants {sorted(grants.get(table, set()))}, declared {sorted(verbs)}"
            )
    return found
