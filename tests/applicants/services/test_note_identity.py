"""Found twice, shown with the reason, never merged by itself."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from applicants.core.identity import Identity, Trait
from applicants.models import Applicant, Duplicate, IdentityHash
from applicants.selectors.identities import known_traits, open_pairs
from applicants.services.settle_duplicate import settle_duplicate
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from tests.acts import administrator, applicant, newcomer, operator
from tests.factories.applicants import (
    BORN,
    make_applicant,
    make_co_applicant,
    make_member,
    note_person,
    registration_of,
)
from tests.factories.corporations import make_regional, make_user

pytestmark = pytest.mark.django_db


def person(family_name: str, **fields: Any) -> Applicant:
    made = make_applicant(given_name="Jan", family_name=family_name, **fields)
    note_person(made)
    return made


def asked(name: str, birth_date: date = BORN, **more: Any) -> set[Trait]:
    """What somebody who is about to register is told."""
    identity = Identity(name=name, birth_date=birth_date, **more)
    with acting_as(newcomer(make_user())):
        return set(known_traits([identity]))


def pairs() -> list[tuple[tuple[str, str], tuple[Trait, ...]]]:
    with acting_as(administrator(make_regional().pk)) as act:
        return [(one.refs, one.traits) for one in open_pairs(act)]


def test_tells_who_registers_in_what_they_look_registered() -> None:
    known, other = person("Smit"), person("Bakker", birth_date=date(1970, 1, 1))
    assert known.user is not None
    assert asked("Smit, Jan") == {Trait.NAME}
    assert asked("Iemand", email=known.user.email) == {Trait.EMAIL}
    assert asked("Bakker, Jan") == set()
    assert other.user is not None
    assert asked("Iemand", email=other.user.email) == set(), "another birth date"


def test_a_missing_address_never_equals_another_missing_one() -> None:
    for _ in range(2):
        made = make_applicant(given_name="", family_name="")
        with acting_as(operator()):
            Applicant.objects.filter(pk=made.pk).update(user=None)
        note_person(made)
    assert pairs() == []


def test_the_region_sees_the_pair_and_nothing_is_merged() -> None:
    first, second, stranger = person("Smit"), person("Smit"), person("Bakker")
    assert pairs() == [((first.ref, second.ref), (Trait.NAME,))]
    assert {registration_of(one).state for one in (first, second, stranger)} == {"active"}
    note_person(first)
    assert len(pairs()) == 1, "noted once"


def test_a_co_applicant_counts_as_registered() -> None:
    main, own = person("Bakker"), person("Smit")
    make_co_applicant(
        make_member(main, relation="partner", birth_date=BORN), given_name="Jan", family_name="Smit"
    )
    note_person(main)
    assert pairs() == [((main.ref, own.ref), (Trait.NAME,))]


def test_who_ended_is_not_registered_any_more() -> None:
    gone = person("Smit")
    with acting_as(operator()):
        registration = registration_of(gone)
        registration.state, registration.ended_on = "ended", date(2026, 1, 1)
        registration.save()
    assert asked("Jan Smit") == set()
    person("Smit")
    assert pairs() == []


def test_an_administrator_settles_a_pair_with_a_motive() -> None:
    person("Smit"), person("Smit")
    with acting_as(administrator(make_regional().pk)) as act:
        (pair,) = open_pairs(act)
        with pytest.raises(Refusal, match="reason_needed"):
            settle_duplicate(act, duplicates=pair.ids, motive=" ")
        settle_duplicate(act, duplicates=pair.ids, motive="Een vader en een zoon.")
        settle_duplicate(act, duplicates=pair.ids, motive="Nog een keer.")
        assert open_pairs(act) == []
        assert Duplicate.objects.get().motive == "Een vader en een zoon."


def test_nobody_reads_or_writes_hashes_of_another() -> None:
    own, other = person("Smit"), person("Bakker")
    with acting_as(applicant(own)):
        assert not IdentityHash.objects.filter(applicant=other).exists()
        assert not Duplicate.objects.exists()
    with pytest.raises(DatabaseError), acting_as(applicant(own)):
        IdentityHash.objects.create(applicant=other, trait="name", key_id="x", digest="y")
    with acting_as(applicant(own)) as act, connection.cursor() as cursor:
        cursor.execute("SELECT note_duplicates(%s, %s)", [other.pk, act.at])
    assert pairs() == []


def test_the_secret_is_rotated_by_a_command(settings: Any) -> None:
    known = person("Smit")
    old = settings.IDENTITY_KEYS[0]
    settings.IDENTITY_KEYS = [("newkey01", b"n" * 32), old]
    assert asked("Jan Smit") == {Trait.NAME}, "both secrets are asked while they rotate"
    call_command("rehash_identities", verbosity=0)
    with acting_as(operator()):
        kept = IdentityHash.objects.filter(applicant=known)
        assert set(kept.values_list("key_id", flat=True)) == {"newkey01"}
    settings.IDENTITY_KEYS = [("newkey01", b"n" * 32)]
    assert asked("Jan Smit") == {Trait.NAME}
