"""The ranking as a document (REGION_FILE.md section 3): internal, public, and how to check either.

Beyond that section a document says what is needed to repeat the order from it alone:

- `tiers`: the groups of the model in their order, each with `name` and `order` (its keys). Points
  and age sort highest first, all other keys lowest first.
- `tie_break`: `draw`, or `response_time` and after it the draw; then each entry has a
  `response_time`.
- `ticket` in an entry whose ticket is not the applicant's ref.

The public form has the response's ticket, a random code that its owner knows, in the place of the
applicant, and `not_eligible` in the place of reasons that would reveal income or health.
"""

import json
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from allocation.core.facts import Candidate
from allocation.core.keys import response_time
from allocation.core.lottery import commitment
from allocation.core.ranking import Entry, Ranking
from regulation.core.dates import amsterdam_time

FORMAT = "ranking/1"
NOT_ELIGIBLE = "not_eligible"
# Income, and urgency (which rests on health or circumstances), stay between the parties.
PRIVATE_REASONS = frozenset({"income_limit", "affordable_rent", "listing_income", "may_respond"})

Document = dict[str, object]


class OfferLine(NamedTuple):
    """An offer on the listing, for the document."""

    applicant: Hashable
    listing: str
    status: str = "open"


def ranking_document(
    ranking: Ranking, regulation_sha256: str, offers: Iterable[OfferLine] = ()
) -> Document:
    """The internal document of a ranking: applicants by their ref, every reason."""
    entries = [_entry(entry, ranking, str(entry.candidate.person.ref)) for entry in ranking.entries]
    excluded = sorted((str(item.candidate.person.ref), item.reasons) for item in ranking.excluded)
    lines = sorted((line.listing, str(line.applicant), line.status) for line in offers)
    return _document(ranking, regulation_sha256, entries, excluded, lines)


def public_document(
    ranking: Ranking, regulation_sha256: str, offers: Iterable[OfferLine] = ()
) -> Document:
    """The public document of a ranking: pseudonyms, no reason that reveals income or health."""
    entries = [_entry(entry, ranking, entry.candidate.ticket) for entry in ranking.entries]
    excluded = sorted(
        (item.candidate.ticket, public_reasons(item.reasons)) for item in ranking.excluded
    )
    tickets = {candidate.person.ref: candidate.ticket for candidate in _candidates(ranking)}
    lines = sorted((line.listing, tickets[line.applicant], line.status) for line in offers)
    return _document(ranking, regulation_sha256, entries, excluded, lines)


def to_bytes(document: Mapping[str, object]) -> bytes:
    """A document as readable JSON in UTF-8; equal documents give equal bytes."""
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def _document(
    ranking: Ranking,
    regulation_sha256: str,
    entries: list[Document],
    excluded: list[tuple[str, tuple[str, ...]]],
    offers: list[tuple[str, str, str]],
) -> Document:
    listing, rules = ranking.listing, ranking.rules
    return {
        "format": FORMAT,
        "listing": listing.ref,
        "closes_at": amsterdam_time(listing.closes_at).isoformat(),
        "regulation": {"code": rules.regulation.code, "sha256": regulation_sha256},
        "model": rules.model.name,
        "tiers": [{"name": tier.name, "order": list(tier.order)} for tier in rules.model.tiers],
        "tie_break": rules.model.tie_break,
        "seed": listing.seed,
        "commitment": commitment(listing.seed),
        "entries": entries,
        "excluded": [
            {"applicant": applicant, "reasons": list(reasons)} for applicant, reasons in excluded
        ],
        "offers": [
            {"applicant": applicant, "listing": ref, "status": status}
            for ref, applicant, status in offers
        ],
    }


def _entry(entry: Entry, ranking: Ranking, applicant: str) -> Document:
    candidate = entry.candidate
    document: Document = {
        "rank": entry.rank,
        "applicant": applicant,
        "tier": entry.tier,
        "keys": [[name, text] for name, text in entry.keys],
        "draw": entry.draw,
    }
    if ranking.rules.model.tie_break == "response_time":
        document["response_time"] = response_time(candidate)[1]
    if candidate.ticket != applicant:
        document["ticket"] = candidate.ticket
    return document


def public_reasons(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons of an exclusion without those that would reveal income or health."""
    said: dict[str, None] = {}
    for code in reasons:
        said[NOT_ELIGIBLE if code in PRIVATE_REASONS else code] = None
    # Two private reasons become one word: how many there were would say too much.
    return tuple(said)


def _candidates(ranking: Ranking) -> list[Candidate]:
    ranked = [entry.candidate for entry in ranking.entries]
    return ranked + [exclusion.candidate for exclusion in ranking.excluded]
