"""Whatever somebody changes by hand in the catalog, the check names it."""

from contextlib import closing

import pytest
from django.db import connection

from corporations.isolation.declarations import declarations
from corporations.isolation.policies import expected_policies
from corporations.isolation.session import acting_as
from corporations.isolation.sync import deviations
from tests.acts import visitor
from tests.conftest import as_owner

_T = "listings_home"
_APP = "woonportaal_app"
# What was done, how it is undone, and a word of the sentence that names it.
_TAMPERING = {
    "row security off": (
        f"ALTER TABLE {_T} DISABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {_T} ENABLE ROW LEVEL SECURITY",
        "not forced",
    ),
    "not forced on the owner": (
        f"ALTER TABLE {_T} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {_T} FORCE ROW LEVEL SECURITY",
        "not forced",
    ),
    "a policy more": (
        f"CREATE POLICY extra ON {_T} FOR SELECT TO {_APP} USING (true)",
        f"DROP POLICY extra ON {_T}",
        "extra for SELECT is not declared",
    ),
    "a policy for everybody": (
        f"CREATE POLICY extra ON {_T} USING (true)",
        f"DROP POLICY extra ON {_T}",
        "extra for ALL is not declared",
    ),
    "the owner's policy for the application": (
        f"ALTER POLICY portal_owner ON {_T} TO woonportaal_owner, {_APP}",
        f"ALTER POLICY portal_owner ON {_T} TO woonportaal_owner",
        "owner's policy holds for",
    ),
    "a declared policy for everybody": (
        f"ALTER POLICY portal_select ON {_T} TO PUBLIC",
        f"ALTER POLICY portal_select ON {_T} TO {_APP}",
        "another verb or role",
    ),
    "a grant more": (
        f"GRANT DELETE ON {_T} TO {_APP}",
        f"REVOKE DELETE ON {_T} FROM {_APP}",
        "grants",
    ),
    "a grant to everybody": (
        f"GRANT TRUNCATE ON {_T} TO PUBLIC",
        f"REVOKE TRUNCATE ON {_T} FROM PUBLIC",
        "grants",
    ),
    "a grant on one column": (
        f"GRANT REFERENCES (street) ON {_T} TO {_APP}",
        f"REVOKE REFERENCES (street) ON {_T} FROM {_APP}",
        "grants",
    ),
    "a grant less": (
        f"REVOKE SELECT ON {_T} FROM {_APP}",
        f"GRANT SELECT ON {_T} TO {_APP}",
        "grants",
    ),
    "a view with its owner's eyes": (
        f"CREATE VIEW peephole AS SELECT * FROM {_T}",
        "DROP VIEW peephole",
        "view peephole runs as its owner",
    ),
    "a stored view": (
        "CREATE MATERIALIZED VIEW peephole AS SELECT 1 AS one",
        "DROP MATERIALIZED VIEW peephole",
        "view peephole runs as its owner",
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", _TAMPERING)
def test_names_what_was_tampered_with(what: str) -> None:
    done, undone, sentence = _TAMPERING[what]
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(done)
        try:
            with acting_as(visitor()):
                found = deviations()
        finally:
            cursor.execute(undone)
    assert len(found) == 1
    assert sentence in found[0]
    with acting_as(visitor()):
        assert deviations() == []


@pytest.mark.django_db(transaction=True)
def test_names_a_condition_that_was_changed() -> None:
    declared = expected_policies(dict(declarations())[_T])["SELECT"]
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(f"ALTER POLICY portal_select ON {_T} USING (true)")
        try:
            with acting_as(visitor()):
                found = deviations()
        finally:
            cursor.execute(f"ALTER POLICY portal_select ON {_T} USING ({declared})")
    assert found == [f"{_T}: policy portal_select has other conditions than declared"]
    with acting_as(visitor()):
        assert deviations() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_nobody_declared_stops_everything() -> None:
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE smuggled (id int)")
        try:
            with acting_as(visitor()), pytest.raises(LookupError, match="smuggled"):
                deviations()
        finally:
            cursor.execute("DROP TABLE smuggled")


def test_kinds_that_see_the_same_rows_share_a_branch() -> None:
    """The database plans every branch of every query, so a condition stands there once."""
    condition = expected_policies(dict(declarations())[_T])["SELECT"]
    advertised = "EXISTS (SELECT 1 FROM listings_listing"
    assert condition.count(advertised) == 2  # everybody's, and beside the own homes of staff
    assert "WHEN 'visitor' THEN" in condition
