"""Every page that a home seeker can open, in both languages, at every width: nobody is left out."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page

from corporations.models import User
from tests.conftest import as_owner
from tests.factories.corporations import make_region, make_user
from tests.factories.regulation import make_regulation
from tests.isolation.attempts import key_of
from tests.isolation.world import World, build
from tests.journeys.conftest import DESKTOP, PHONE, log_in, picture
from tests.journeys.reading import look_at, strangers, too_wide
from tests.journeys.stops import APPLICANT, NEWCOMER, ROLES, Stop, stops

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# A desk, the desk at 200%, the narrowest that WCAG 1.4.10 asks for (a desk at 400%), a phone.
_WIDTHS = (DESKTOP, DESKTOP // 2, DESKTOP // 4, PHONE)
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@LANGUAGES
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_for_everybody(
    page_at: Callable[..., Page], role: str, language: str
) -> None:
    world = build()
    page = page_at(PHONE, language=language)
    user = _user(world, role)
    if user is not None:
        log_in(page, user)
    problems: list[str] = []
    for stop in stops(role):
        path = _path(world, stop)
        problems += [f"{path}: {problem}" for problem in _problems(page, path, stop, language)]
    assert not problems, "\n".join(problems)


@LANGUAGES
def test_a_region_where_nothing_is_yet_has_pages(
    page_at: Callable[..., Page], language: str
) -> None:
    make_region()
    make_regulation()
    page = page_at(PHONE, language=language)
    problems: list[str] = []
    for name in ("listings:search", "allocation:accountability", "regulation:rules"):
        problems += _problems(page, reverse(name), Stop(name, {}), language)
    assert not problems, "\n".join(problems)


def _user(world: World, role: str) -> User | None:
    if role == APPLICANT:
        return world.users["ann"]
    return make_user() if role == NEWCOMER else None


def _path(world: World, stop: Stop) -> str:
    parts = {
        part: _value(world, value) if ":" in str(value) else value
        for part, value in stop.parts.items()
    }
    return reverse(stop.name, kwargs=parts) + stop.query


def _value(world: World, named: str) -> Any:
    table, _, rest = named.partition(":")
    label, _, column = rest.partition(".")
    key = world.rows[table][label]
    if not column:
        return key
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(
            f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE "{key_of(table)}" = %s', [key]
        )
        return json.loads(cursor.fetchone()[0])[column]


def _problems(page: Page, path: str, stop: Stop, language: str) -> Iterator[str]:
    """What is wrong with one page; it stays open."""
    answer = page.goto(path)
    assert answer is not None
    if answer.status != stop.status or not page.url.endswith(path):
        yield f"answers {answer.status} at {page.url}"
        return
    look = look_at(page)
    if look.lang != language:
        yield f"says that it is in {look.lang!r}"
    if look.titles != 1:
        yield f"has {look.titles} titles"
    for text in sorted(strangers(look, language)):
        yield f"not in {language}: {text}"
    for moving in look.moves:
        yield f"moves although it was asked not to: {moving}"
    for width in too_wide(page, _WIDTHS):
        yield f"scrolls sideways at {width} px"
    picture(page)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
    if results.violations_count:
        yield str(results.generate_report())
