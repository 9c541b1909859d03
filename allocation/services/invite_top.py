"""Invite the first of a ranking to a group viewing, before any offer is made (DESIGN.md 7.3)."""

from allocation.core.life_cycles import CandidateState, ViewingKind, ViewingState
from allocation.models import Candidate, Invitation, Viewing
from allocation.selectors.night import holders
from allocation.services.invite_offered import tell_invited
from corporations.core.acts import Act
from listings.core.life_cycle import ListingState

_RANKED = (ListingState.RANKED, ListingState.IN_OFFER)


def invite_top(act: Act) -> int:
    """Invite to every planned group viewing of a ranked listing that invited nobody; return how many.

    The first `to_invite` of the ranking who wait there; who holds an open or accepted offer takes
    no part, as with offers. Acts as the night, which sees the whole region.
    """
    waiting = Viewing.objects.filter(
        kind=ViewingKind.GROUP,
        state=ViewingState.PLANNED,
        listing__state__in=_RANKED,
        answer_by__gt=act.at,
        invitations__isnull=True,
    )
    return sum(
        _invite(act, viewing)
        for viewing in waiting.select_related("listing__home__place").order_by("pk")
    )


def _invite(act: Act, viewing: Viewing) -> int:
    queue = Candidate.objects.filter(
        ranking__listing_id=viewing.listing_id, state=CandidateState.RANKED
    )
    people = list(queue.order_by("rank").values_list("pk", "applicant_id"))
    away = holders([applicant for _, applicant in people])
    first = [one for one in people if one[1] not in away][: viewing.to_invite]
    moved = Candidate.objects.filter(
        pk__in=[pk for pk, _ in first], state=CandidateState.RANKED
    ).update(state=CandidateState.CANDIDATE)
    # Whoever a desk passed over in this very moment stays out.
    kept = set(
        Candidate.objects.filter(
            pk__in=[pk for pk, _ in first], state=CandidateState.CANDIDATE
        ).values_list("pk", flat=True)
    )
    invitations = Invitation.objects.bulk_create(
        Invitation(
            viewing=viewing,
            corporation_id=viewing.corporation_id,
            candidate_id=pk,
            applicant_id=applicant,
            invited_at=act.at,
        )
        for pk, applicant in first
        if pk in kept
    )
    tell_invited(act, viewing, invitations)
    return moved
