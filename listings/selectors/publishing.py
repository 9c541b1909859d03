"""What the rules in force say of drafts that are to be published: everything that is wrong, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, Sum
from django.db.models.functions import ExtractYear

from corporations.core.acts import AMSTERDAM
from listings.core.home import HomeType
from listings.core.life_cycle import PUBLIC_STATES, ListingState
from listings.core.publishing import (
    Ledger,
    Plan,
    Shown,
    missing_by_law,
    problems_of,
    reasons_for_second_person,
    within_quota,
)
from listings.core.terms import BOUNDED
from listings.models import Listing
from listings.selectors.quotas import counted_without_label
from regulation.core.document import ListingHas, Quota, Regulation as Rulebook
from regulation.selectors.in_force import in_force_on, rulebook

_Where = tuple[int, int]  # municipality and calendar year: what a quota is counted over


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holds for publishing a listing at a moment.

    Attributes:
        regulation: the version to pin, None when none is in force on the closing day.
        problems: codes of what is wrong; nothing may be published with one.
        second_person: why somebody else must look first (labels, own_conditions, free_allocation).
        missing: what the law wants said and is not said; the landlord decides.
    """

    regulation: int | None
    problems: tuple[str, ...]
    second_person: tuple[str, ...]
    missing: tuple[str, ...]


def judged(listings: Sequence[Listing], moments: Mapping[int, datetime]) -> dict[int, Judgement]:
    """Judge these drafts as if all were published together, each seen at its moment; by id.

    They carry their home. Whoever publishes holds the quota of `quota_keys` first, or another desk
    may publish between this and that.
    """
    rules = _rules_of(listings)
    full = _over_quota(listings, rules)
    return {row.pk: _judgement(row, rules[row.pk], moments[row.pk], full) for row in listings}


def quota_keys(listings: Iterable[Listing]) -> list[int]:
    """Return the municipalities whose quotas these listings may count under, in order."""
    return sorted({row.home.municipality_id for row in listings if row.labels})


def labels_of(rules: Rulebook) -> set[str]:
    """Return the labels that a regulation knows: by a group, or by a quota."""
    tiers = (tier for model in rules.models.values() for tier in model.tiers)
    found: set[str] = set()
    for predicate in (predicate for tier in tiers for predicate in tier.when):
        if isinstance(predicate, ListingHas) and predicate.aspect == "label":
            found.update(predicate.values)
    return found | {quota.label for quota in rules.quotas.values() if quota.label}


def ledger_of(municipality: int, year: int, label: str) -> Ledger:
    """Return what counts under the quota of a label in a municipality and calendar year, by all desks."""
    published = (
        Listing.objects.annotate(year=ExtractYear("closes_at", tzinfo=AMSTERDAM))
        .filter(state__in=PUBLIC_STATES, home__municipality_id=municipality)
        .filter(year=year)
        .exclude(state=ListingState.WITHDRAWN)
    )
    sums = published.aggregate(
        all=Sum(F("places"), default=0),
        labelled=Sum(F("places"), filter=Q(labels__contains=[label]), default=0),
    )
    others = counted_without_label(municipality, year, label)
    return Ledger(labelled=sums["labelled"] + others, all=sums["all"])


def capped(rules: Rulebook) -> dict[str, Quota]:
    """Return the quotas of a regulation that set a most, by label."""
    return {
        quota.label: quota
        for quota in rules.quotas.values()
        if quota.label and quota.max_share is not None
    }


def _rules_of(listings: Sequence[Listing]) -> dict[int, tuple[int, Rulebook] | None]:
    """Return the version in force on each closing day of the regulation that the draft was made under."""
    codes = {pk: rulebook(pk)[0].code for pk in {row.regulation_id for row in listings}}
    days = {row.pk: _closing_day(row) for row in listings}
    versions: dict[date, list[tuple[int, Rulebook]]] = {
        day: in_force_on(day) for day in set(days.values())
    }
    return {
        row.pk: next(
            (
                version
                for version in versions[days[row.pk]]
                if version[1].code == codes[row.regulation_id]
            ),
            None,
        )
        for row in listings
    }


def _over_quota(
    listings: Sequence[Listing], rules: Mapping[int, tuple[int, Rulebook] | None]
) -> set[tuple[_Where, str]]:
    """Return where which label would go over its share if all of these were published together."""
    every: dict[_Where, int] = defaultdict(int)
    labelled: dict[tuple[_Where, str], int] = defaultdict(int)
    shares = {}
    for row in listings:
        where, version = _where(row), rules[row.pk]
        every[where] += row.places
        for label, quota in capped(version[1]).items() if version else ():
            if label in row.labels:
                labelled[where, label] += row.places
                shares[where, label] = quota.max_share
    found = set()
    for (where, label), places in labelled.items():
        ledger = ledger_of(*where, label)
        beside = Ledger(ledger.labelled, ledger.all + every[where] - places)
        share = shares[where, label]
        assert share is not None
        if not within_quota(beside, places, share):
            found.add((where, label))
    return found


def _judgement(
    row: Listing,
    version: tuple[int, Rulebook] | None,
    at: datetime,
    full: set[tuple[_Where, str]],
) -> Judgement:
    pk, rules = version or (None, None)
    bounds = {name: (getattr(row, f"{name}_min"), getattr(row, f"{name}_max")) for name in BOUNDED}
    plan = Plan(
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        model=row.model,
        labels=row.labels,
        models=tuple(rules.models) if rules else (),
        known_labels=labels_of(rules) if rules else (),
        bounds=bounds,
    )
    problems = problems_of(plan, at)
    if any((_where(row), label) in full for label in row.labels):
        problems += ("quota_exceeded",)
    asked = rules.limits.second_person_publication if rules else ()
    conditions = any(bound != (None, None) for bound in bounds.values())
    return Judgement(
        pk,
        problems,
        reasons_for_second_person(
            asked, row.labels, conditions=conditions, free_allocation=row.free_allocation
        ),
        missing_by_law(shown_of(row)),
    )


def shown_of(row: Listing) -> Shown:
    """Return what of a listing the law looks at."""
    home = row.home
    return Shown(
        rent=home.rent,
        total_rent=home.total_rent,
        energy_label=home.energy_label,
        independent=home.type != HomeType.ROOM,
        free_allocation=row.free_allocation,
        explained=bool(home.description_nl or home.description_en),
    )


def _where(row: Listing) -> _Where:
    return row.home.municipality_id, row.closes_at.astimezone(AMSTERDAM).year


def _closing_day(row: Listing) -> date:
    return row.closes_at.astimezone(AMSTERDAM).date()
