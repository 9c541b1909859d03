"""Tell people of new homes for their saved searches, and of saved homes that are about to close.

Kill it at any moment, or run it twice at once: each portion of people is one transaction in which the
homes are claimed (`ToldHome`, unique per person and home), the mails written and the searches marked
as looked at. What was not committed is done again; what was, is not.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.core.signing import Signer
from django.db import connection
from django.urls import reverse

from applicants.selectors.accounts import languages_of
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from corporations.isolation.staging import staged
from corporations.services.send_messages import Outgoing, send_messages
from listings.core.alerts import HomeLine, favourites_close, homes_found
from listings.core.looking import matching
from listings.core.saving import CLOSES_SOON, LOOK_BACK, MOST_IN_DIGEST, Frequency
from listings.core.wishes import from_data
from listings.models import SavedSearch
from listings.selectors.alerts import (
    DueSearch,
    NewHome,
    criteria_in,
    due_searches,
    home_lines,
    new_homes,
    responded,
    stop_keys,
)

SALT = "alerts"
SEARCHES, FAVOURITES = "zoekopdrachten", "bewaard"
_ROUND = Actor(Kind.ROUND)
_PORTION = 2_000  # people in one transaction
_PAIRS = {"user_id": "bigint", "listing_id": "bigint"}
_CLAIM = """
    INSERT INTO listings_toldhome (user_id, listing_id, at)
    SELECT user_id, listing_id, %s FROM {source} ORDER BY user_id, listing_id
    ON CONFLICT DO NOTHING RETURNING user_id, listing_id
"""
_REMIND = """
    UPDATE listings_favourite f SET reminded_at = %(at)s
    FROM listings_listing l, listings_alertchoice a
    WHERE l.id = f.listing_id AND a.user_id = f.user_id AND a.favourites
      AND f.reminded_at IS NULL AND l.state = 'published'
      AND l.closes_at > %(at)s AND l.closes_at <= %(until)s
      AND f.saved_at <= l.closes_at - (%(until)s - %(at)s)
    RETURNING f.user_id, f.listing_id
"""


class _Portion(NamedTuple):
    searches: tuple[DueSearch, ...]

    @property
    def ids(self) -> list[int]:
        return [search.id for search in self.searches]


def send_alerts(
    frequencies: Collection[Frequency], *, at: datetime | None = None
) -> dict[str, int]:
    """Send each person one digest of the new homes for their searches of these frequencies.

    A home is told once per person, whichever searches find it, only while one can respond to it, and
    not to who has responded; "new" is what opened since the search was kept or looked at last. Also sends the reminders of saved
    homes that close within a day. `at` (aware) replaces the database's clock, for the night. Returns
    {"digests", "homes", "reminders"}; zeros while another process is at it.
    """
    counts = {"digests": 0, "homes": 0, "reminders": 0}
    with exclusively(AdvisoryKey.ALERTS) as alone:
        if not alone:
            return counts
        with acting_as(_ROUND, at=at) as act:
            counts["reminders"] = _remind(act)
        with acting_as(_ROUND, at=at, read_only=True) as act:
            due = due_searches(act, frequencies)
            fresh = new_homes(act, _oldest(due) - LOOK_BACK) if due else []
            found = _Finder(fresh, act.at)
        for portion in _portions(due):
            with acting_as(_ROUND, at=at) as act:
                told = _claim(act, _wanted(found.pairs(portion.searches)))
                counts["digests"] += _tell(act, told)
                counts["homes"] += sum(len(homes) for homes in told.values())
                SavedSearch.objects.filter(pk__in=portion.ids).update(checked_at=act.at)
    return counts


class _Finder:
    """Which of the new homes answer a search: looked up once per wish, however many share it."""

    def __init__(self, fresh: Sequence[NewHome], at: datetime) -> None:
        self._homes = [one.home for one in fresh]
        self._since = {one.home.id: one.since for one in fresh}
        self._at = at
        self._known: dict[str, list[int]] = {}

    def pairs(self, searches: Sequence[DueSearch]) -> set[tuple[int, int]]:
        """Return the (user, listing) of every home that is new for one of these searches."""
        found = set()
        for search in searches:
            after = max(search.saved_at, search.checked_at - LOOK_BACK)
            found |= {
                (search.user, home)
                for home in self._matching(search.criteria)
                if self._since[home] > after
            }
        return found

    def _matching(self, criteria: str) -> list[int]:
        known = self._known.get(criteria)
        if known is None:
            wish = from_data(criteria_in(criteria))
            known = [home.id for home in matching(self._homes, wish, self._at)]
            self._known[criteria] = known
        return known


def _oldest(due: Sequence[DueSearch]) -> datetime:
    return min(search.checked_at for search in due)


def _portions(due: Sequence[DueSearch]) -> Iterator[_Portion]:
    """Yield the searches of so many people at a time; never one person in two portions."""
    held: list[DueSearch] = []
    people = 0
    for _user, own in groupby(due, key=lambda search: search.user):
        held.extend(own)
        people += 1
        if people == _PORTION:
            yield _Portion(tuple(held))
            held, people = [], 0
    if held:
        yield _Portion(tuple(held))


def _wanted(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Leave out the homes for which somebody takes part already: they know them."""
    return pairs - responded(pairs) if pairs else pairs


def _claim(act: Act, pairs: set[tuple[int, int]]) -> dict[int, list[int]]:
    """Write down that these homes are told, and return by person those that were not told before."""
    if not pairs:
        return {}
    with staged("told", _PAIRS, sorted(pairs)) as source, connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(source=source), [act.at])
        return _by_person(cursor.fetchall())


def _tell(act: Act, told: Mapping[int, list[int]]) -> int:
    lines = home_lines({home for homes in told.values() for home in homes}) if told else {}
    keys, languages = stop_keys(list(told)), languages_of(list(told))
    outgoing = []
    for user, homes in told.items():
        language = languages.get(user, "nl")
        own = _lines(lines[language], homes)
        url = _stop_url(SEARCHES, keys[user])
        more = len(own) - MOST_IN_DIGEST
        letter = homes_found(language, own[:MOST_IN_DIGEST], max(more, 0), url)
        # A person is told of a home once, so the least of them names this digest and no other.
        outgoing.append(Outgoing(f"alerts:{user}:{min(homes)}", user, letter))
    return send_messages(act, outgoing) if outgoing else 0


def _remind(act: Act) -> int:
    values = {"at": act.at, "until": act.at + CLOSES_SOON}
    with connection.cursor() as cursor:
        cursor.execute(_REMIND, values)
        told = _by_person(sorted(_wanted(set(cursor.fetchall()))))
    if not told:
        return 0
    lines = home_lines({home for homes in told.values() for home in homes})
    keys, languages = stop_keys(list(told)), languages_of(list(told))
    outgoing = []
    for user, homes in told.items():
        language = languages.get(user, "nl")
        letter = favourites_close(
            language, _lines(lines[language], homes), _stop_url(FAVOURITES, keys[user])
        )
        outgoing.append(Outgoing(f"favourites:{user}:{min(homes)}", user, letter))
    return send_messages(act, outgoing)


def _by_person(rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    people: dict[int, list[int]] = {}
    for user, listing in sorted(rows):
        people.setdefault(user, []).append(listing)
    return people


def _lines(lines: Mapping[int, HomeLine], homes: Collection[int]) -> list[HomeLine]:
    """Return the lines of these homes, the first to close on top."""
    wanted = frozenset(homes)
    return [line for home, line in lines.items() if home in wanted]


def _stop_url(what: str, key: str) -> str:
    path = reverse("listings:stop_alerts", args=[what, Signer(salt=SALT).sign(key)])
    return f"{settings.PORTAL_URL}{path}"
