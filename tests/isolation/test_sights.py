"""Whoever of an organisation sees somebody on a page leaves a line in that person's log.

The crawler opens every page that the role may open, for every row of both sides, as every role of an
organisation; wherever a planted name or number stands in the answer, the log must say so.
"""

import itertools
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as
from corporations.models import SightEntry
from tests.acts import logged_in, round_
from tests.architecture.addresses import Address, addresses
from tests.conftest import as_owner
from tests.isolation.world import PEOPLE, World
from tests.permissions.conftest import Cast, cast
from tests.watchful import body_of

__all__ = ["cast"]

# Pages that show a person to an organisation without a line, each with the reason. Keep it empty.
EXCUSED: dict[str, str] = {}
ROLES = {
    "advertiser": Role.ADVERTISER,
    "letting_agent": Role.LETTING_AGENT,
    "manager": Role.MANAGER,
    "officer": Role.MUNICIPAL_OFFICER,
    "municipal_manager": Role.MUNICIPAL_MANAGER,
    "care_provider": Role.CARE_PROVIDER,
    "observer": Role.OBSERVER,
    "administrator": Role.REGIONAL_ADMINISTRATOR,
}
# Who must be seen at all by each role, or the crawl proves nothing of it.
SEES = {
    "letting_agent": {"allocation:ranking", "allocation:desk_offer", "allocation:viewing"},
    "manager": {"allocation:ranking", "applicants:answer", "applicants:to_answer"},
    "officer": {"urgency:declarations", "urgency:cases", "urgency:case", "applicants:answer"},
    "administrator": {"applicants:registrations", "applicants:move", "applicants:answer"},
}
_HIGHEST = 12  # of the keys that are tried


def name_of(label: str) -> str:
    """A word that stands for this person's name wherever it is kept."""
    return f"zangvogel{label}"


def number_of(label: str) -> str:
    """A word that stands for this person's registration number."""
    return f"ringnummer{label}"


@pytest.fixture(scope="module")
def planted(cast: Cast, django_db_blocker: Any) -> Cast:
    """Write a word of each person over every copy of their name and number, as the owner."""
    copies = (
        ("applicants_applicant", "id", "family_name", "ref"),
        ("applicants_complaint", "applicant_id", "applicant_name", "applicant_ref"),
        ("applicants_mandate", "applicant_id", "giver_name", "giver_ref"),
        ("urgency_urgencyrequest", "applicant_id", "applicant_name", "applicant_ref"),
    )
    with (
        django_db_blocker.unblock(),
        closing(as_owner(connection.settings_dict["NAME"])) as owner,
        owner.cursor() as cursor,
    ):
        for table, key, name, number in copies:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            for label, person in cast.world.people.items():
                cursor.execute(
                    f'UPDATE "{table}" SET "{name}" = %s, "{number}" = %s WHERE "{key}" = %s',
                    [name_of(label), number_of(label), person.pk],
                )
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    return cast


def _values(world: World, address: Address, part: str) -> list[Any]:
    if type(address.parts[part]).__name__ == "IntConverter":
        keys = {key for rows in world.rows.values() for key in rows.values() if type(key) is int}
        return [key for key in sorted(keys) if key <= _HIGHEST]
    found = {str(listing.ref) for listing in world.listings.values()}
    for table in ("applicants_complaint", "urgency_urgencyrequest"):
        found |= set(_texts(table, "number"))
    return sorted(found)


def _texts(table: str, column: str) -> list[str]:
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}"')
        return [text for (text,) in cursor.fetchall()]


def _urls(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Every address that the role may open, filled in."""
    open_to = {str(permission) for permission in PERMISSIONS[ROLES[role]]}
    for address in addresses():
        access = str(getattr(address.view, "access", ""))
        if access in open_to or access.startswith("public"):
            choices = [_values(world, address, part) for part in address.parts]
            for values in itertools.islice(itertools.product(*choices), 100):
                parts = dict(zip(address.parts, values, strict=True))
                yield address.name, reverse(address.name, kwargs=parts)


def _shown(content: str) -> set[str]:
    return {label for label in PEOPLE if name_of(label) in content or number_of(label) in content}


def _logged(cast: Cast, role: str) -> set[str]:
    user = cast.users[role]
    assert user is not None
    with acting_as(round_()):
        seen = set(SightEntry.objects.filter(viewer=user.pk).values_list("applicant_id", flat=True))
    return {label for label in PEOPLE if cast.world.people[label].pk in seen}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_shown_is_told(planted: Cast, role: str) -> None:
    browser, silent, showed = planted.browser(role), set(), set()
    for name, url in _urls(planted.world, role):
        # Each page by itself: of a list only the first look of a day counts.
        with transaction.atomic():
            shown = _shown(body_of(browser.get(url)))
            told = _logged(planted, role)
            transaction.set_rollback(True)
        if shown:
            showed.add(name)
        if shown - told and name not in EXCUSED:
            silent.add((name, *sorted(shown - told)))
    assert silent == set(), "call act.saw where the page reads them"
    assert SEES.get(role, set()) <= showed, "the crawl did not open what it should"


@pytest.mark.django_db
def test_a_page_without_the_line_would_be_found(
    planted: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with the log switched off the same crawl finds who was shown."""
    monkeypatch.setattr("corporations.decorators.note_sights", lambda _act: 0)
    officer = planted.world.users["officer_b"]
    shown = _shown(body_of(logged_in(officer).get(reverse("urgency:declarations"))))
    assert "bob" in shown
    with acting_as(round_()):
        assert not SightEntry.objects.filter(viewer=officer.pk).exists()


def test_the_excuses_are_few_and_say_why() -> None:
    assert len(EXCUSED) <= 3
    assert all(EXCUSED.values())
