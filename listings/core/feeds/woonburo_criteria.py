"""Who may respond to an advertisement in the Woonburo form, and who comes first."""

from decimal import Decimal

from listings.core.feeds.advertisement import AllocationModel, Bounds, Unmapped, Why
from listings.core.feeds.criteria import (
    bounds_left_by,
    depends_on_income,
    narrower,
    read_range,
)
from listings.core.feeds.record import Record
from listings.core.feeds.vocabulary import (
    ACCESSIBLE,
    FIRST_COME,
    LOTTERY,
    OPTION,
    REGISTRATION_TIME,
    SENIOR,
    SENIOR_AGE,
    UNKNOWN,
)

_MODEL = "verdeelmethode"
_MODELS = {
    "aanbod": REGISTRATION_TIME,
    "loting": LOTTERY,
    "direct te huur": FIRST_COME,
    "optie": OPTION,
}
_AGE = "leeftijdcriteria"
_HOUSEHOLD = "huishoudgroottecriteria"
_GROUP = "doelgroepinformatie"
_EXCLUSIONS = "PTUitsluitingsregels"
_PRIORITIES = "PTVoorrangsregels"

# The order among urgent people and of people whose home comes down is the regulation's.
_DECIDED_BY_REGULATION = ("urgentiecriteria", "herstructureringcriteria")
_FREE_TEXT = ("voorrangsregels", "voorwaarden")
_WITHOUT_COUNTERPART = ("tijdelijkeverhuur", "reactiepagina", "reactieformemail")


def model(record: Record) -> AllocationModel:
    """How the home is let; a way that the regulation does not have is reported."""
    given = record.text(_MODEL)
    found = _MODELS.get(given.lower(), UNKNOWN)
    if found is UNKNOWN:
        record.report(_MODEL, given or "nothing there", Why.UNKNOWN_VALUE)
    elif found.ranking_model is None:
        record.report(_MODEL, given, Why.NO_COUNTERPART)
    return found


def labels(record: Record, accessibility: str | None) -> tuple[str, ...]:
    """Our labels that follow from target group, age priority and accessibility, sorted."""
    found = {ACCESSIBLE} if accessibility else set()
    group = record.text(_GROUP)
    if group.lower().startswith("senior") or _seniors_come_first(record):
        found.add(SENIOR)
    if group and not group.lower().startswith("senior"):
        record.report(_GROUP, group, Why.NO_COUNTERPART)
    return tuple(sorted(found))


def age(record: Record) -> Bounds[int]:
    """Years that the main applicant must have; a mere priority is no condition."""
    words = record.text(_AGE)
    found = read_range(words)
    if found is None:
        _report_unknown(record, _AGE, words)
    return Bounds() if found is None or found.priority else found.bounds


def household(record: Record) -> Bounds[int]:
    """Number of persons that the household must have; a mere priority is reported."""
    words = record.text(_HOUSEHOLD)
    found = read_range(words)
    if found is None:
        _report_unknown(record, _HOUSEHOLD, words)
        return Bounds()
    if found.priority:
        record.report(_HOUSEHOLD, words, Why.NO_COUNTERPART)
        return Bounds()
    return found.bounds


def income(record: Record) -> Bounds[Decimal]:
    """Yearly income in euros, from the exclusions that hold for every household.

    Exclusions by household size or pension age say which incomes a rent fits: the regulation's
    rule on affordable rent decides that, with the amounts of the year. They are reported.
    """
    left: Bounds[Decimal] = Bounds()
    for item in record.entries(_EXCLUSIONS):
        rule = item if isinstance(item, str) else ""
        bounds = bounds_left_by(rule)
        if bounds is not None:
            left = narrower(left, bounds)
        elif depends_on_income(rule):
            record.report(_EXCLUSIONS, item, Why.DECIDED_BY_REGULATION)
        else:
            record.report(_EXCLUSIONS, item, Why.UNKNOWN_VALUE)
    return left


def report_the_rest(record: Record) -> tuple[Unmapped, ...]:
    """Reports what no rule of the region has a place for, and returns all that was reported."""
    for path in _DECIDED_BY_REGULATION:
        record.report_if_set(path, Why.DECIDED_BY_REGULATION)
    for item in record.entries(_PRIORITIES):
        record.report(_PRIORITIES, item, Why.NO_COUNTERPART)
    for path in _FREE_TEXT:
        record.report_if_set(path, Why.UNKNOWN_VALUE)
    for path in _WITHOUT_COUNTERPART:
        record.report_if_set(path, Why.NO_COUNTERPART)
    return record.unmapped


def _seniors_come_first(record: Record) -> bool:
    words = record.text(_AGE)
    found = read_range(words)
    if found is None or not found.priority or found.bounds == Bounds(SENIOR_AGE):
        return found is not None and found.priority
    seniors = (found.bounds.minimum or 0) >= SENIOR_AGE and found.bounds.maximum is None
    record.report(_AGE, words, Why.ASSUMED if seniors else Why.NO_COUNTERPART)
    return seniors


def _report_unknown(record: Record, path: str, words: str) -> None:
    if words:
        record.report(path, words, Why.UNKNOWN_VALUE)
