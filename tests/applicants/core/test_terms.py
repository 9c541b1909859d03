"""When to renew: worked by hand, with months that have no such day, and late renewals."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from applicants.core.terms import SplitRule, Terms, months_later

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def terms(**fields: object) -> Terms:
    values: dict[str, object] = {
        "valid_from": date(2020, 1, 1),
        "source": "artikel 4",
        "renewal_months": 12,
        "first_reminder_days": 42,
        "second_reminder_days": 14,
        "repair_days": 365,
        "split_rule": SplitRule.OWN_NUMBER,
        "fee": None,
        "time_from_payment": False,
        **fields,
    }
    return Terms(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 8, 31), 1, date(2023, 9, 30)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2099, 2, 28), 12, date(2100, 2, 28)),
        (date(2096, 2, 29), 48, date(2100, 2, 28)),
    ],
)
def test_counts_months_by_the_calendar(start: date, months: int, later: date) -> None:
    assert months_later(start, months) == later


@pytest.mark.parametrize(
    ("registered_on", "today", "due"),
    [
        (date(2025, 3, 12), date(2025, 3, 12), date(2026, 3, 12)),
        (date(2019, 3, 1), date(2026, 1, 17), date(2026, 3, 1)),
        # Less than the first reminder ahead: nobody is surprised, it is the year after.
        (date(2019, 3, 1), date(2026, 1, 18), date(2027, 3, 1)),
        (date(2024, 2, 29), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_first_last_day_is_an_anniversary_beyond_the_first_reminder(
    registered_on: date, today: date, due: date
) -> None:
    assert terms().first_due_on(registered_on, today) == due


@pytest.mark.parametrize(
    ("due_on", "today", "following"),
    [
        (date(2026, 3, 1), date(2026, 1, 20), date(2027, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1), date(2027, 3, 1)),
        (date(2026, 3, 1), date(2027, 2, 20), date(2027, 3, 1)),
        (date(2026, 3, 1), date(2027, 3, 1), date(2028, 3, 1)),
    ],
)
def test_renewing_early_or_late_keeps_the_day_of_the_year(
    due_on: date, today: date, following: date
) -> None:
    assert terms().renewed_due_on(due_on, today) == following


@given(registered_on=DAYS, later=st.integers(0, 9000), months=st.integers(1, 60))
def test_the_next_last_day_lies_ahead_and_within_one_term(
    registered_on: date, later: int, months: int
) -> None:
    region, today = terms(renewal_months=months), registered_on + timedelta(days=later)
    due = region.first_due_on(registered_on, today)
    assert due is not None
    assert due > today + timedelta(days=42)
    # One term further than the earliest day at most, unless that is the first of all.
    assert due <= max(
        months_later(today + timedelta(days=43), months), months_later(registered_on, months)
    )
    following = region.renewed_due_on(due, today)
    assert following is not None
    assert following > due


def test_a_region_without_renewal_sets_no_day() -> None:
    region = terms(renewal_months=None)
    assert region.first_due_on(date(2020, 1, 1), date(2026, 1, 1)) is None
    assert region.renewed_due_on(date(2020, 1, 1), date(2026, 1, 1)) is None
