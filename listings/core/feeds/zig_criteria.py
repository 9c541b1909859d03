"""Who may respond to an advertisement in the Zig form, and who comes first."""

import re
from decimal import Decimal

from listings.core.feeds.advertisement import AllocationModel, Bounds, Unmapped, Why
from listings.core.feeds.record import Record
from listings.core.feeds.vocabulary import (
    ACCESSIBLE,
    CO_OPTATION,
    CO_OPTATION_BY_TIME,
    DIRECT,
    FIRST_COME,
    FREE_SECTOR,
    LOTTERY,
    REGISTRATION_TIME,
    SENIOR,
    SENIOR_AGE,
    UNKNOWN,
    VILLAGE_PRIORITY,
)

_MODEL_CODE = "model.modelCategorie.code"
_MODELS = {
    "inschrijfduur": REGISTRATION_TIME,
    "random": LOTTERY,
    "reactiedatum": FIRST_COME,
    "cooptation": CO_OPTATION,
    "hospiteren": CO_OPTATION,
    "hospitereninschrijfduur": CO_OPTATION_BY_TIME,
    "maatwerk": DIRECT,
    "vrijesector": FREE_SECTOR,
}
_AGE_GROUP = re.compile(r"(\d{2})_?plus", re.ASCII)
_SENIOR_GROUPS = frozenset({"senior", "senioren"})
_OTHER_GROUPS = frozenset({"student", "jongeren", "starter", "gezin", "gezinnen"})
_NO_AGE = 99
_NO_INCOME = 99_999

_WITHOUT_COUNTERPART = (
    "voorrangHuishoudgrootteMin",
    "voorrangHuishoudgrootteMax",
    "voorrangGezinnenKinderen",
    "relatieHuurInkomenData",
    "relatieHuurInkomenGroepen",
    "typeContract",
    "flexibelHurenActief",
    "isExtraAanbod",
    "reactieUrl",
)


def model(record: Record) -> AllocationModel:
    """How the home is let; a way that the regulation does not have is reported."""
    code = record.text(_MODEL_CODE).lower()
    first_closes = record.flag("model.advertentieSluitenNaEersteReactie") is True
    found = _MODELS.get(code, UNKNOWN)
    if not code and first_closes:
        found = FIRST_COME
    if record.flag("model.isHospiteren") and found.vera_intake is None:
        found = CO_OPTATION_BY_TIME if found is REGISTRATION_TIME else CO_OPTATION
    if found is UNKNOWN:
        record.report(_MODEL_CODE, code or "nothing there", Why.UNKNOWN_VALUE)
    elif found.ranking_model is None or found.vera_intake is not None:
        record.report(_MODEL_CODE, code or found.name, Why.NO_COUNTERPART)
    record.report_if_set("model.advertentieSluitenNaEersteReactie", Why.NO_COUNTERPART)
    return found


def labels(record: Record, accessibility: str | None) -> tuple[str, ...]:
    """Our labels that follow from target groups, priorities and accessibility, sorted."""
    found = {ACCESSIBLE} if accessibility else set()
    for group in record.entries("doelgroepen"):
        code = Record(group).text("code").lower() if isinstance(group, dict) else ""
        if _is_senior_group(record, code):
            found.add(SENIOR)
        elif code != "regulier":
            why = Why.NO_COUNTERPART if code in _OTHER_GROUPS else Why.UNKNOWN_VALUE
            record.report("doelgroepen", code or group, why)
    if _seniors_come_first(record):
        found.add(SENIOR)
    if record.flag("voorrangKernbinding"):
        found.add(VILLAGE_PRIORITY)
    return tuple(sorted(found))


def age(record: Record) -> Bounds[int]:
    """Years that the main applicant must have."""
    return _bounds(record, "minimumAge", "maximumAge")


def household(record: Record) -> Bounds[int]:
    """Number of persons that the household must have."""
    return _bounds(record, "minimumHouseholdSize", "maximumHouseholdSize")


def children(record: Record) -> Bounds[int]:
    """Number of children under 18 that the household must have."""
    highest = "inwonendeKinderenMaximum"
    if record.number(highest) == 0:
        # "No children" and "not filled in" are written alike; nobody is excluded on a guess.
        record.report(highest, "0", Why.PLACEHOLDER)
    return _bounds(record, "inwonendeKinderenMinimum", highest)


def income(record: Record) -> Bounds[Decimal]:
    """Yearly income in euros that the household must have."""
    low, high = (record.number(path) or None for path in ("minimumIncome", "maximumIncome"))
    if high is not None and _is_endless(high, _NO_INCOME):
        record.report("maximumIncome", str(high), Why.PLACEHOLDER)
        high = None
    return Bounds(low, high)


def report_the_rest(record: Record) -> tuple[Unmapped, ...]:
    """Reports what no rule of the region has a place for, and returns all that was reported."""
    for path in _WITHOUT_COUNTERPART:
        record.report_if_set(path, Why.NO_COUNTERPART)
    if record.flag("actionLabelIfActive"):
        record.report_if_set("actionLabel.localizedLabel", Why.UNKNOWN_VALUE)
    # The regulation fixes these for all listings, so a value of either kind has no effect here.
    for path in ("voorrangAlleUrgenties", "huurinkomenstabelGebruiken"):
        if record.flag(path) is not None:
            record.report(path, record.value(path), Why.DECIDED_BY_REGULATION)
    if record.flag("inschrijvingVereistVoorReageren") is False:
        record.report("inschrijvingVereistVoorReageren", "false", Why.DECIDED_BY_REGULATION)
    for item in record.entries("sorteringBeleidsregels"):
        code = Record(item).text("beleidsregel.code") if isinstance(item, dict) else ""
        record.report("sorteringBeleidsregels", code or item, Why.DECIDED_BY_REGULATION)
    return record.unmapped


def _is_senior_group(record: Record, code: str) -> bool:
    if match := _AGE_GROUP.fullmatch(code):
        if int(match[1]) != SENIOR_AGE:
            record.report("doelgroepen", code, Why.ASSUMED)
        return True
    return code in _SENIOR_GROUPS


def _seniors_come_first(record: Record) -> bool:
    priority = _bounds(record, "voorrangLeeftijdMin", "voorrangLeeftijdMax")
    if not priority:
        return False
    if priority == Bounds(SENIOR_AGE):
        return True
    first = priority.minimum or 0
    seniors = first >= SENIOR_AGE and priority.maximum is None
    value = f"{first}-{priority.maximum or ''}"
    record.report("voorrangLeeftijd", value, Why.ASSUMED if seniors else Why.NO_COUNTERPART)
    return seniors


def _bounds(record: Record, lowest: str, highest: str) -> Bounds[int]:
    """Bounds from two fields of which 0 means none, and nothing but nines as well."""
    low = record.whole(lowest, highest=999_999) or None
    high = record.whole(highest, highest=999_999) or None
    if high is not None and _is_endless(Decimal(high), _NO_AGE):
        record.report(highest, str(high), Why.PLACEHOLDER)
        high = None
    return Bounds(low, high)


def _is_endless(number: Decimal, least: int) -> bool:
    return number >= least and set(str(int(number))) == {"9"}
