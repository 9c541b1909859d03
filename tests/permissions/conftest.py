"""One browser per role, on the two sides of tests/isolation/world.py (viewpoint: side A)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection

from corporations.core.permissions import Role
from corporations.models import User
from tests.acts import logged_in
from tests.conftest import empty_database
from tests.factories import corporations
from tests.isolation.conftest import world
from tests.isolation.world import World
from tests.watchful import WatchfulClient

__all__ = ["world"]


@dataclass(frozen=True)
class Cast:
    """Who visits: a user per role, None for somebody who did not log in."""

    world: World
    users: dict[str, User | None]

    def browser(self, role: str, secrets: tuple[str, ...] = ()) -> WatchfulClient:
        """A browser in which this role is logged in."""
        user = self.users[role]
        return logged_in(user, secrets=secrets) if user else WatchfulClient(secrets=secrets)

    def value(self, named: str) -> Any:
        """What a matrix row names: "table:label" is a row's id, "table:label.column" its column."""
        table, _, rest = named.partition(":")
        label, _, column = rest.partition(".")
        row = json.loads(self.world.copies[table, label])
        return row[column] if column else self.world.rows[table][label]


@pytest.fixture(scope="module")
def cast(world: World, django_db_blocker: Any) -> Iterator[Cast]:
    """Complete the two sides with the roles that only pages know."""
    with django_db_blocker.unblock():
        letting_agent = corporations.make_staff(world.corporations["a"], Role.LETTING_AGENT)
        municipal_manager = corporations.make_officer(
            world.municipalities["a"], Role.MUNICIPAL_MANAGER
        )
        newcomer = corporations.make_user()
        connection.close()
    users = world.users
    yield Cast(
        world,
        {
            "visitor": None,
            "applicant": users["ann"],
            "newcomer": newcomer,
            "advertiser": users["colleague_a"],
            "letting_agent": letting_agent,
            "manager": users["staff_a"],
            "officer": users["officer_a"],
            "municipal_manager": municipal_manager,
            "care_provider": users["care_provider"],
            "observer": users["observer"],
            "administrator": users["administrator"],
        },
    )
    with django_db_blocker.unblock():
        empty_database()
