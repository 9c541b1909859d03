"""Telephone numbers, postcodes, and what each way of reaching somebody needs."""

import pytest
from hypothesis import given, strategies as st

from applicants.core.contact import ContactBy, ContactChoice, phone_number, postcode, said_phone


@pytest.mark.parametrize(
    ("given_number", "kept", "said"),
    [
        ("06 12345678", "+31612345678", "06 12345678"),
        ("06-12 34 56 78", "+31612345678", "06 12345678"),
        ("(053) 123 45 67", "+31531234567", "053 1234567"),
        ("+31 6 12345678", "+31612345678", "06 12345678"),
        ("0031 (0)6 12345678", "+31612345678", "06 12345678"),
        ("+49 5921 880", "+495921880", "+495921880"),
    ],
)
def test_takes_a_number_in_any_way_of_writing(given_number: str, kept: str, said: str) -> None:
    assert phone_number(given_number) == kept
    assert said_phone(kept) == said


@pytest.mark.parametrize(
    "wrong",
    ["", "112", "06 1234567", "06 123456789", "+31 6 1234567", "zes", "00 12", "+" + "1" * 16],
)
def test_refuses_what_cannot_be_called(wrong: str) -> None:
    assert phone_number(wrong) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_number_that_the_database_takes_or_none(text: str) -> None:
    found = phone_number(text)
    if found is not None:
        assert found.isascii()
        assert found[0] == "+"
        assert 7 <= len(found) - 1 <= 15
        assert phone_number(said_phone(found)) == found


@pytest.mark.parametrize(("given_code", "kept"), [("7511ab", "7511 AB"), (" 7511 AB ", "7511 AB")])
def test_takes_a_postcode(given_code: str, kept: str) -> None:
    assert postcode(given_code) == kept


@pytest.mark.parametrize("wrong", ["0511 AB", "7511", "7511 A", "7511 SS", "AB 7511", "75111 AB"])
def test_refuses_what_is_no_postcode(wrong: str) -> None:
    assert postcode(wrong) is None


def test_each_way_names_what_it_needs() -> None:
    assert ContactChoice().missing == ()
    assert ContactChoice(by=ContactBy.PHONE).missing == ("phone",)
    assert ContactChoice(by=ContactBy.PHONE, phone="+31612345678").missing == ()
    assert ContactChoice(by=ContactBy.POST, town="Enschede").missing == ("address", "postcode")
