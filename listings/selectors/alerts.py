"""What the alerts read: searches that are due, homes that are new, saved homes that close soon.

All in bulk, for every person at once; the night and the worker act.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils.translation import override

from applicants.selectors.accounts import applicants_of
from corporations.core.acts import Act
from corporations.core.messages import LANGUAGES
from corporations.letters import euros, moment
from listings.core.alerts import HomeLine
from listings.core.life_cycle import ListingState, ResponseState
from listings.core.looking import Offered
from listings.core.saving import Frequency
from listings.models import AlertChoice, Listing, Response
from listings.selectors.addresses import address_of
from listings.selectors.catalogue import catalogue

# A night does not start at the same second each time: what was told then is due again.
_DUE_AFTER = {
    Frequency.AT_ONCE: timedelta(),
    Frequency.DAILY: timedelta(hours=20),
    Frequency.WEEKLY: timedelta(days=6, hours=20),
}
_DUE = """
    SELECT s.id, s.user_id, s.criteria::text, s.saved_at, s.checked_at
    FROM listings_savedsearch s JOIN listings_alertchoice a ON a.user_id = s.user_id
    WHERE a.searches AND s.checked_at < %(at)s AND ({due})
    ORDER BY s.user_id, s.id
"""
# A listing is new from the moment on which one could first see it and respond.
_NEW = """
    SELECT id, greatest(opens_at, coalesce(published_at, opens_at)) FROM listings_listing
    WHERE state = %s AND opens_at <= %s AND closes_at > %s
      AND greatest(opens_at, coalesce(published_at, opens_at)) > %s
"""


class DueSearch(NamedTuple):
    """A saved search whose turn it is; `criteria` is its JSON, the same text for the same wishes."""

    id: int
    user: int
    criteria: str
    saved_at: datetime
    checked_at: datetime


class NewHome(NamedTuple):
    """A home that can be responded to now, and since when."""

    home: Offered
    since: datetime


def due_searches(act: Act, frequencies: Collection[Frequency]) -> list[DueSearch]:
    """Return the searches of these frequencies whose turn it is, in the order of their owners.

    Whoever switched the mails off is left out.
    """
    asked = sorted(_DUE_AFTER.keys() & set(frequencies))
    if not asked:
        return []
    due = " OR ".join(
        f"(s.frequency = '{one.value}' AND s.checked_at <= %({one.value})s)" for one in asked
    )
    values = {one.value: act.at - _DUE_AFTER[one] for one in asked}
    with connection.cursor() as cursor:
        cursor.execute(_DUE.format(due=due), {"at": act.at, **values})
        return [DueSearch(*row) for row in cursor.fetchall()]


def new_homes(act: Act, after: datetime) -> list[NewHome]:
    """Return the homes that one can respond to now and that opened after a moment."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [ListingState.PUBLISHED, act.at, act.at, after])
        since = dict(cursor.fetchall())
    if not since:
        return []
    return [NewHome(home, since[home.id]) for home in catalogue().homes if home.id in since]


def responded(pairs: Collection[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return those of these (user, listing) where the user takes part already."""
    owners = {applicant: user for user, applicant in applicants_of(_users(pairs)).items()}
    rows = Response.objects.filter(
        applicant__in=owners,
        listing__in={listing for _user, listing in pairs},
        state=ResponseState.ACTIVE,
    )
    own = rows.values_list("applicant_id", "listing_id")
    return frozenset((owners[applicant], listing) for applicant, listing in own)


def _users(pairs: Collection[tuple[int, int]]) -> list[int]:
    return sorted({user for user, _listing in pairs})


def home_lines(listings: Collection[int]) -> dict[str, dict[int, HomeLine]]:
    """Return by language the lines of these homes, in the order of their closing."""
    rows = list(
        Listing.objects.filter(pk__in=listings)
        .select_related("home__place")
        .order_by("closes_at", "ref")
    )
    lines: dict[str, dict[int, HomeLine]] = {}
    for language in LANGUAGES:
        with override(language):
            lines[language] = {
                row.pk: HomeLine(address_of(row.home), euros(row.home.rent), moment(row.closes_at))
                for row in rows
            }
    return lines


def stop_keys(users: Sequence[int]) -> dict[int, str]:
    """Return the key of the links that switch mails off, by user."""
    rows = AlertChoice.objects.filter(user_id__in=users)
    return dict(rows.values_list("user_id", "key"))


def criteria_in(text: str) -> dict[str, object]:
    """Return the criteria that a due search holds as JSON."""
    data = json.loads(text)
    assert isinstance(data, dict)
    return data
