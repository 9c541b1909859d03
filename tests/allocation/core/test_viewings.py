"""How many to invite, and the slots of a viewing over the change of the clocks."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, strategies as st

from allocation.core.viewings import MOST_INVITED, SlotPlan, Turnout, number_to_invite


@pytest.mark.parametrize(
    ("places", "invited", "came", "expected"),
    [
        (1, 0, 0, 10),  # nothing known: ten, as corporations begin
        (1, 19, 1, 10),  # too few to tell
        (3, 0, 0, 30),
        (1, 20, 20, 5),
        (1, 40, 20, 10),
        (1, 100, 33, 16),  # rounded up: fewer would not be enough
        (2, 100, 50, 20),
        (1, 100, 1, 50),  # never the whole list for a turnout near nothing
        (30, 100, 10, MOST_INVITED),
    ],
)
def test_the_number_to_invite(places: int, invited: int, came: int, expected: int) -> None:
    assert number_to_invite(places, Turnout(invited, came)) == expected


@given(st.integers(1, 5), st.integers(20, 500), st.integers(0, 500))
def test_fewer_who_came_means_no_fewer_invited(places: int, invited: int, came: int) -> None:
    came = min(came, invited)
    now = number_to_invite(places, Turnout(invited, came))
    assert 1 <= now <= MOST_INVITED
    assert number_to_invite(places, Turnout(invited, max(came - 1, 0))) >= now


def test_slots_follow_each_other() -> None:
    slots = SlotPlan(date(2026, 3, 12), time(15), minutes=20, number=3, capacity=1).slots
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in slots] == [
        "14:00-14:20",
        "14:20-14:40",
        "14:40-15:00",
    ]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 3, 28), "2026-03-28T14:00:00+00:00"),
        (date(2026, 3, 29), "2026-03-29T13:00:00+00:00"),  # summer time since that night
        (date(2026, 10, 25), "2026-10-25T14:00:00+00:00"),
        (date(2028, 2, 29), "2028-02-29T14:00:00+00:00"),
    ],
)
def test_three_oclock_is_three_oclock_in_amsterdam(day: date, first: str) -> None:
    plan = SlotPlan(day, time(15), minutes=30, number=1, capacity=5)
    assert plan.slots[0][0] == datetime.fromisoformat(first)
