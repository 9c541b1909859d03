"""Who walks: the three of tests/permissions, and people in the states that show further forms."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import connection
from django.urls import reverse

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import gate, logged_in
from tests.applicants.views.answers import answer_all
from tests.factories import applicants, corporations, listings, urgency
from tests.factories.moments import today
from tests.isolation.world import World
from tests.journeys.stops import ROLES, stops
from tests.permissions.conftest import Cast, cast, world
from tests.watchful import WatchfulClient

__all__ = ["cast", "world"]

FURTHER = (
    "who can end it",
    "who ended it",
    "who must renew",
    "who responded twice",
    "who stopped the alerts",
    "who gets no mail",
    "who filled in all",
    "who forgot the password",
    "who is asked for more",
)
"""Walkers besides the three roles: each shows a form that those have not."""


@dataclass(frozen=True)
class Walker:
    """Somebody, and the pages that are opened as them."""

    user: User | None
    paths: list[str]

    def browser(self) -> WatchfulClient:
        """A browser in which they are logged in."""
        return logged_in(self.user) if self.user else WatchfulClient()


@pytest.fixture(scope="module")
def walkers(cast: Cast, django_db_blocker: Any) -> dict[str, Walker]:
    """Everybody who walks, by name."""
    walking = {role: Walker(cast.users[role], _pages(cast, role)) for role in ROLES}
    with django_db_blocker.unblock():
        walking |= _further(cast.world)
        connection.close()
    return walking


def _pages(cast: Cast, role: str) -> list[str]:
    return [
        reverse(
            stop.name,
            kwargs={
                part: cast.value(value) if ":" in str(value) else value
                for part, value in stop.parts.items()
            },
        )
        + stop.query
        for stop in stops(role)
        if stop.status == 200
    ]


def _further(world: World) -> dict[str, Walker]:
    return {
        "who can end it": _of(_registered(), "allocation:end_own_registration", query="?stap=2"),
        "who ended it": _of(
            _registered(state="ended", ended_on=today()),
            "allocation:erase_own_data",
            "applicants:registration",
        ),
        "who must renew": _of(
            _registered(due_on=today() + timedelta(days=10)), "applicants:registration"
        ),
        "who responded twice": _of(_twice(world), "listings:own_responses"),
        "who stopped the alerts": Walker(_quiet(), [reverse("listings:saved_searches")]),
        "who gets no mail": Walker(_unreached(), [reverse("corporations:messages")]),
        "who filled in all": _ready(),
        "who forgot the password": _forgetful(),
        "who is asked for more": _asked(),
    }


def _of(person: Applicant, *names: str, query: str = "") -> Walker:
    assert person.user is not None
    return Walker(person.user, [reverse(name) + query for name in names])


def _registered(**fields: Any) -> Applicant:
    person: Applicant = applicants.make_applicant(registered=False)
    applicants.make_registration(person, **fields)
    return person


def _twice(world: World) -> Applicant:
    person = _registered()
    for label in ("a_published", "b_published"):
        listings.make_response(world.listings[label], person)
    return person


def _quiet() -> User:
    user = corporations.make_user()
    listings.make_saved_search(user)
    listings.make_alert_choice(user, searches=False)
    return user


def _unreached() -> User:
    user = corporations.make_user()
    corporations.make_message(user)
    corporations.make_failing_address(user)
    return user


def _ready() -> Walker:
    user = corporations.make_user()
    walker = Walker(user, [reverse("applicants:register_step", args=["controle"])])
    answer_all(walker.browser())
    return walker


def _forgetful() -> Walker:
    """A visitor with the link that the mail of a forgotten password holds."""
    user = corporations.make_user()
    with acting_as(gate()):
        key = default_token_generator.make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    return Walker(None, [reverse("account_reset_password_from_key", kwargs=parts)])


def _asked() -> Walker:
    """Somebody whose request for urgency waits for an answer of their own."""
    person = _registered()
    request = urgency.make_request(person, state="waiting")
    urgency.make_information(request)
    assert person.user is not None
    return Walker(person.user, [reverse("urgency:own_request", args=[request.number])])
