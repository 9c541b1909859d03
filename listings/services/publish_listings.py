"""Publish drafts, plan them, or lay them before a second person: all of them or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold, lock
from corporations.selectors import user_label
from listings.core.life_cycle import WAITING_PUBLICATIONS, ListingState, PublicationState
from listings.models import Listing, Publication
from listings.selectors.publishing import Judgement, judged, quota_keys
from listings.services.freeze_listings import freeze_listings


class Asked(NamedTuple):
    """How many are public now, wait for their moment, and wait for a second person."""

    published: int
    planned: int
    proposed: int


def publish_listings(act: Act, *, refs: Sequence[str], publish_at: datetime | None = None) -> Asked:
    """Publish drafts of the acting corporation, in one transaction: all or none.

    With `publish_at` (aware) they go public at that moment (`publish_planned`). Where the rules in
    force on the closing day ask for a second person, nothing is public before somebody else
    approves (`decide_publications`). Whatever waits does not change any more.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when one is no listing of the own corporation.
        Refusal: not_draft when one was published or withdrawn before; waiting when one is planned or
            proposed already; moment_over; not_publishable, with every code of what is wrong in
            `problems`, separated by spaces.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    if publish_at is not None and publish_at <= act.at:
        raise Refusal("moment_over")
    rows = locked_own(act, refs)
    if any(row.state not in {ListingState.DRAFT, ListingState.READY} for row in rows):
        raise Refusal("not_draft")
    waiting = Publication.objects.filter(listing__in=rows, state__in=WAITING_PUBLICATIONS)
    if waiting.exists():
        raise Refusal("waiting")
    found = judged_in_turn(rows, dict.fromkeys((row.pk for row in rows), publish_at or act.at))
    later = [row for row in rows if publish_at is not None or found[row.pk].second_person]
    now = [row for row in rows if row not in later]
    _ask(act, later, found, publish_at)
    freeze_listings(act, listings=now, found=found, by=act.actor.user)
    proposed = sum(bool(found[row.pk].second_person) for row in later)
    return Asked(len(now), len(later) - proposed, proposed)


def locked_own(act: Act, refs: Sequence[str]) -> list[Listing]:
    """Lock these listings of the acting corporation, by id; all must be there."""
    own = Listing.objects.filter(ref__in=refs, corporation_id=act.actor.corporation or 0)
    rows = lock(own.select_related("home"))
    if not rows or len(rows) != len(set(refs)):
        raise NotVisible("listing")
    return rows


def judged_in_turn(
    rows: Sequence[Listing], moments: Mapping[int, datetime]
) -> dict[int, Judgement]:
    """Judge locked drafts under the lock of their quotas; refuse when anything is wrong.

    Two desks at the same second, also of two corporations, count one after the other.
    """
    for municipality in quota_keys(rows):
        hold(AdvisoryKey.QUOTA, municipality)
    found = judged(rows, moments)
    problems = dict.fromkeys(code for row in rows for code in found[row.pk].problems)
    if problems:
        raise Refusal("not_publishable", problems=" ".join(problems))
    return found


def _ask(
    act: Act, rows: Sequence[Listing], found: dict[int, Judgement], publish_at: datetime | None
) -> None:
    if not rows:
        return
    assert act.actor.user is not None  # staff have an account
    Listing.objects.filter(pk__in=[row.pk for row in rows], state=ListingState.DRAFT).update(
        state=ListingState.READY
    )
    proposer = user_label(act.actor)
    Publication.objects.bulk_create(
        Publication(
            listing=row,
            state=(
                PublicationState.PROPOSED
                if found[row.pk].second_person
                else PublicationState.APPROVED
            ),
            publish_at=publish_at,
            proposed_by=act.actor.user,
            proposer=proposer,
            proposed_at=act.at,
        )
        for row in rows
    )
    for row in rows:
        payload = {
            "publish_at": publish_at.isoformat() if publish_at else "",
            "second_person": " ".join(found[row.pk].second_person),
        }
        record(act, Event(f"listing:{row.ref}", EventType.LISTING_READY, payload))
