"""A word planted in what is B's alone never reaches anybody else: no page, file, header or mail.

The crawler walks the resolver, so a page that is added tomorrow is crawled tomorrow. It asks every
address for every row of both sides, as every role.
"""

import itertools
import json
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from corporations.services.deliver_post import deliver_post
from tests.acts import logged_in
from tests.architecture.addresses import Address, addresses
from tests.conftest import as_owner
from tests.factories import corporations
from tests.isolation.world import World
from tests.permissions.conftest import Cast, cast
from tests.permissions.matrix import ROLES
from tests.watchful import Leak, WatchfulClient, body_of

__all__ = ["cast"]

CANARY = "kanariegeel"
PATIENCE = 30  # seconds
# References stand in addresses, and a page may repeat the address that was asked for.
REFERENCE = "verborgenref"
# Nobody outside corporation B, Bob himself and his municipality may read any of these.
_PLANT = (
    ("listings_home", "b_hidden", "street"),
    ("listings_home", "b_hidden", "neighbourhood"),
    ("listings_home", "b_hidden", "description_nl"),
    ("listings_home", "b_hidden", "description_en"),
    ("listings_home", "b_hidden", "external_id"),
    ("listings_home", "b_hidden", "ref"),
    ("listings_complex", "b", "ref"),
    ("listings_listing", "b_draft", "ref"),
    ("listings_listing", "b_draft", "source"),
    ("applicants_applicant", "bob", "given_name"),
    ("applicants_applicant", "bob", "family_name"),
    ("applicants_applicant", "bob", "ref"),
    ("applicants_residence", "bob", "place_name"),
    ("applicants_sanction", "bob", "reason"),
    ("urgency_urgencyrequest", "bob", "story"),
    ("urgency_urgencyrequest", "bob", "tried"),
    ("urgency_urgencyrequest", "bob", "applicant_name"),
    ("urgency_informationrequest", "bob", "question"),
    ("urgency_informationrequest", "bob", "reason"),
    ("urgency_informationrequest", "bob", "answer"),
    ("urgency_caseentry", "bob", "words"),
    ("urgency_evidence", "bob", "name"),
    ("urgency_decision", "bob", "reasons"),
    ("corporations_user", "bob", "name"),
    ("corporations_user", "staff_b", "name"),
)
_MINE = {200, 301, 302, 401, 403, 404, 405}


@pytest.fixture(scope="module")
def planted(cast: Cast, django_db_blocker: Any) -> Cast:
    """Write the word over what is B's alone, as the owner, past all triggers."""
    with (
        django_db_blocker.unblock(),
        closing(as_owner(connection.settings_dict["NAME"])) as owner,
        owner.cursor() as cursor,
    ):
        for table, label, column in _PLANT:
            key = cast.world.rows[table][label]
            word = REFERENCE if column == "ref" else CANARY
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [word, key])
            assert cursor.rowcount == 1, (table, label)
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    return cast


def _delivered() -> int:
    """Let the post leave, as the only postman; how many messages left.

    The connection of the test before this one may hold the postman's lock still: it falls free when
    the database notices that its client is gone, which on a busy machine is a moment later.
    """
    patience = time.monotonic() + PATIENCE
    while True:
        counts = deliver_post()
        if counts["sent"] or time.monotonic() > patience:
            assert counts["failed"] == 0
            return counts["sent"]
        time.sleep(0.05)


def _values(world: World, address: Address, part: str) -> list[Any]:
    """What may stand in this part of the address: keys and references of rows of both sides."""
    if type(address.parts[part]).__name__ == "IntConverter":
        keys = {key for rows in world.rows.values() for key in rows.values() if type(key) is int}
        return [key for key in sorted(keys) if key <= 12]
    refs = {REFERENCE, "no-such-row"}
    for table in ("listings_home", "listings_listing", "corporations_corporation"):
        column = "code" if table == "corporations_corporation" else "ref"
        refs |= {_column(world, table, label, column) for label in world.rows[table]}
    refs.add(_column(world, "urgency_urgencyrequest", "bob", "number"))
    return sorted(refs)


def _column(world: World, table: str, label: str, column: str) -> str:
    return str(json.loads(world.copies[table, label])[column])


def _urls(world: World) -> Iterator[str]:
    for address in addresses():
        choices = [_values(world, address, part) for part in address.parts]
        for values in itertools.islice(itertools.product(*choices), 200):
            yield reverse(address.name, kwargs=dict(zip(address.parts, values, strict=True)))


def _crawl(browser: WatchfulClient, world: World) -> dict[str, int]:
    """Ask every address; what each answered. The browser itself watches for the word."""
    statuses = {}
    for url in _urls(world):
        browser.secrets = (CANARY,) if REFERENCE in url else (CANARY, REFERENCE)
        statuses[url] = browser.get(url).status_code
    odd = {url: status for url, status in statuses.items() if status not in _MINE}
    assert odd == {}
    return statuses


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_never_sings_to_somebody_else(planted: Cast, role: str) -> None:
    statuses = _crawl(planted.browser(role), planted.world)
    assert sum(status == 200 for status in statuses.values()) >= 5


@pytest.mark.django_db
def test_a_browser_that_sees_the_word_says_so(planted: Cast) -> None:
    """The control: Bob's municipality does read his name, and the same watch would have noticed."""
    officer = planted.world.users["officer_b"]
    page = reverse("urgency:declarations")
    assert CANARY in body_of(logged_in(officer).get(page))
    with pytest.raises(Leak, match=CANARY):
        logged_in(officer, secrets=(CANARY,)).get(page)


@pytest.mark.django_db
def test_mail_about_b_goes_to_b_alone(planted: Cast) -> None:
    staff_b = planted.world.users["staff_b"]
    corporations.make_message(staff_b, subject=CANARY, body=f"Er is nieuws over {CANARY}.")
    mail.outbox.clear()
    assert _delivered() > 5
    assert len(mail.outbox) > 5
    singing = [sent for sent in mail.outbox if CANARY in f"{sent.subject}{sent.body}"]
    assert [sent.to for sent in singing] == [[staff_b.email]]
