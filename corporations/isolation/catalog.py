"""What the database's catalog says about isolation: read whole, compared in `sync`."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection

from corporations.isolation.policies import APPLICATION_ROLE, OWNER_ROLE

_TABLES = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, pg_get_userbyid(c.relowner)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
"""
_POLICIES = """
    SELECT c.relname, p.polname,
           CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                         WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
           p.polpermissive, ARRAY(SELECT pg_get_userbyid(r) FROM unnest(p.polroles) r)::text[],
           md5(concat_ws(' | ', coalesce(pg_get_expr(p.polqual, p.polrelid), '-'),
                         coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'))),
           coalesce(obj_description(p.oid, 'pg_policy'), '')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'
"""
# From the access lists themselves: the information schema leaves out what PUBLIC holds.
_GRANTS = """
    SELECT c.relname, held.privilege_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
        SELECT acl.* FROM aclexplode(c.relacl) acl
        UNION ALL
        SELECT acl.* FROM pg_attribute a, aclexplode(a.attacl) acl
        WHERE a.attrelid = c.oid AND NOT a.attisdropped
    ) held
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND held.grantee IN (0, %(app)s::regrole)
"""
_LOOSE_VIEWS = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')
      AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
"""
_DANGEROUS_ROLE = """
    SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole,
           pg_has_role(rolname, %(owner)s, 'MEMBER')
    FROM pg_roles WHERE rolname IN (current_user, %(app)s)
"""
_NAMES = {"app": APPLICATION_ROLE, "owner": OWNER_ROLE}


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy as the catalog has it; `written` is a hash of its conditions."""

    table: str
    name: str
    verb: str
    permissive: bool
    roles: tuple[str, ...]
    written: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: whether row security is enabled and forced, and whose it is."""

    forced: bool
    owner: str


def tables() -> dict[str, Table]:
    """Return every table of the portal."""
    return {name: Table(forced, owner) for name, forced, owner in _rows(_TABLES)}


def policies() -> list[Policy]:
    """Return every policy, of whatever name."""
    return [
        Policy(table, name, verb, permissive, tuple(roles), written, comment)
        for table, name, verb, permissive, roles, written, comment in _rows(_POLICIES)
    ]


def grants() -> dict[str, set[str]]:
    """Return what the application role, or everybody, holds on each table or a column of it."""
    found: dict[str, set[str]] = {}
    for table, verb in _rows(_GRANTS):
        found.setdefault(table, set()).add(verb)
    return found


def loose_views() -> list[str]:
    """Return the views that read with their owner's eyes."""
    return [name for (name,) in _rows(_LOOSE_VIEWS)]


def roles_that_pass_by() -> list[str]:
    """Return which of the connected role and the application's could bypass row security."""
    rows = _rows(_DANGEROUS_ROLE)
    return [name for name, unsafe, is_owner in rows if unsafe or is_owner]


def seal(declared: str, written: str) -> str:
    """Return the comment of a policy: the hash of what was declared and of what was stored.

    The catalog keeps a condition in its own spelling, so the two cannot be compared as text. A
    declaration that was changed without `migrate` breaks the first, a policy that was changed by
    hand the second.
    """
    return f"{sha256(declared.encode()).hexdigest()[:16]} {written}"


def seal_policies(declared: Iterable[tuple[str, str, str]]) -> None:
    """Write the seal on each (table, policy, declared condition); as the owner."""
    stored = {(policy.table, policy.name): policy.written for policy in policies()}
    with connection.cursor() as cursor:
        for table, name, condition in declared:
            text = seal(condition, stored[table, name])
            cursor.execute(f'COMMENT ON POLICY "{name}" ON "{table}" IS %s', [text])


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, _NAMES)
        return list(cursor.fetchall())
