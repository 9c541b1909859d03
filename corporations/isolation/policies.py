"""The SQL of one table's isolation, from its declaration."""

from collections.abc import Iterator

from corporations.core.visibility import VERBS, Isolation

APPLICATION_ROLE = "woonportaal_app"
OWNER_ROLE = "woonportaal_owner"
OWNER_POLICY = "portal_owner"


def _condition(isolation: Isolation, verb: str) -> str:
    """Return the row condition for a verb: one branch per kind of actor, everything else false.

    Kinds that see the same rows share a branch. The database plans every branch of every query
    anew, and a page asks a dozen: a branch per kind took most of its time (docs/benchmarks.md).
    """
    kinds: dict[str, list[str]] = {}
    for kind, accesses in sorted(isolation.access.items()):
        rows = [access.rows for access in accesses if verb in access.verbs]
        if rows:
            either = " OR ".join(f"({row})" for row in rows)
            kinds.setdefault(either, []).append(kind.value)
    if not kinds:
        return "false"
    groups, branches = [], []
    for number, (either, same) in enumerate(kinds.items(), 1):
        groups += [f"WHEN '{kind}' THEN {number}" for kind in same]
        branches.append(f"WHEN {number} THEN ({either})")
    group = f"(SELECT CASE acting_kind() {' '.join(groups)} END)"
    return f"CASE {group} {' '.join(branches)} ELSE false END"


def verbs_of(isolation: Isolation) -> list[str]:
    """Return the verbs that any kind of actor has on the table."""
    given = {verb for row in isolation.access.values() for access in row for verb in access.verbs}
    return [verb for verb in VERBS if verb in given]


def policy_name(verb: str) -> str:
    """Return the name of the policy for a verb."""
    return f"portal_{verb.lower()}"


def expected_policies(isolation: Isolation) -> dict[str, str]:
    """Return per verb the condition that the catalog should show for it."""
    return {verb: _condition(isolation, verb) for verb in verbs_of(isolation)}


def statements(table: str, isolation: Isolation) -> Iterator[str]:
    """Yield the SQL that brings one table's policies and grants to the declared state."""
    quoted = f'"{table}"'
    yield f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {quoted} FORCE ROW LEVEL SECURITY"
    yield f"REVOKE ALL ON {quoted} FROM PUBLIC, {APPLICATION_ROLE}"
    # Data migrations and the two trail functions run as the owner, which is FORCEd too.
    yield f"CREATE POLICY {OWNER_POLICY} ON {quoted} TO {OWNER_ROLE} USING (true) WITH CHECK (true)"
    for verb, condition in expected_policies(isolation).items():
        name = policy_name(verb)
        yield f"GRANT {verb} ON {quoted} TO {APPLICATION_ROLE}"
        clauses = {
            "SELECT": f"USING ({condition})",
            "INSERT": f"WITH CHECK ({condition})",
            "UPDATE": f"USING ({condition}) WITH CHECK ({condition})",
            "DELETE": f"USING ({condition})",
        }[verb]
        yield f"CREATE POLICY {name} ON {quoted} FOR {verb} TO {APPLICATION_ROLE} {clauses}"
