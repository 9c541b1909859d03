"""The two sides, committed once per module; every test on them is rolled back."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from tests.conftest import as_owner, empty_database
from tests.isolation.attempts import key_of
from tests.isolation.world import World, build

_NOBODYS = """
    WITH permission AS (
        INSERT INTO auth_permission (name, codename, content_type_id)
        SELECT 'Can', 'can', max(id) FROM django_content_type RETURNING id
    ), a_group AS (INSERT INTO auth_group (name) VALUES ('group') RETURNING id),
    member AS (INSERT INTO auth_group_permissions (group_id, permission_id)
        SELECT a_group.id, permission.id FROM a_group, permission RETURNING id)
    SELECT permission.id, a_group.id, member.id FROM permission, a_group, member
"""


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[World]:
    """Build the two sides; empty the database when the module is done."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        empty_database()
        made = build()
        # No actor can make rows of these; they must hold one, or seeing none proves nothing.
        with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
            cursor.execute(_NOBODYS)
            keys = cursor.fetchone()
        for table, key in zip(
            ("auth_permission", "auth_group", "auth_group_permissions"), keys, strict=True
        ):
            made.rows[table] = {"row": key}
        _copy(made)
        yield made
        connection.close()
        empty_database()


def _copy(world: World) -> None:
    """Read every labelled row as JSON, as the owner."""
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        for table, rows in world.rows.items():
            for label, key in rows.items():
                cursor.execute(
                    f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE "{key_of(table)}" = %s', [key]
                )
                (world.copies[table, label],) = cursor.fetchone()
