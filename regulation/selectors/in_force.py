"""Regulations as the records of the rule language."""

from datetime import date
from typing import TYPE_CHECKING

from regulation.core.document import ANY_CATEGORY, Regulation as Rulebook, Urgency
from regulation.core.life_cycle import RegulationState
from regulation.core.parameters import Parameters
from regulation.models import Parameter, Regulation
from regulation.selectors.documents import rules_of

if TYPE_CHECKING:
    from decimal import Decimal


def rulebook(regulation_id: int) -> tuple[Rulebook, str]:
    """Return an adopted regulation, parsed, and its sha256; raises LookupError when there is none."""
    rows = Regulation.objects.filter(pk=regulation_id, state=RegulationState.ADOPTED)
    row = rows.defer("document").first()
    if row is None:
        raise LookupError(f"no adopted regulation {regulation_id}")
    return rules_of(row), row.sha256


def in_force_on(day: date) -> list[tuple[int, Rulebook]]:
    """Return (id, regulation) of the adopted versions in force on a day.

    Of several versions of one code the latest adopted holds; in the order of their codes.
    """
    rows = (
        Regulation.objects.filter(
            state=RegulationState.ADOPTED, valid_from__lte=day, valid_until__gt=day
        )
        .defer("document")
        .order_by("code", "-adopted_at", "-pk")
    )
    latest: dict[str, Regulation] = {}
    for row in rows:
        latest.setdefault(row.code, row)
    return [(row.pk, rules_of(row)) for row in latest.values()]


def parameters() -> Parameters:
    """Return the region's yearly amounts."""
    years: dict[int, dict[str, Decimal]] = {}
    for year, name, value in Parameter.objects.values_list("year", "name", "value").order_by("pk"):
        years.setdefault(year, {})[name] = value
    return Parameters(years)


def urgency_categories_on(day: date) -> tuple[str, ...]:
    """Return the categories of urgency that a regulation in force on a day knows, in their order."""
    found: dict[str, None] = {}
    for _, rules in in_force_on(day):
        for model in rules.models.values():
            for tier in model.tiers:
                for predicate in tier.when:
                    if isinstance(predicate, Urgency):
                        found.update(dict.fromkeys(predicate.categories))
        found.update(dict.fromkeys(rules.no_own_responses))
    found.pop(ANY_CATEGORY, None)
    return tuple(found)
