"""What corporations/isolation/roles.sql promises, looked up in the catalogue of a real server."""

from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from launcher.folder import DataFolder
from launcher.postgres import Postgres
from launcher.servers import ROLES, Servers
from psycopg2.errors import InsufficientPrivilege
from psycopg2.extensions import connection as Connection  # noqa: N812  # it is a class

ATTRIBUTES = """
    SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb, rolinherit,
           rolcanlogin, rolpassword IS NULL,
           array(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = a.oid
                 ORDER BY 1)
    FROM pg_authid a WHERE rolname LIKE 'woonportaal%' ORDER BY rolname
"""
PRIVILEGES = """
    SELECT datname, datdba::regrole, datacl::text,
           (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public')
    FROM pg_database WHERE datname = 'woonportaal'
"""


@pytest.fixture
def postgres(servers: Servers, folder: DataFolder) -> Iterator[Postgres]:
    """The running server, in which roles.sql was run once."""
    with servers.running():
        yield Postgres(folder, ROLES, durable=False)


@pytest.fixture
def login(postgres: Postgres) -> Iterator[Connection]:
    """A session of the login that may become either role and is nothing by itself."""
    with closing(psycopg2.connect(postgres.url)) as opened:
        opened.autocommit = True
        yield opened


def run(session: Connection, sql: str) -> None:
    with session.cursor() as cursor:
        cursor.execute(sql)


def test_the_roles_are_ordinary_and_the_application_owns_nothing(postgres: Postgres) -> None:
    rows = postgres.run_sql(ATTRIBUTES).splitlines()

    #             super bypass createrole replication createdb inherit login no-password member-of
    assert rows == [
        "woonportaal|f|f|f|f|f|f|t|t|{woonportaal_app,woonportaal_owner}",
        "woonportaal_app|f|f|f|f|f|t|t|t|{}",
        "woonportaal_owner|f|f|f|f|t|t|t|t|{}",
    ]
    assert "woonportaal_app" not in postgres.run_sql(
        "SELECT relowner::regrole FROM pg_class UNION SELECT datdba::regrole FROM pg_database"
    )


def test_twice_is_the_same_as_once(postgres: Postgres) -> None:
    once = postgres.run_sql(ATTRIBUTES), postgres.run_sql(PRIVILEGES)

    postgres.run_sql(ROLES.read_text(), ("--set=shared_login=1",))

    assert (postgres.run_sql(ATTRIBUTES), postgres.run_sql(PRIVILEGES)) == once


def test_an_attribute_that_was_changed_by_hand_comes_back(postgres: Postgres) -> None:
    postgres.run_sql("ALTER ROLE woonportaal_app SUPERUSER BYPASSRLS CREATEDB")

    postgres.run_sql(ROLES.read_text())

    assert "woonportaal_app|f|f|f|f|f|" in postgres.run_sql(ATTRIBUTES)


def test_the_shared_login_is_made_only_when_asked(postgres: Postgres) -> None:
    postgres.empty()
    postgres.run_sql("DROP DATABASE woonportaal")
    postgres.run_sql("DROP ROLE woonportaal")

    postgres.run_sql(ROLES.read_text())
    assert "woonportaal|" not in postgres.run_sql(ATTRIBUTES)

    postgres.run_sql(ROLES.read_text(), ("--set=shared_login=1",))
    assert "woonportaal|f" in postgres.run_sql(ATTRIBUTES)


@pytest.mark.parametrize("role", ["NONE", "woonportaal_app"])
def test_only_the_owner_makes_tables(login: Connection, role: str) -> None:
    run(login, f"SET ROLE {role}")

    with pytest.raises(InsufficientPrivilege):
        run(login, "CREATE TABLE anything (it int)")


def test_the_application_sees_no_table_that_was_not_granted(login: Connection) -> None:
    run(login, "SET ROLE woonportaal_owner; CREATE TABLE owned (it int)")
    try:
        run(login, "SET ROLE woonportaal_app")
        with pytest.raises(InsufficientPrivilege):
            run(login, "SELECT * FROM owned")
    finally:
        run(login, "SET ROLE woonportaal_owner; DROP TABLE owned")


def test_the_application_may_use_temporary_tables_for_bulk_loads(login: Connection) -> None:
    run(login, "SET ROLE woonportaal_app; CREATE TEMPORARY TABLE rows_to_come (it int)")


def test_the_application_cannot_become_the_owner(postgres: Postgres) -> None:
    application = psycopg2.connect(postgres.url, user="woonportaal_app")

    with closing(application), pytest.raises(InsufficientPrivilege):
        run(application, "SET ROLE woonportaal_owner")


def test_a_role_nobody_named_may_not_even_enter(postgres: Postgres) -> None:
    postgres.run_sql("CREATE ROLE passer_by LOGIN")
    try:
        with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
            psycopg2.connect(postgres.url, user="passer_by")
    finally:
        postgres.run_sql("DROP ROLE passer_by")
