"""Order keys: what parts the candidates of one tier (REGULATION.md sections 4 and 5).

Each key gives a value that sorts better first and the text that is kept as evidence. The text
alone is enough to repeat the order; see allocation.core.ranking_file.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import assert_never

from allocation.core.facts import Candidate, ListingFacts, Standing
from allocation.core.predicates import Test, matching_declarations, predicate_for
from regulation.core.dates import amsterdam_time, in_utc, whole_months
from regulation.core.document import OrderKey, PointsForm, Tier

SortValue = int | str
# (standing, candidate, draw) -> (what to sort by, what to show)
Key = Callable[[Standing, Candidate, str], tuple[SortValue, str]]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Points are counted in millionths so that six decimals are exact, and shown in hundredths.
_MILLION = 1_000_000
_MILLIONTHS_IN_HUNDREDTH = 10_000
# A year of points is 365.25 days = 1461 / 4 days.
_QUARTER_DAYS_IN_YEAR = 1461
_QUARTERS_IN_DAY = 4


def key_for(key: OrderKey, tier: Tier, listing: ListingFacts, points: PointsForm | None) -> Key:
    """An order key made ready for one tier and one listing."""
    found: Key
    match key:
        case "registration":
            found = _registration
        case "urgency_since" | "urgency_ends":
            found = _urgency_date(key, tier, listing)
        case "points":
            found = _points_key(points, listing)
        case "age":
            found = _age
        case "response_time":
            found = _response_time
        case "draw":
            found = _draw
        case _:
            assert_never(key)
    return found


def response_time(candidate: Candidate) -> tuple[int, str]:
    """When the response was made: microseconds to sort by, and Amsterdam time to show."""
    return microseconds(candidate.at), amsterdam_time(candidate.at).isoformat()


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970: what moments are sorted by."""
    return (in_utc(moment) - _EPOCH) // _MICROSECOND


def hundredths_for(form: PointsForm, listing: ListingFacts) -> Callable[[Standing], int]:
    """The points of a person in hundredths: exact, rounded down once at the end.

    Down is towards zero, as decimal arithmetic has it (ROUND_DOWN): -0.033 points are -0.03.
    """
    per_unit = millionths(form.per_unit)
    bonuses = [
        (tests, bonus.add)
        for bonus in form.bonus
        if (tests := _open_tests([predicate_for(item, listing) for item in bonus.when])) is not None
    ]

    def hundredths(standing: Standing) -> int:
        rest = sum(millionths(standing.balance(name)) for name in form.components)
        for tests, add in bonuses:
            if all(test(standing) for test in tests):
                rest += millionths(standing.balance(add) if isinstance(add, str) else add)
        start, end = standing.registration_on, standing.day
        if form.unit == "year":
            quarter_days = (end - start).days * _QUARTERS_IN_DAY * per_unit
            total = quarter_days + rest * _QUARTER_DAYS_IN_YEAR
            return _rounded_down(total, _QUARTER_DAYS_IN_YEAR * _MILLIONTHS_IN_HUNDREDTH)
        units = whole_months(start, end) if form.unit == "month" else (end - start).days
        return _rounded_down(units * per_unit + rest, _MILLIONTHS_IN_HUNDREDTH)

    return hundredths


def millionths(number: Decimal) -> int:
    """A number of points as whole millionths.

    Raises:
        ValueError: for more than six decimals, which could not be counted exactly.
    """
    scaled = number * _MILLION
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{number} has more than six decimals")
    return int(scaled)


def _rounded_down(number: int, divisor: int) -> int:
    return number // divisor if number >= 0 else -(-number // divisor)


def _open_tests(answers: list[Test | bool]) -> list[Test] | None:
    # What the listing alone decides is decided: None when a bonus cannot apply to it.
    if any(answer is False for answer in answers):
        return None
    return [answer for answer in answers if not isinstance(answer, bool)]


def _registration(standing: Standing, _candidate: Candidate, _draw: str) -> tuple[int, str]:
    registered = standing.registration_on
    return registered.toordinal(), registered.isoformat()


def _age(standing: Standing, _candidate: Candidate, _draw: str) -> tuple[int, str]:
    return -standing.age, str(standing.age)


def _response_time(_standing: Standing, candidate: Candidate, _draw: str) -> tuple[int, str]:
    return response_time(candidate)


def _draw(_standing: Standing, _candidate: Candidate, draw: str) -> tuple[str, str]:
    return draw, draw


def _urgency_date(key: OrderKey, tier: Tier, listing: ListingFacts) -> Key:
    urgency = tier.urgency
    if urgency is None:
        raise ValueError(f"the key {key} stands in a tier without exactly one urgency predicate")
    matching = matching_declarations(urgency, listing)

    def best(standing: Standing, _candidate: Candidate, _draw: str) -> tuple[int, str]:
        # Whoever is in this tier has such a declaration, so there is an earliest.
        found: date = min(
            item.since_on if key == "urgency_since" else item.ends_on for item in matching(standing)
        )
        return found.toordinal(), found.isoformat()

    return best


def _points_key(form: PointsForm | None, listing: ListingFacts) -> Key:
    if form is None:
        raise ValueError("the key points stands in a model without a points form")
    hundredths = hundredths_for(form, listing)

    def points(standing: Standing, _candidate: Candidate, _draw: str) -> tuple[int, str]:
        number = hundredths(standing)
        return -number, str(Decimal(number).scaleb(-2))

    return points
