"""The stored evidence of a ranking, as the document of REGION_FILE.md section 3."""

from collections.abc import Callable, Iterable
from typing import Any

from allocation.core.life_cycles import CandidateState
from allocation.core.ranking_file import FORMAT, Document, public_reasons
from allocation.models import Candidate, Offer, Ranking
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from regulation.core.dates import amsterdam_time
from regulation.core.document import Model
from regulation.selectors.in_force import rulebook

_EVIDENCE = ("response__ticket", "response__at", "tier", "keys", "draw")


def ranking_document_of(act: Act, listing_ref: str) -> Document:  # noqa: ARG001  rows are the act's
    """Return the whole ranking of a listing as it was written, with its offers as they stand now.

    Equal to what `rank_file` computes from the same region, as long as no offer was answered.
    For actors who may read candidates and applicants: the operator.

    Raises:
        NotVisible: when there is no such listing, or it has not been ranked.
    """
    return _document(listing_ref, "applicant__ref", tuple)


def public_document_of(act: Act, listing_ref: str) -> Document:  # noqa: ARG001  rows are the act's
    """Return the public form: tickets for names, no reason that reveals income or health.

    For actors who may read candidates and responses: the night.

    Raises:
        NotVisible: when there is no such listing, or it has not been ranked.
    """
    return _document(listing_ref, "response__ticket", public_reasons)


def _document(
    listing_ref: str, name: str, reasons_of: Callable[[list[str]], tuple[str, ...]]
) -> Document:
    """Build the document; `name` is the field of a candidate that stands for the person."""
    ranking = Ranking.objects.select_related("listing").filter(listing__ref=listing_ref).first()
    if ranking is None:
        raise NotVisible("ranking")
    rules, _ = rulebook(ranking.listing.regulation_id)
    model = rules.models[ranking.model]
    candidates = Candidate.objects.filter(ranking=ranking)
    ranked = candidates.filter(rank__isnull=False).order_by("rank")
    excluded = candidates.filter(state=CandidateState.EXCLUDED).values_list(name, "reasons")
    offers = Offer.objects.filter(listing=ranking.listing_id)
    return {
        "format": FORMAT,
        "listing": listing_ref,
        "closes_at": amsterdam_time(ranking.closes_at).isoformat(),
        "regulation": {"code": ranking.regulation_code, "sha256": ranking.regulation_sha256},
        "model": ranking.model,
        "tiers": [{"name": tier.name, "order": list(tier.order)} for tier in model.tiers],
        "tie_break": model.tie_break,
        "seed": ranking.seed,
        "commitment": ranking.commitment,
        "entries": _entries(ranked.values_list("rank", name, *_EVIDENCE), model),
        "excluded": [
            {"applicant": applicant, "reasons": list(reasons_of(reasons))}
            for applicant, reasons in sorted(excluded)
        ],
        "offers": [
            {"applicant": applicant, "listing": listing_ref, "status": state}
            for applicant, state in sorted(offers.values_list(f"candidate__{name}", "state"))
        ],
    }


def _entries(rows: Iterable[tuple[Any, ...]], model: Model) -> list[Document]:
    entries: list[Document] = []
    for rank, applicant, ticket, at, tier, keys, draw in rows:
        entry: Document = {
            "rank": rank,
            "applicant": applicant,
            "tier": tier,
            "keys": keys,
            "draw": draw,
        }
        if model.tie_break == "response_time":
            entry["response_time"] = amsterdam_time(at).isoformat()
        if ticket != applicant:
            entry["ticket"] = ticket
        entries.append(entry)
    return entries
