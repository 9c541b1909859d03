"""Whether somebody is registered already, and which pairs the region should look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from applicants.core.identity import Identity, Trait, digests
from applicants.core.told import Newcomer
from applicants.models import Duplicate
from corporations.core.acts import Act
from corporations.core.sights import Sight
from corporations.selectors import own_address


@dataclass(frozen=True, slots=True)
class Pair:
    """Two registrations that look like one person; `traits` are the same of both."""

    ids: tuple[int, ...]
    refs: tuple[str, str]
    traits: tuple[Trait, ...]
    found_at: datetime


def identities_of(act: Act, newcomer: Newcomer) -> list[Identity]:
    """Return who is about to register: the acting account itself, and who registers along."""
    own = Identity(
        name=f"{newcomer.given_name} {newcomer.family_name}",
        birth_date=newcomer.birth_date,
        email=own_address(act),
    )
    along = newcomer.told.co_applicants or ()
    return [
        own,
        *(
            Identity(name=one.name, birth_date=one.birth_date, email=one.email, phone=one.phone)
            for one in along
        ),
    ]


def known_traits(identities: Sequence[Identity]) -> frozenset[Trait]:
    """Return in what somebody who is registered already equals one of these, themselves not counted.

    It tells nothing of that other person but what was typed in just now.
    """
    hashes = [
        digest
        for identity in identities
        for _key, secret in settings.IDENTITY_KEYS
        for digest in digests(identity, secret).values()
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT same_persons(%s)", [hashes])
        return frozenset(Trait(trait) for (trait,) in cursor.fetchall())


def open_pairs(act: Act) -> list[Pair]:
    """Return the pairs that nobody has settled yet, the newest first."""
    rows = (
        Duplicate.objects.filter(settled_at__isnull=True)
        .select_related("applicant", "other")
        .order_by("-found_at", "applicant_id", "other_id", "trait")
    )
    pairs: dict[tuple[str, str], list[Duplicate]] = {}
    for row in rows:
        act.saw([row.applicant_id, row.other_id], Sight.MOVES)
        pairs.setdefault((row.applicant.ref, row.other.ref), []).append(row)
    return [
        Pair(
            tuple(row.pk for row in same),
            refs,
            tuple(Trait(row.trait) for row in same),
            max(row.found_at for row in same),
        )
        for refs, same in pairs.items()
    ]
