"""Who equals whom: what people spell differently is one, what is missing equals nothing."""

from datetime import date

import pytest

from applicants.core.identity import Identity, Trait, digests, normal_name, normal_phone

BORN = date(1990, 5, 4)
SECRET = b"k" * 32


def same(one: Identity, other: Identity) -> set[Trait]:
    first, second = digests(one, SECRET), digests(other, SECRET)
    return {trait for trait in Trait if trait in first and first[trait] == second.get(trait)}


def test_the_same_in_name_address_or_number_with_the_same_birth_date() -> None:
    one = Identity(name="Zoë de Vries", birth_date=BORN, email="Z@X.nl", phone="06 12345678")
    assert same(one, Identity(name="DE VRIES, Zoe", birth_date=BORN)) == {Trait.NAME}
    assert same(one, Identity(name="X", birth_date=BORN, email=" z@x.NL ")) == {Trait.EMAIL}
    assert same(one, Identity(name="X", birth_date=BORN, phone="+31612345678")) == {Trait.PHONE}
    assert same(one, one) == set(Trait)


def test_another_birth_date_is_another_person() -> None:
    one = Identity(name="Jan Smit", birth_date=BORN, email="jan@x.nl", phone="0612345678")
    other = Identity(
        name="Jan Smit", birth_date=date(1990, 5, 5), email="jan@x.nl", phone="0612345678"
    )
    assert same(one, other) == set()


def test_what_is_missing_equals_nothing() -> None:
    nobody = Identity(name=" .- ", birth_date=BORN)
    assert digests(nobody, SECRET) == {}
    assert same(nobody, Identity(name="", birth_date=BORN)) == set()


def test_another_secret_gives_other_hashes_that_tell_nothing() -> None:
    one = Identity(name="Jan Smit", birth_date=BORN, email="jan@x.nl")
    assert not set(digests(one, SECRET).values()) & set(digests(one, b"l" * 32).values())
    assert all(len(digest) == 64 for digest in digests(one, SECRET).values())


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Jan-Willem O'Neill", "jan neill o willem"),
        ("ÇELİK  Ayşe", "ayse celik"),
        ("محمد علي", "علي محمد"),
        ("😀", ""),
        ("X", "x"),
    ],
)
def test_names_of_any_script(name: str, normal: str) -> None:
    assert normal_name(name) == normal


@pytest.mark.parametrize(
    ("phone", "normal"),
    [
        ("06-12 34 56 78", "31612345678"),
        ("0031 6 12345678", "31612345678"),
        ("", ""),
        ("+49 30 1", "49301"),
    ],
)
def test_numbers_with_their_country(phone: str, normal: str) -> None:
    assert normal_phone(phone) == normal
