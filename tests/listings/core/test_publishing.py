"""The quota counts the home that is about to be published; who must look; what the law wants said."""

from decimal import Decimal

import pytest

from listings.core.publishing import (
    Ledger,
    Shown,
    missing_by_law,
    reasons_for_second_person,
    room,
    within_quota,
)

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("labelled", "every", "places", "fits"),
    [(0, 0, 1, False), (0, 1, 1, True), (1, 2, 1, False), (1, 3, 1, True), (1, 3, 2, False)],
)
def test_at_most_half(labelled: int, every: int, places: int, *, fits: bool) -> None:
    assert within_quota(Ledger(labelled, every), places, HALF) is fits


@pytest.mark.parametrize(
    ("labelled", "every", "left"),
    [(0, 0, 0), (0, 1, 1), (1, 2, 0), (1, 4, 2), (5, 4, 0), (0, 7, 7)],
)
def test_the_room_is_what_just_fits(labelled: int, every: int, left: int) -> None:
    ledger = Ledger(labelled, every)
    assert room(ledger, HALF) == left
    assert not left or within_quota(ledger, left, HALF)
    assert not within_quota(ledger, left + 1, HALF)


def test_a_share_of_everything_leaves_any_room() -> None:
    assert room(Ledger(3, 3), Decimal(1)) is None


def test_a_second_person_looks_at_what_the_regulation_names() -> None:
    def reasons(*asked: str) -> tuple[str, ...]:
        return reasons_for_second_person(
            asked, ["senior", "local_priority"], conditions=True, free_allocation=True
        )

    assert reasons() == ()
    assert reasons("local_priority", "village_priority") == ("local_priority",)
    assert reasons("free_allocation", "own_conditions") == ("own_conditions", "free_allocation")
    plain = reasons_for_second_person(
        ("own_conditions", "free_allocation"), [], conditions=False, free_allocation=False
    )
    assert plain == ()


def test_names_everything_that_the_law_wants_said() -> None:
    bare = Shown(
        rent=Decimal(0),
        total_rent=None,
        energy_label="",
        independent=True,
        free_allocation=True,
        explained=False,
    )
    assert missing_by_law(bare) == ("rent", "total_rent", "energy_label", "free_allocation")
    whole = Shown(
        rent=Decimal(600),
        total_rent=Decimal(600),
        energy_label="",
        independent=False,
        free_allocation=True,
        explained=True,
    )
    assert missing_by_law(whole) == ()
