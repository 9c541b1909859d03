"""No cell of a file for a spreadsheet can be run."""

import csv

import pytest

from corporations.core.spreadsheet import line

HOSTILE = ("=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1")  # noqa: RUF001


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_be_a_formula_is_made_a_text(text: str) -> None:
    (cells,) = csv.reader([line([text, "b"])], delimiter=";")
    assert cells == [f"'{text}", "b"]


@pytest.mark.parametrize(
    "text", ["", "a;b", 'zij "Bo"', "twee\nregels", "12 maart 2026", "é, أ, 🏠"]
)
def test_anything_else_comes_back_as_it_went_in(text: str) -> None:
    assert next(csv.reader([line([text])], delimiter=";")) == [text]


def test_numbers_are_numbers_and_nothing_is_nothing() -> None:
    assert line([3, None, "x"]) == '3;;"x"\r\n'
