"""Spot checks of the naive reading against sums done by hand, and that its strategy is not dull."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from tests.naive.dates import add_months, add_years, amsterdam_date, whole_months, whole_years
from tests.naive.desk import Desk
from tests.naive.facts import has_reached, is_long_enough_of_late
from tests.naive.matching import every_stable_outcome, match, one_at_a_time
from tests.naive.order import waiting_units
from tests.naive.ranking import rank_region
from tests.naive.regions import Row, region_documents


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (date(2008, 3, 12), date(2026, 3, 12), 18),
        (date(2008, 3, 13), date(2026, 3, 12), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),  # no 29 February in 2026
        (date(2008, 2, 29), date(2028, 2, 28), 19),  # 2028 has one
        (date(2026, 3, 13), date(2026, 3, 12), -1),
    ],
)
def test_counts_whole_years(birth: date, today: date, age: int) -> None:
    assert whole_years(birth, today) == age


@pytest.mark.parametrize(
    ("start", "until", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 1), date(2026, 1, 1), 1),
        (date(2026, 3, 13), date(2026, 3, 12), -1),
    ],
)
def test_counts_whole_months(start: date, until: date, months: int) -> None:
    assert whole_months(start, until) == months


def test_adds_years_and_months_to_the_last_of_february():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_reads_the_date_in_amsterdam():
    assert amsterdam_date("2026-03-11T23:30:00+00:00") == date(2026, 3, 12)
    assert amsterdam_date("2026-10-24T21:59:59+00:00") == date(2026, 10, 24)
    assert amsterdam_date("2026-10-24T22:00:00+00:00") == date(2026, 10, 25)


def test_reads_an_age_in_quarters():
    assert has_reached("1959-01-01", 67.25, date(2026, 4, 1))
    assert not has_reached("1959-01-02", 67.25, date(2026, 4, 1))


def test_looks_back_ten_years_and_no_further():
    today = date(2026, 3, 12)
    assert is_long_enough_of_late(date(2000, 1, 1), date(2022, 3, 12), today)
    assert not is_long_enough_of_late(date(2000, 1, 1), date(2022, 3, 11), today)
    assert is_long_enough_of_late(date(2020, 3, 12), date.max, today)
    assert not is_long_enough_of_late(date(2020, 3, 13), date.max, today)


def test_waits_in_exact_years():
    applicant = {"registration": {"date": "2006-03-12"}}
    desk = Desk({}, {}, {}, {}, {}, today=date(2026, 3, 12))

    assert waiting_units(applicant, "year", desk) == Fraction(20)


def test_matches_for_the_applicants_where_two_outcomes_are_stable():
    orders = {"A": ["X", "Y"], "B": ["Y", "X"]}
    ranks = {"X": ["B", "A"], "Y": ["A", "B"]}
    places = {"X": 1, "Y": 1}

    assert len(every_stable_outcome(orders, ranks, places)) == 2
    assert one_at_a_time(orders, ranks, places) == {"A": "X", "B": "Y"}
    assert match(orders, ranks, places) == {"A": "X", "B": "Y"}


@settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(region_documents())
def test_ranks_any_region_without_gaps_or_double_offers(document: Row) -> None:
    result = rank_region(document)

    for ranking in result["rankings"].values():
        ranks = [entry["rank"] for entry in ranking["entries"]]
        assert ranks == list(range(1, len(ranks) + 1))
    winners = [offer["applicant"] for offer in result["offers"]]
    assert len(winners) == len(set(winners))
