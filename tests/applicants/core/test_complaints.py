"""Terms of complaints and objections: a table of dated cases, with weekends and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from applicants.core.complaints import (
    ComplaintKind,
    ComplaintTerms,
    answer_by,
    holidays_of,
    last_day_to_object,
    working_day,
)

COMPLAINT, COMMITTEE, OBJECTION = ComplaintKind


@pytest.mark.parametrize(
    ("decided", "last", "why"),
    [
        (date(2026, 3, 12), date(2026, 4, 23), "six weeks, a Thursday"),
        (date(2026, 3, 14), date(2026, 4, 28), "a Saturday, then King's day"),
        (date(2026, 3, 16), date(2026, 4, 28), "King's day itself"),
        (date(2026, 2, 20), date(2026, 4, 7), "Good Friday, weekend and Easter Monday"),
        (date(2026, 3, 24), date(2026, 5, 6), "Liberation day"),
        (date(2026, 4, 2), date(2026, 5, 15), "Ascension day"),
        (date(2026, 4, 13), date(2026, 5, 26), "Whit Monday"),
        (date(2026, 11, 13), date(2026, 12, 28), "both Christmas days and a Sunday"),
        (date(2026, 11, 20), date(2027, 1, 4), "New Year's day and a weekend"),
    ],
)
def test_the_last_day_to_object(decided: date, last: date, why: str) -> None:
    assert last_day_to_object(decided) == last, why


@pytest.mark.parametrize(
    ("kind", "received", "decided", "due"),
    [
        (COMPLAINT, date(2026, 3, 2), None, date(2026, 3, 16)),
        (COMPLAINT, date(2026, 3, 23), None, date(2026, 4, 7)),  # Easter Monday
        (COMMITTEE, date(2026, 3, 2), None, date(2026, 4, 13)),
        (OBJECTION, date(2026, 3, 20), date(2026, 3, 12), date(2026, 6, 4)),  # counts from 23 April
        (
            OBJECTION,
            date(2026, 4, 23),
            date(2026, 3, 12),
            date(2026, 6, 4),
        ),  # the last day, the same
        (
            OBJECTION,
            date(2026, 6, 1),
            date(2026, 3, 12),
            date(2026, 7, 13),
        ),  # too late: from then on
    ],
)
def test_the_day_of_the_answer(
    kind: ComplaintKind, received: date, decided: date | None, due: date
) -> None:
    assert answer_by(kind, received, decided, terms=ComplaintTerms()) == due


@pytest.mark.parametrize(
    ("kind", "terms", "due"),
    [
        (COMPLAINT, ComplaintTerms(landlord=42), date(2026, 4, 13)),
        (COMPLAINT, ComplaintTerms(landlord=1), date(2026, 3, 3)),
        (COMMITTEE, ComplaintTerms(committee=56), date(2026, 4, 28)),  # the 27th is King's day
        (OBJECTION, ComplaintTerms(advised=True), date(2026, 6, 30)),  # twelve weeks from 7 April
        (OBJECTION, ComplaintTerms(landlord=1, committee=1), date(2026, 5, 19)),
    ],
)
def test_a_region_and_a_municipality_have_their_own_terms(
    kind: ComplaintKind, terms: ComplaintTerms, due: date
) -> None:
    decided = date(2026, 2, 20) if kind is OBJECTION else None
    assert answer_by(kind, date(2026, 3, 2), decided, terms=terms) == due


def test_the_holidays_of_a_year() -> None:
    assert sorted(holidays_of(2025)) == [
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 4, 26),  # the 27th is a Sunday
        date(2025, 5, 5),
        date(2025, 5, 29),
        date(2025, 6, 9),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ]


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_no_term_ends_on_a_day_off_nor_early(day: date) -> None:
    ends = working_day(day)
    assert ends >= day
    assert ends - day <= timedelta(days=5)
    assert ends.weekday() < 5
    assert ends not in holidays_of(ends.year)
    assert working_day(ends) == ends
