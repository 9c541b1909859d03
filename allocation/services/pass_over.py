"""Pass over candidates of an own listing, on coded grounds with evidence (invariant 7)."""

from collections.abc import Sequence

from django.db import IntegrityError

from allocation.core.passing_over import (
    MOST_AT_ONCE,
    MOST_WORDS,
    Grounds,
    PassOverState,
    needs_second_person,
)
from allocation.models import Candidate, PassOver
from allocation.services.carry_out_pass_over import carry_out_pass_over, hold_passable
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from regulation.selectors.documents import limits_of

_RUNNING = (ListingState.RANKED, ListingState.IN_OFFER)


def pass_over(act: Act, *, responses: Sequence[int], grounds: Grounds) -> PassOverState:
    """Pass over the candidates behind these responses to one own listing: all of them or none.

    Where the regulation of the listing asks a second person for the reason, nothing happens yet: the
    grounds wait for somebody else (`decide_pass_over`). Otherwise it is done at once. Returns which.

    Raises:
        Forbidden: without `Permission.PASS_OVER`.
        Refusal: nobody_chosen, too_many, several_lists, motive_needed, evidence_needed, too_long,
            not_open when the listing is let or withdrawn, not_passable when one of them is excluded,
            passed over or answered before, already_proposed when one waits for a second person.
        NotVisible: when one of them is no candidate of the own corporation.
    """
    if not act.actor.may(Permission.PASS_OVER):
        raise Forbidden(Permission.PASS_OVER)
    grounds = _checked(grounds)
    candidates = _own_candidates(act, responses)
    listing = candidates[0].response.listing
    # Answers take the same lock: either is whole before the other looks.
    hold(AdvisoryKey.LISTING, listing.pk)
    listing.refresh_from_db(fields=["state"])
    if listing.state not in _RUNNING:
        raise Refusal("not_open")
    hold_passable([one.pk for one in candidates])
    named = limits_of(listing.regulation_id).two_persons_to_pass_over
    second = needs_second_person(grounds.reason, named)
    _write(act, candidates, grounds, second=second)
    if not second:
        carry_out_pass_over(
            act, candidates=candidates, reason=grounds.reason, motive=grounds.motive
        )
        return PassOverState.ADOPTED
    for one in candidates:
        payload = {"response": one.pk, "reason": grounds.reason.value}
        record(act, Event(f"listing:{listing.ref}", EventType.PASS_OVER_PROPOSED, payload))
    return PassOverState.PROPOSED


def _checked(grounds: Grounds) -> Grounds:
    motive, found = grounds.motive.strip(), grounds.found.strip()
    if not motive:
        raise Refusal("motive_needed")
    if not found:
        raise Refusal("evidence_needed")
    if max(len(motive), len(found)) > MOST_WORDS:
        raise Refusal("too_long", most=MOST_WORDS)
    return Grounds(grounds.reason, motive, grounds.evidence, found)


def _own_candidates(act: Act, responses: Sequence[int]) -> list[Candidate]:
    wanted = set(responses)
    if not wanted:
        raise Refusal("nobody_chosen")
    if len(wanted) > MOST_AT_ONCE:
        raise Refusal("too_many", most=MOST_AT_ONCE)
    own = Candidate.objects.filter(pk__in=wanted, corporation_id=act.actor.corporation or 0)
    found = list(
        own.select_related(
            "response__listing__home__place", "response__listing__corporation"
        ).order_by("pk")
    )
    if len(found) != len(wanted):
        raise NotVisible("candidate")
    if len({one.ranking_id for one in found}) != 1:
        raise Refusal("several_lists")
    return found


def _write(act: Act, candidates: Sequence[Candidate], grounds: Grounds, *, second: bool) -> None:
    try:
        # A savepoint: of two colleagues at the same second one is answered, not thrown.
        with acting_as(act.actor, at=act.at, request_id=act.request_id):
            PassOver.objects.bulk_create(
                PassOver(
                    candidate_id=one.pk,
                    corporation_id=one.corporation_id,
                    applicant_id=one.applicant_id,
                    reason=grounds.reason.value,
                    motive=grounds.motive,
                    evidence=grounds.evidence.value,
                    found=grounds.found,
                    two_persons=second,
                    state=PassOverState.PROPOSED if second else PassOverState.ADOPTED,
                    proposed_by=act.actor.user,
                    proposed_at=act.at,
                    decided_at=None if second else act.at,
                )
                for one in candidates
            )
    except IntegrityError as clash:
        raise Refusal("already_proposed") from clash
