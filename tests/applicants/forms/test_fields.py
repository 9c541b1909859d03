"""Amounts and names as people type them, and blocks of which some are empty."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from applicants.forms.fields import EurosField, NameField
from applicants.forms.money import IncomeForm, IncomesForm
from applicants.forms.people import ChildrenForm, OthersForm

BOTH = {"any": "yes", "birth_date_1": "2018-02-03", "days_1": "5", "birth_date_3": "2020-01-05"}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("24500", "24500.00"),
        ("24.500", "24500.00"),
        ("24,500", "24500.00"),
        ("24.500,5", "24500.50"),
        ("24,500.50", "24500.50"),
        ("24500,05", "24500.05"),
        (" € 24.500,- ", "24500.00"),
        ("€\u00a024 500", "24500.00"),
        ("1.024.500,00", "1024500.00"),
        ("0", "0.00"),
        ("12.34", "12.34"),
    ],
)
def test_reads_amounts_as_they_are_written(typed: str, amount: str) -> None:
    assert EurosField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["veel", "-5", "1e9", "24.50.00", "1,2,3", "٣٤٥", "9" * 400, "10000000", "24.5000", "½"],
)
def test_asks_again_for_what_is_no_amount(typed: str) -> None:
    with pytest.raises(ValidationError):
        EurosField().clean(typed)


def test_nothing_typed_is_no_amount() -> None:
    assert EurosField(required=False).clean("  ") is None


@given(st.text(max_size=200))
def test_whatever_is_typed_as_a_name_is_kept_or_refused(typed: str) -> None:
    try:
        name = NameField().clean(typed)
    except ValidationError:
        return
    assert 0 < len(name) <= 80
    assert "\x00" not in name
    assert name == " ".join(name.split())
    assert NameField().clean(name) == name


def test_leaves_out_empty_blocks_and_keeps_their_order() -> None:
    form = ChildrenForm(BOTH)
    assert form.is_valid(), form.errors
    assert [(row["birth_date"].year, row["days"]) for row in form.cleaned_data["rows"]] == [
        (2018, 5),
        (2020, "14"),
    ]


def test_asks_for_what_a_begun_block_lacks_and_for_one_block_at_least() -> None:
    begun = OthersForm({"any": "yes", "given_name_1": "Ada"})
    assert set(begun.errors) == {"family_name_1", "birth_date_1"}
    assert set(ChildrenForm({"any": "yes"}).errors) == {"birth_date_1"}
    assert set(ChildrenForm({}).errors) == {"any"}


def test_with_no_whatever_the_blocks_hold_counts_for_nothing() -> None:
    form = ChildrenForm({**BOTH, "any": "no", "birth_date_1": "gisteren"})
    assert form.is_valid()
    assert form.cleaned_data["rows"] == []


def test_shows_no_more_blocks_than_there_is_room_for() -> None:
    many = {f"birth_date_{number}": "2018-02-03" for number in range(1, 99)}
    form = ChildrenForm({"any": "yes", "more": "1", **many})
    assert (form.shown, form.more) == (15, "")


@pytest.mark.parametrize(
    ("given_", "wrong"),
    [
        ({"year": "2025", "work": "1"}, set()),
        ({"year": "2025", "none": "on"}, set()),
        ({"year": "2025", "none": "on", "work": "0"}, set()),
        ({"year": "2025"}, {"work"}),
        ({"year": "2025", "none": "on", "work": "1"}, {"none"}),
        ({"year": "2025", "work": "x"}, {"work"}),
        ({"year": "1999", "work": "1"}, {"year"}),
    ],
)
def test_an_income_is_an_amount_or_the_word_that_there_is_none(
    given_: dict[str, str], wrong: set[str]
) -> None:
    assert set(IncomeForm(given_, today_year=2026).errors) == wrong


def test_everybody_s_income_is_looked_at_on_one_page() -> None:
    form = IncomesForm(
        {"p0-year": "2025", "p0-work": "x", "p7-year": "2025"},
        people=[(None, "U"), (7, "Ada")],
        known={},
        today_year=2026,
    )
    assert not form.is_valid()
    assert set(form.errors) == {"p0-work", "p7-work"}
