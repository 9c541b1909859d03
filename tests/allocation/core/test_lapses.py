"""What counts against somebody and what one more would cost, by the rules of each listing."""

from datetime import UTC, datetime, timedelta

import pytest

from allocation.core.lapses import Cost, Lapse, block_days, cost_of_one_more
from regulation.core.document import Limits

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
TWO = Limits(refusals_before_sanction=2, block_days_no_show=90, free_refusals=("HUU",))
THREE = Limits(refusals_before_sanction=3, block_days_no_show=30)
NONE = Limits()


def lapses(*given: tuple[str, Limits]) -> list[Lapse]:
    return [
        Lapse(START + timedelta(days=number), reason, limits)
        for number, (reason, limits) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ((), 0),
        ((("WBN", TWO),), 0),
        ((("WBN", TWO), ("", TWO)), 90),
        ((("HUU", TWO), ("WBN", TWO)), 0),  # a free reason
        ((("HUU", TWO), ("", TWO), ("WOB", TWO)), 90),
        ((("HUU", THREE), ("WBN", TWO)), 90),  # free by its own rules alone
        ((("", TWO), ("", THREE)), 0),  # the latest rules say when
        ((("", THREE), ("", TWO)), 90),
        ((("", THREE), ("", THREE), ("", THREE)), 30),
        ((("", TWO), ("", NONE)), 0),
        ((("", TWO), ("", TWO), ("HUU", TWO)), 90),  # the free one is not the latest that counts
    ],
)
def test_the_block_that_follows(given: tuple[tuple[str, Limits], ...], days: int) -> None:
    assert block_days(lapses(*given)) == days


def test_no_block_without_its_days() -> None:
    limits = Limits(refusals_before_sanction=1)
    assert block_days(lapses(("", limits))) == 0
    assert cost_of_one_more([], limits) == Cost(1, 0, 0)


def test_what_one_more_costs() -> None:
    assert cost_of_one_more([], TWO) == Cost(1, 2, 90)
    assert not cost_of_one_more([], TWO).blocks
    second = cost_of_one_more(lapses(("WBN", TWO), ("HUU", TWO)), TWO)
    assert second == Cost(2, 2, 90)
    assert second.blocks
    assert not cost_of_one_more(lapses(("WBN", TWO)), NONE).blocks


def test_said_beforehand_is_what_follows() -> None:
    """Whoever reads that the next refusal blocks is blocked by it, and nobody else."""
    for number in range(5):
        before = lapses(*[("WBN", TWO)] * number)
        after = lapses(*[("WBN", TWO)] * (number + 1))
        assert cost_of_one_more(before, TWO).blocks == bool(block_days(after))
