"""Approve or decline what a colleague wants to publish, as a second person."""

from collections.abc import Sequence

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.selectors import user_label
from listings.core.life_cycle import ListingState, PublicationState
from listings.models import Listing, Publication
from listings.services.freeze_listings import freeze_listings
from listings.services.publish_listings import judged_in_turn, locked_own


def decide_publications(
    act: Act, *, refs: Sequence[str], approved: bool, decision: str = ""
) -> None:
    """Approve proposed publications of the own corporation, or decline them: all or none.

    What has no moment of its own, or one that is over, is public at once. What is declined is a draft
    again. The rules are asked anew.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when one is no listing of the own corporation.
        Refusal: not_proposed when one does not wait for a second person (any more); second_person
            when the proposer decides; reason_needed when a decline says nothing; not_publishable as
            in `publish_listings`.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    rows = locked_own(act, refs)
    waiting = Publication.objects.filter(listing__in=rows, state=PublicationState.PROPOSED)
    asked = {publication.listing_id: publication for publication in waiting}
    if len(asked) != len(rows):
        raise Refusal("not_proposed")
    if any(publication.proposed_by == act.actor.user for publication in asked.values()):
        raise Refusal("second_person")
    if not approved and not decision.strip():
        raise Refusal("reason_needed")
    for publication in asked.values():
        publication.decided_by, publication.decided_at = act.actor.user, act.at
        publication.decider, publication.decision = user_label(act.actor), decision.strip()
    if approved:
        _approve(act, rows, asked)
    else:
        _decline(act, rows, asked)
    columns = ["state", "decided_by", "decided_at", "decider", "decision", "finished_at"]
    Publication.objects.bulk_update(list(asked.values()), columns)


def _approve(act: Act, rows: Sequence[Listing], asked: dict[int, Publication]) -> None:
    moments = {row.pk: asked[row.pk].publish_at or act.at for row in rows}
    found = judged_in_turn(rows, {pk: max(at, act.at) for pk, at in moments.items()})
    now = [row for row in rows if moments[row.pk] <= act.at]
    for publication in asked.values():
        publication.state = PublicationState.APPROVED
    for row in now:
        asked[row.pk].state = PublicationState.PUBLISHED
        asked[row.pk].finished_at = act.at
    freeze_listings(act, listings=now, found=found, by=act.actor.user)
    for row in rows:
        if row not in now:
            record(act, Event(f"listing:{row.ref}", EventType.LISTING_APPROVED))


def _decline(act: Act, rows: Sequence[Listing], asked: dict[int, Publication]) -> None:
    for publication in asked.values():
        publication.state, publication.finished_at = PublicationState.DECLINED, act.at
    Listing.objects.filter(pk__in=[row.pk for row in rows]).update(state=ListingState.DRAFT)
    for row in rows:
        record(act, Event(f"listing:{row.ref}", EventType.LISTING_DECLINED))
