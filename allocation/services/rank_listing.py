"""Rank one closed listing and write the ranking with its evidence."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from allocation.core.life_cycles import CandidateState
from allocation.core.lottery import commitment
from allocation.core.ranking import Ranking as Outcome, rank
from allocation.models import Ranking
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.selectors.facts import ListingRow
from listings.services.advance_listings import advance_listings

_COLUMNS = (
    "response_id, ranking_id, corporation_id, applicant_id, rank, tier, keys, misses, draw,"
    " reasons, state"
)
# COPY does not pass row level security, so the rows go through a table of the session's own: made
# once per night instead of per listing (isolation.staging), for a thousand listings in a row. It is
# emptied by the commit: one listing per transaction.
_STAGE = """
    CREATE TEMPORARY TABLE IF NOT EXISTS ranked_rows (
        response_id bigint, ranking_id bigint, corporation_id bigint, applicant_id bigint,
        rank integer, tier text, keys jsonb, misses smallint[], draw text, reasons text[],
        state text) ON COMMIT DELETE ROWS
"""
# The night need not wait for the disk at every listing: when the server dies, the last listings are
# closed again, and the night that goes on ranks them as they were ranked (invariant 13). Whatever
# is committed after them, an offer with its message, waits for the disk, and so makes them lasting.
_UNHURRIED = "SET LOCAL synchronous_commit = off"
_WRITE = f"""
    INSERT INTO allocation_candidate ({_COLUMNS}, passed_over_reason, motive)
    SELECT {_COLUMNS}, '', '' FROM ranked_rows
"""  # noqa: S608  constants of this module


class SeedBrokenError(Exception):
    """The seed does not fit the commitment published with the listing: the draw is not provable."""


def rank_listing(
    act: Act,
    *,
    listing: ListingRow,
    responses: Sequence[tuple[Any, ...]],
    people: FactBook,
    rules: RuleBook,
) -> dict[str, int] | None:
    """Rank a closed listing; return {"ranked", "excluded"}, or None when somebody else just did.

    Everything is read as of its closing and by the regulation version pinned at publication. One
    transaction writes the ranking, every candidate with evidence and the new state. Raises
    SeedBrokenError, and whatever the core raises, with nothing written.
    """
    moved = advance_listings(
        act, listings=[listing.id], expected=ListingState.CLOSED, to=ListingState.RANKED
    )
    if not moved:
        return None
    seed = listing.seed or ""
    if commitment(seed) != listing.commitment:
        raise SeedBrokenError(f"listing {listing.ref}: the seed does not fit its commitment")
    by_rules, sha256 = rules.of(listing)
    candidates = people.candidates(responses, listing.closes_at)
    outcome = rank(candidates, listing_facts(listing), by_rules)
    ranking = Ranking.objects.create(
        listing_id=listing.id,
        corporation_id=listing.corporation_id,
        regulation_code=by_rules.regulation.code,
        regulation_sha256=sha256,
        model=listing.model,
        closes_at=listing.closes_at,
        seed=seed,
        commitment=listing.commitment,
        tiers=_tier_counts(outcome),
        ranked=len(outcome.entries),
        excluded=len(outcome.excluded),
        ranked_at=act.at,
    )
    _write_candidates(outcome, ranking)
    counts = {"ranked": len(outcome.entries), "excluded": len(outcome.excluded)}
    record(
        act,
        Event(
            f"listing:{listing.ref}",
            EventType.LISTING_RANKED,
            {**counts, "seed": seed, "regulation": sha256},
        ),
    )
    return counts


def _tier_counts(outcome: Outcome) -> list[list[str | int]]:
    counts = dict.fromkeys((tier.name for tier in outcome.rules.model.tiers), 0)
    for entry in outcome.entries:
        counts[entry.tier] += 1
    return [[name, count] for name, count in counts.items()]


def _write_candidates(outcome: Outcome, ranking: Ranking) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"{_UNHURRIED}; {_STAGE}")
        cursor.copy_expert(
            f"COPY ranked_rows ({_COLUMNS}) FROM STDIN",
            io.StringIO("".join(_lines(outcome, ranking))),
        )
        cursor.execute(_WRITE)


def _lines(outcome: Outcome, ranking: Ranking) -> Iterator[str]:
    """Yield the COPY text.

    Names are words of the rule language and texts are dates, numbers and hexadecimal digits: none
    holds a tab, newline, backslash or quote, so nothing needs escaping, in COPY or in JSON.
    """
    middle = f"\t{ranking.pk}\t{ranking.corporation_id}\t"
    ranked = CandidateState.RANKED.value
    known: dict[object, str] = {}
    for entry in outcome.entries:
        keys = known.get(entry.keys)
        if keys is None:
            pairs = ",".join([f'["{name}","{text}"]' for name, text in entry.keys])
            keys = known[entry.keys] = f"[{pairs}]"
        misses = known.get(entry.misses)
        if misses is None:
            misses = known[entry.misses] = "{" + ",".join(map(str, entry.misses)) + "}"
        candidate = entry.candidate
        yield (
            f"{candidate.ref}{middle}{candidate.person.ref}\t{entry.rank}\t{entry.tier}\t{keys}"
            f"\t{misses}\t{entry.draw}\t{{}}\t{ranked}\n"
        )
    for candidate, reasons in outcome.excluded:
        yield (
            f"{candidate.ref}{middle}{candidate.person.ref}\t\\N\t\t[]\t{{}}\t\t"
            f"{{{','.join(reasons)}}}\t{CandidateState.EXCLUDED.value}\n"
        )
