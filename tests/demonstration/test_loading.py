"""load_demonstration and demonstration_logins, as bin/demo calls them."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client

from allocation.services.run_round import run_round
from applicants.models import CoApplicant, HouseholdMember, Income
from corporations.core.acts import AMSTERDAM
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation, Membership, Municipality, User
from tests.acts import operator
from tests.conftest import as_owner
from tests.demonstration.conftest import MOMENT, SMALL
from tests.factories.corporations import make_region
from woonportaal.demonstration.accounts import EMPLOYEES, PASSWORD
from woonportaal.demonstration.loading import last_night

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_in_bin_demo(settings: Any) -> None:
    settings.DEMONSTRATION = True
    settings.SECOND_FACTOR_REQUIRED = False


def call(name: str, **options: object) -> str:
    out = StringIO()
    call_command(name, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def load(at: datetime | None = MOMENT) -> dict[str, Any]:
    """A region of fewer people than bin/demo shows: the same ways in a fraction of the time."""
    loaded = json.loads(call("load_demonstration", applicants=SMALL, seed=4, at=at))
    assert isinstance(loaded, dict)
    return loaded


def rows() -> dict[str, int]:
    """How many rows each table has, the trail included."""
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        counts = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


def test_loads_once_and_tells_when_its_night_is_due() -> None:
    first = load(at=None)
    before = rows()
    second = load(at=None)

    assert first == second
    assert datetime.fromisoformat(first["moment"]) == last_night(datetime.now(UTC))
    assert first["night"] is None
    assert rows() == before


def test_tells_of_the_night_once_it_has_run() -> None:
    moment = load()["moment"]
    summary = run_round(datetime.fromisoformat(moment))

    assert load()["night"] == json.loads(json.dumps(summary))


def test_names_colours_and_addresses_reach_the_rows() -> None:
    load()

    with acting_as(operator()):
        users = User.objects.count()
        assert users == SMALL + len(EMPLOYEES) == EmailAddress.objects.filter(verified=True).count()
        assert Corporation.objects.get(code="singelpoort").brand == "#8a1c3b"
        assert Municipality.objects.count() == 14
        roles = set(Membership.objects.values_list("role", flat=True))
    assert roles == {role.value for role in Role} - {Role.APPLICANT.value}


def test_everyone_who_is_printed_can_log_in() -> None:
    load()
    printed = call("demonstration_logins")
    emails = [word for word in printed.split() if "@" in word]

    assert PASSWORD in printed
    assert {one.email for one in EMPLOYEES} < set(emails)
    for email in (emails[0], *(one.email for one in EMPLOYEES)):
        client = Client()
        answer = client.post("/account/login/", {"login": email, "password": PASSWORD})
        assert answer.status_code == 302, email
        assert "_auth_user_id" in client.session


def test_who_was_offered_a_home_comes_first() -> None:
    run_round(datetime.fromisoformat(load()["moment"]))

    first = call("demonstration_logins").splitlines()[1]

    assert "has not answered yet" in first


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (9, True)])
def test_says_when_the_region_is_no_longer_of_today(days: int, *, is_old: bool) -> None:
    load(at=datetime.now(UTC) - timedelta(days=days))

    assert ("bin/manage reset" in call("demonstration_logins")) == is_old


def test_refuses_a_database_with_another_region() -> None:
    make_region(code="achterhoek")

    for name in ("load_demonstration", "demonstration_logins"):
        with pytest.raises(CommandError, match="another region"):
            call(name)


def test_has_no_logins_before_it_is_loaded() -> None:
    with pytest.raises(CommandError, match="No demonstration"):
        call("demonstration_logins")


def test_invents_nobody_outside_a_demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="known password"):
        call("load_demonstration")


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-25T01:59:59", "2026-11-24T02:00"),
        ("2026-11-25T02:00", "2026-11-25T02:00"),
        ("2026-11-25T23:00", "2026-11-25T02:00"),
        ("2026-03-29T12:00", "2026-03-29T02:00"),
    ],
)
def test_the_night_is_the_last_two_oclock(now: str, night: str) -> None:
    here = datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM)

    assert last_night(here.astimezone(UTC)) == datetime.fromisoformat(night).replace(
        tzinfo=AMSTERDAM
    )


def test_people_worth_showing_have_told_it_all_and_the_rules_see_what_they_saw() -> None:
    load()
    with acting_as(operator()):
        told = list(Income.objects.filter(parts__isnull=False).distinct())
        assert len(told) > 5
        for income in told:
            before = Income.objects.get(
                applicant=income.applicant, superseded_at=income.recorded_at
            )
            parts = income.parts.values_list("amount", flat=True)
            assert sum(parts) == income.amount == before.amount
            members = HouseholdMember.objects.filter(
                applicant=income.applicant, superseded_at__isnull=True
            )
            assert all(row.days >= 7 for row in members)
            along = members.exclude(relation="child")
            names = CoApplicant.objects.filter(member__in=along, superseded_at__isnull=True)
            assert names.count() == along.count()
