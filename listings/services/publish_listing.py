"""Publish a draft: freeze everything that decides, and commit to the seed of the draw."""

from django.db.models import F, Q, Sum
from django.db.models.functions import ExtractYear

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold, lock
from listings.core.life_cycle import PUBLIC_STATES, ListingState
from listings.core.publishing import Ledger, Plan, problems_of, within_quota
from listings.core.seeds import new_seed
from listings.models import Listing, ListingSeed
from listings.selectors.quotas import counted_without_label
from listings.services.draft_listing import BOUNDED
from regulation.core.document import ListingHas, Regulation as Rulebook
from regulation.selectors.in_force import in_force_on, rulebook


def publish_listing(act: Act, *, ref: str) -> None:
    """Publish a draft of the acting corporation, in one transaction and once.

    Pins the version of its regulation that is in force on the closing date, and writes the
    commitment to a fresh seed (invariant 6). A listing never opens before it is published. From
    here on only its state changes; the database refuses anything else.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no listing of the own corporation.
        Refusal: not_draft when it was published or withdrawn before; not_publishable, with every
            code of what is wrong in `problems`, separated by spaces.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    own = Listing.objects.filter(ref=ref, corporation_id=act.actor.corporation or 0)
    rows = lock(own)
    if not rows:
        raise NotVisible("listing")
    (listing,) = rows
    if listing.state not in {ListingState.DRAFT, ListingState.READY}:
        raise Refusal("not_draft")
    regulation, problems = _judge(act, listing)
    if regulation is None or problems:
        raise Refusal("not_publishable", problems=" ".join(problems))
    seed, commitment = new_seed()
    own.filter(state=ListingState.DRAFT).update(state=ListingState.READY)
    own.filter(state=ListingState.READY).update(
        state=ListingState.PUBLISHED,
        regulation_id=regulation,
        opens_at=max(listing.opens_at, act.at),
        commitment=commitment,
        published_at=act.at,
        published_by=act.actor.user,
    )
    ListingSeed.objects.create(listing_id=listing.pk, seed=seed)
    event = Event(
        f"listing:{ref}",
        EventType.LISTING_PUBLISHED,
        {"regulation": regulation, "model": listing.model, "commitment": commitment},
    )
    record(act, event)


def _judge(act: Act, listing: Listing) -> tuple[int | None, tuple[str, ...]]:
    """Return the version of the rules to pin, if any, and everything that is wrong."""
    code = rulebook(listing.regulation_id)[0].code
    closing_day = listing.closes_at.astimezone(AMSTERDAM).date()
    found = [(pk, rules) for pk, rules in in_force_on(closing_day) if rules.code == code]
    pk, rules = found[0] if found else (None, None)
    plan = Plan(
        opens_at=listing.opens_at,
        closes_at=listing.closes_at,
        model=listing.model,
        labels=listing.labels,
        models=tuple(rules.models) if rules else (),
        known_labels=_labels_of(rules) if rules else (),
        bounds={
            name: (getattr(listing, f"{name}_min"), getattr(listing, f"{name}_max"))
            for name in BOUNDED
        },
    )
    problems = problems_of(plan, act.at)
    if rules and _exceeds_quota(listing, rules):
        problems += ("quota_exceeded",)
    return pk, problems


def _labels_of(rules: Rulebook) -> set[str]:
    tiers = (tier for model in rules.models.values() for tier in model.tiers)
    found: set[str] = set()
    for predicate in (predicate for tier in tiers for predicate in tier.when):
        if isinstance(predicate, ListingHas) and predicate.aspect == "label":
            found.update(predicate.values)
    return found | {quota.label for quota in rules.quotas.values() if quota.label}


def _exceeds_quota(listing: Listing, rules: Rulebook) -> bool:
    """Whether a label would go over its share of the homes of this municipality and year."""
    capped = {
        quota.label: quota.max_share
        for quota in rules.quotas.values()
        if quota.label in listing.labels and quota.max_share is not None
    }
    if not capped:
        return False
    municipality = listing.home.municipality_id
    year = listing.closes_at.astimezone(AMSTERDAM).year
    # Two desks at the same second, also of two corporations, count one after the other.
    hold(AdvisoryKey.QUOTA, municipality)
    published = (
        Listing.objects.annotate(year=ExtractYear("closes_at", tzinfo=AMSTERDAM))
        .filter(state__in=PUBLIC_STATES, home__municipality_id=municipality)
        .filter(year=year)
        .exclude(state=ListingState.WITHDRAWN)
    )
    for label, share in capped.items():
        sums = published.aggregate(
            all=Sum(F("places"), default=0),
            labelled=Sum(F("places"), filter=Q(labels__contains=[label]), default=0),
        )
        others = counted_without_label(municipality, year, label)
        ledger = Ledger(labelled=sums["labelled"] + others, all=sums["all"])
        if not within_quota(ledger, listing.places, share):
            return True
    return False
