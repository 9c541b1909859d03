"""Colours that people can read, for every brand that meets the conditions of tokens.css."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, strategies

TOKENS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
TEXT, GRAPHIC = 4.5, 3.0
WHITE = (255.0, 255.0, 255.0)
BLACK = (0.0, 0.0, 0.0)

Colour = tuple[float, float, float]


def colour(text: str) -> Colour:
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return (float(int(digits[:2], 16)), float(int(digits[2:4], 16)), float(int(digits[4:], 16)))


def token(name: str) -> Colour:
    """A fixed token of the style sheet."""
    found = re.search(rf"--portal-{name}: (#[0-9a-f]{{3,6}});", TOKENS)
    assert found, name
    return colour(found[1])


def share(name: str) -> float:
    """How much of the brand (or accent) a derived token keeps: `color-mix(in srgb, X 78%, ...)`."""
    found = re.search(rf"--portal-{name}: color-mix\(in srgb, var\(--portal-\w+\) (\d+)%", TOKENS)
    assert found, name
    return int(found[1]) / 100


def mix(first: Colour, part: float, second: Colour) -> Colour:
    red, green, blue = (a * part + b * (1 - part) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


def luminance(value: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in value
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_measures_as_the_guidelines_do() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(colour("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ink", ["ink", "soft"])
@pytest.mark.parametrize("ground", ["paper", "mist", "card"])
def test_text_reads_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(token(ink), token(ground)) >= TEXT


@pytest.mark.parametrize("name", ["good", "warn"])
def test_states_read_on_their_wash_and_on_a_card(name: str) -> None:
    assert contrast(token(name), token(f"{name}-wash")) >= TEXT
    assert contrast(token(name), token("card")) >= TEXT


def test_borders_of_fields_are_seen() -> None:
    assert contrast(token("line-strong"), token("card")) >= GRAPHIC


def test_the_own_brand_and_accent_meet_their_conditions() -> None:
    brand, accent = token("brand"), token("accent")
    assert contrast(brand, WHITE) >= TEXT
    assert contrast(token("brand-ink"), brand) >= TEXT
    assert contrast(token("ink"), accent) >= TEXT


@given(strategies.tuples(*[strategies.integers(0, 255)] * 3))
def test_derived_colours_read_for_any_brand_that_reads_on_white(given_brand: Colour) -> None:
    assume(contrast(given_brand, WHITE) >= TEXT)
    strong = mix(given_brand, share("brand-strong"), BLACK)
    wash = mix(given_brand, share("brand-wash"), WHITE)
    tint = mix(given_brand, share("brand-tint"), WHITE)
    assert contrast(strong, WHITE) >= TEXT
    assert contrast(strong, wash) >= TEXT
    assert contrast(strong, tint) >= TEXT
    assert contrast(token("ink"), wash) >= TEXT
    assert contrast(token("ink"), tint) >= TEXT
