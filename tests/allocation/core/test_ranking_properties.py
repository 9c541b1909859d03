"""What holds of every ranking, whatever the rules: the promises that people rely on.

Regions are generated from seeds, the same ones every time; `HYPOTHESIS_PROFILE=ci` takes ten times
as many. Their regulations have every predicate, condition, order key and form of points.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from allocation.core.facts import Candidate, Correction, ListingFacts, Person
from allocation.core.night import rank_region
from allocation.core.ranking import DuplicateTicket, Entry, Ranking, rank
from allocation.core.ranking_file import public_document, ranking_document
from allocation.core.region_file import region_of
from allocation.core.verifying import verify
from regulation.core.parameters import Rules
from tests.naive.conditions import reasons_against
from tests.naive.desk import by, set_desk
from tests.naive.picking import chosen_by_seed
from tests.naive.predicates import all_hold
from tests.naive.regions import Row, region_document

SEEDS = range({"ci": 3_000, "quick": 60}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 600))
SEEN = len(SEEDS) // 60  # cases in which waiting must really have helped, or the test says nothing
PROJECT = Path(__file__).parents[3]
EARLIER = [timedelta(days=1), timedelta(days=31), timedelta(days=366), timedelta(days=4_000)]


class Case(NamedTuple):
    """One listing of a generated region, with its responses."""

    seed: int
    document: Row
    candidates: list[Candidate]
    listing: ListingFacts
    rules: Rules

    def ranked(self, candidates: list[Candidate] | None = None) -> Ranking:
        return rank(self.candidates if candidates is None else candidates, self.listing, self.rules)


def cases(seeds: range = SEEDS) -> Iterator[Case]:
    for seed in seeds:
        document = region_document(chosen_by_seed(seed))
        region = region_of(document)
        for listing in region.listings:
            responses = list(region.candidates_of(listing))
            facts, rules = region.facts_of(listing), region.rules_of(listing)
            yield Case(seed, document, responses, facts, rules)


def shuffled(rows: list[Any], seed: int) -> list[Any]:
    left, choose = list(rows), chosen_by_seed(seed)
    return [left.pop(choose(len(left))) for _ in rows]


def evidence(entry: Entry) -> tuple[object, ...]:
    """Everything about an entry but its number."""
    return (entry.candidate.person.ref, *entry[2:])


def reasons_of(ranking: Ranking) -> dict[object, tuple[str, ...]]:
    return {item.candidate.person.ref: item.reasons for item in ranking.excluded}


def test_the_order_of_the_input_changes_nothing() -> None:
    for case in cases():
        expected = case.ranked()
        for turn in range(3):
            again = case.ranked(shuffled(case.candidates, case.seed * 3 + turn))
            assert again == expected, case.seed


def test_adding_a_candidate_never_reorders_the_others() -> None:
    added = 0
    for case in cases():
        whole = case.ranked()
        for newcomer in case.candidates:
            before = case.ranked([one for one in case.candidates if one is not newcomer])
            others = [one for one in whole.entries if one.candidate is not newcomer]
            assert list(map(evidence, before.entries)) == list(map(evidence, others)), case.seed
            kept = [one for one in whole.excluded if one.candidate is not newcomer]
            assert list(before.excluded) == kept, case.seed
            added += len(others) > 1 and len(whole.entries) > len(others)
    assert added > len(SEEDS)


def earlier_registration(person: Person, more: timedelta) -> Person:
    return replace(person, registered_on=person.registered_on - more)


def longer_correction(person: Person, more: timedelta) -> Person:
    extra = Correction(more.days, date(1990, 1, 1))
    return replace(person, corrections=(*person.corrections, extra))


def older_urgency(person: Person, more: timedelta) -> Person:
    older = [one._replace(since_on=one.since_on - more) for one in person.declarations]
    return replace(person, declarations=tuple(older))


# Waiting is: being registered for longer, a correction of the registration, a declaration whose
# waiting time began earlier. It holds for every model whose points grow with time, which is all
# that people write: with a negative `per_unit` or bonus the document itself punishes waiting.
@pytest.mark.parametrize(
    "wait_longer",
    [earlier_registration, longer_correction, older_urgency],
    ids=lambda one: one.__name__,
)
def test_more_waiting_time_never_worsens_a_place(
    wait_longer: Callable[[Person, timedelta], Person],
) -> None:
    better = 0
    for case in cases():
        whole = case.ranked()
        if points := case.rules.model.points:
            assert points.per_unit > 0
        for entry in whole.entries:
            mine = entry.candidate
            more = EARLIER[(case.seed + entry.rank) % len(EARLIER)]
            longer = mine._replace(person=wait_longer(mine.person, more))
            again = case.ranked([longer if one is mine else one for one in case.candidates])
            places = [one.rank for one in again.entries if one.candidate is longer]
            assert places, f"{case.seed}: waiting longer excluded {mine.person.ref}"
            assert places[0] <= entry.rank, f"{case.seed}: waiting longer cost {mine.person.ref}"
            better += places[0] < entry.rank
    assert better >= SEEN


def test_an_earlier_response_never_worsens_a_place() -> None:
    better = 0
    for case in cases():
        for entry in case.ranked().entries:
            mine = entry.candidate
            sooner = mine._replace(at=case.listing.opens_at)
            again = case.ranked([sooner if one is mine else one for one in case.candidates])
            (place,) = [one.rank for one in again.entries if one.candidate is sooner]
            assert place <= entry.rank, case.seed
            better += place < entry.rank
    assert better >= SEEN


def test_every_placement_recomputes_from_the_papers() -> None:
    for case in cases():
        row = by(case.document["listings"], "ref", case.listing.ref)
        desk = set_desk(case.document, row)
        ranking = case.ranked()
        assert [one.rank for one in ranking.entries] == list(range(1, len(ranking.entries) + 1))
        for entry in ranking.entries:
            papers = by(case.document["applicants"], "ref", str(entry.candidate.person.ref))
            tiers = desk.model["tiers"]
            assert reasons_against(papers, desk) == []
            assert entry.tier == tiers[entry.tier_index]["name"]
            assert all_hold(tiers[entry.tier_index]["when"], papers, desk)
            assert len(entry.misses) == entry.tier_index
            for tier, missed in zip(tiers, entry.misses, strict=False):
                # What is told is the first predicate that did not hold.
                assert all_hold(tier["when"][:missed], papers, desk)
                assert not all_hold([tier["when"][missed]], papers, desk)


def test_every_exclusion_recomputes_from_the_papers() -> None:
    for case in cases():
        row = by(case.document["listings"], "ref", case.listing.ref)
        desk = set_desk(case.document, row)
        ranking = case.ranked()
        for ref, reasons in reasons_of(ranking).items():
            papers = by(case.document["applicants"], "ref", str(ref))
            assert reasons
            assert list(reasons) == reasons_against(papers, desk)
        tickets = [one.candidate.ticket for one in ranking.excluded]
        assert tickets == sorted(tickets)


def test_every_ranking_proves_itself_in_both_forms() -> None:
    for case in cases():
        ranking = case.ranked()
        for document in (ranking_document(ranking, "0" * 64), public_document(ranking, "0" * 64)):
            assert verify(json.loads(json.dumps(document))) == [], case.seed


def test_nobody_is_lost_and_nobody_stands_twice() -> None:
    for case in cases():
        ranking = case.ranked()
        told = [one.candidate for one in ranking.entries]
        told += [one.candidate for one in ranking.excluded]
        counted = [
            one
            for one in case.candidates
            if case.listing.opens_at <= one.at < case.listing.closes_at
            and (one.withdrawn_at is None or one.withdrawn_at >= case.listing.closes_at)
        ]
        assert sorted(one.ticket for one in told) == sorted(one.ticket for one in counted), (
            case.seed
        )


def test_two_responses_with_one_ticket_are_refused() -> None:
    case = next(one for one in cases() if one.ranked().entries)
    first = case.ranked().entries[0].candidate
    other = first._replace(person=replace(first.person, ref="another"))
    with pytest.raises(DuplicateTicket, match=case.listing.ref):
        case.ranked([*case.candidates, other])
    # One that does not count takes nobody's ticket.
    late = other._replace(at=case.listing.closes_at)
    assert case.ranked([*case.candidates, late]) == case.ranked()


def disordered(document: Row, seed: int) -> Row:
    """The same region, every list of rows and every key in another order."""
    mixed = deepcopy(document)
    for number, name in enumerate(("applicants", "homes", "listings", "responses", "regulations")):
        mixed[name] = [
            {key: row[key] for key in shuffled(list(row), seed + number)}
            for row in shuffled(mixed[name], seed + number)
        ]
    return {key: mixed[key] for key in shuffled(list(mixed), seed)}


def test_the_same_region_written_in_another_order_gives_equal_bytes() -> None:
    for seed in SEEDS:
        document = region_document(chosen_by_seed(seed))
        bytes_of = [
            json.dumps(rank_region(region_of(one)))
            for one in (document, disordered(document, seed), document)
        ]
        assert len(set(bytes_of)) == 1, seed


def test_every_process_gives_equal_bytes(tmp_path: Path) -> None:
    """Nothing hangs on how a process hashes its texts."""
    path = tmp_path / "regions.json"
    regions = [region_document(chosen_by_seed(seed)) for seed in range(40)]
    path.write_text(json.dumps(regions))
    program = (
        "import json, sys\n"
        "from allocation.core.night import rank_region\n"
        "from allocation.core.region_file import region_of\n"
        "for one in json.load(open(sys.argv[1])):\n"
        "    print(json.dumps(rank_region(region_of(one))))\n"
    )
    told = {
        subprocess.run(  # noqa: S603 - the program stands above
            [sys.executable, "-c", program, path],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": hashing},
            check=True,
            capture_output=True,
        ).stdout
        for hashing in ("1", "2", "3")
    }
    assert len(told) == 1
    assert len(told.pop().splitlines()) == len(regions)
