"""What the rules in force say of a listing that is being filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corporations.core.acts import AMSTERDAM, Act
from listings.core.publishing import room
from listings.core.terms import Terms
from listings.models import Home
from listings.selectors.facts import ListingRow
from listings.selectors.planned import planned_listing, row_of
from listings.selectors.publishing import Judgement, capped, judged, labels_of, ledger_of
from listings.selectors.similar import Similar, similar_listings
from regulation.core.document import Model, Regulation as Rulebook
from regulation.selectors.in_force import in_force_on


@dataclass(frozen=True, slots=True)
class Advice:
    """What holds on the day on which a listing would close, as far as it has been filled in.

    Attributes:
        rules: None when no regulation is in force that day.
        model: the chosen one, None while none is chosen or the rules do not know it.
        labels: each label that the rules know, with how many places more may carry it in the
            municipality of the home that year; None without a limit, or without a home.
        judgement, row, similar: None until a home, a model and the days are known.
    """

    day: date
    municipality: str
    regulation: int | None
    rules: Rulebook | None
    model: Model | None
    labels: Mapping[str, int | None] = field(hash=False)
    judgement: Judgement | None
    row: ListingRow | None
    similar: Similar | None


def advice_on(act: Act, *, home: str, terms: Terms | None) -> Advice:
    """Return what the rules say of a home of the acting corporation (by ref) with these terms."""
    day = terms.closes_at.astimezone(AMSTERDAM).date() if terms else act.today
    versions = in_force_on(day)
    model = terms.model if terms else ""
    pk, rules = next(
        (version for version in versions if model in version[1].models),
        versions[0] if versions else (None, None),
    )
    own = Home.objects.filter(ref=home, corporation_id=act.actor.corporation or 0)
    found = own.select_related("corporation", "municipality", "place", "complex").first()
    judgement = row = similar = None
    if found and terms and pk is not None:
        planned = planned_listing(found, terms, pk)
        judgement = judged([planned], {planned.pk: act.at})[planned.pk]
        row = row_of(planned)
        similar = similar_listings(found.pk, model=terms.model, at=act.at)
    return Advice(
        day=day,
        municipality=found.municipality.name if found else "",
        regulation=pk,
        rules=rules,
        model=rules.models.get(model) if rules else None,
        labels=_rooms(rules, found.municipality_id if found else None, day.year),
        judgement=judgement,
        row=row,
        similar=similar,
    )


def _rooms(rules: Rulebook | None, municipality: int | None, year: int) -> dict[str, int | None]:
    if rules is None:
        return {}
    limits = capped(rules)
    found: dict[str, int | None] = {}
    for label in sorted(labels_of(rules)):
        share = limits[label].max_share if label in limits else None
        found[label] = (
            None
            if share is None or municipality is None
            else room(ledger_of(municipality, year, label), share)
        )
    return found
