"""Nobody is found in a figure: it is rounded, and a small one is not told."""

import itertools

import pytest

from allocation.core.audience import LEAST, rounded, told


@pytest.mark.parametrize("counted", range(LEAST))
def test_tells_no_small_figure(counted: int) -> None:
    assert told(counted, sample=500, registered=500) is None
    assert told(counted, sample=500, registered=200_000) is None


def test_one_person_more_or_less_is_rarely_seen_and_never_below_the_least() -> None:
    figures = [told(counted, sample=1_000, registered=1_000) for counted in range(1_000)]
    changes = sum(a != b for a, b in itertools.pairwise(figures))
    assert changes < 40
    assert {figure for figure in figures if figure} == {
        *range(10, 201, 10),
        *range(200, 1_001, 50),
    }


def test_a_sample_stands_for_all() -> None:
    assert told(500, sample=2_000, registered=61_234) == 15_000
    assert told(0, sample=0, registered=0) is None


@pytest.mark.parametrize(
    ("number", "said"), [(3, 10), (57, 60), (230, 250), (1_234, 1_200), (61_234, 61_000)]
)
def test_rounds_to_two_digits_or_so(number: int, said: int) -> None:
    assert rounded(number) == said
