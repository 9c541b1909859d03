"""`bench_pages [--listings N ...] [--people M] [--responses R]`: what the search page takes.

For each number of open listings a database of its own, filled by bench_pages.sql. Each page is asked
for many times by Django's test client, in turn with an empty page: a view that answers nothing,
without middleware, in the same process. Prints JSON: per page the median in milliseconds, its ratio
to the empty page, the slowest of a hundred (p99), and the statements that it sends, BEGIN, COMMIT
and the binding of the actor included (`reads` leaves those out).
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from corporations.isolation.policies import APPLICATION_ROLE
from corporations.isolation.scratch import own_database, work_as
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from regulation.core.encoding import canonical, document_from_toml, sha256_of

_REGION = Path(__file__).with_name("bench_pages.sql")
_BOOKKEEPING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT statement_timestamp()")
_WARM_UP = 10
_PAGES = {
    "first page": "/",
    "filtered": "/?gemeente=GM0003&gemeente=GM0007&huur=700&slaapkamers=2&volgorde=rent",
    "map": "/?beeld=kaart",
    "last page": "/?page=99999",
}


def empty(_request: HttpRequest) -> HttpResponse:
    """Answer nothing: what a Django page takes at least."""
    return HttpResponse()


urlpatterns = [path("", empty)]


class Command(BaseCommand):
    """Measures the search page of a visitor and of a home seeker who logged in."""

    help = "Time the search page on a generated region, beside an empty Django page."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the sizes."""
        parser.add_argument("--listings", type=int, nargs="+", default=[2000, 5000])
        parser.add_argument("--people", type=int, default=20_000)
        parser.add_argument("--responses", type=int, default=100_000, help="in total")
        parser.add_argument(
            "--times", type=int, default=200, help="how often each page is asked for"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure and print."""
        for listings in options["listings"]:
            with own_database("pages"):
                self.stderr.write(f"filling {listings} listings")
                _fill(listings, options["people"], options["responses"])
                work_as(APPLICATION_ROLE)
                report = {"listings": listings, **_measured(options["times"])}
            self.stdout.write(json.dumps(report))


def _fill(listings: int, people: int, responses: int) -> None:
    text = (settings.BASE_DIR / "regulation" / "ordinances" / "twente.toml").read_text()
    document = document_from_toml(text)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO regulation_regulation (id, code, title, valid_from, valid_until, document,"
            " sha256, state, origin, adopted_at) VALUES (1, 'bench', 'Bench', '2024-01-01',"
            " '2028-01-01', %s, %s, 'adopted', 'file', '2024-01-01')",
            [canonical(document).decode(), sha256_of(document)],
        )
        models = document["models"]
        assert isinstance(models, dict)
        sizes = {"listings": listings, "people": people, "users": 1, "responses": responses}
        cursor.execute(_REGION.read_text(), {**sizes, "models": list(models)})
        # Not in the file: a literal percent sign stands there twice, and this takes no values.
        cursor.execute("ANALYZE")


def _measured(times: int) -> dict[str, Any]:
    visitor, seeker = _browser(), _browser()
    with acting_as(GATE):
        seeker.force_login(get_user_model().objects.get(pk=1))
    pages: dict[str, Callable[[], object]] = {"empty": _empty_page()}
    for name, url in _PAGES.items():
        pages[f"visitor: {name}"] = _getting(visitor, url)
        pages[f"seeker: {name}"] = _getting(seeker, url)
    pages["seeker: only what fits"] = _getting(seeker, "/?passend=on")
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(times + _WARM_UP):
        for name, get in pages.items():
            started = time.perf_counter()
            get()
            if turn >= _WARM_UP:
                taken[name].append((time.perf_counter() - started) * 1000)
    least = median(taken["empty"])
    return {
        name: {
            "ms": round(median(took), 2),
            "ratio": round(median(took) / least, 1),
            "p99_ms": round(quantiles(took, n=100)[98], 2),
            **({} if name == "empty" else _statements(pages[name])),
        }
        for name, took in taken.items()
    }


def _browser() -> Client:
    return Client(SERVER_NAME="localhost")


def _getting(client: Client, url: str) -> Callable[[], object]:
    def get() -> object:
        answer = client.get(url)
        assert answer.status_code == 200, answer.status_code  # noqa: PLR2004  OK
        return answer

    return get


def _empty_page() -> Callable[[], object]:
    client = _browser()
    with _plain_django():
        client.get("/")  # loads its (empty) middleware

    def get() -> object:
        with _plain_django():
            return client.get("/")

    return get


@contextmanager
def _plain_django() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield


def _statements(get: Callable[[], object]) -> dict[str, int]:
    with CaptureQueriesContext(connection) as sent:
        get()
    reads = [one for one in sent if not one["sql"].strip().startswith(_BOOKKEEPING)]
    return {"statements": len(sent), "reads": len(reads)}
