"""Corrections and needs before a desk: proof, two persons, and what the database holds of it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError

from allocation.selectors.facts import FactBook
from allocation.selectors.retention import files_to_remove
from applicants.core.files import Upload
from applicants.core.life_cycle import DocumentState
from applicants.core.proofs import Denial, ProofAbout, ProofKind, ProofState, second_person
from applicants.core.told import Told
from applicants.models import (
    Applicant,
    CorrectionRequest,
    Document,
    Duplicate,
    IdentityHash,
    Indication,
    ProofFile,
    ProofRequest,
)
from applicants.selectors.proofs import own_requests, request_to_check, requests_to_check
from applicants.services.approve_proof import approve_proof, ask_for_proof, refuse_proof
from applicants.services.change_facts import change_facts
from applicants.services.hand_in_proof import hand_in_proof
from applicants.services.note_identity import note_identity
from applicants.services.request_correction import Wanted, request_correction
from applicants.services.withdraw_correction import withdraw_correction
from audit.models import AuditEvent
from corporations.core.actors import Actor
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, SightEntry
from tests.acts import administrator, applicant, officer_of, operator, round_, staff_of
from tests.factories.applicants import make_applicant, make_contact, make_residence
from tests.factories.corporations import make_corporation, make_municipality, make_regional
from tests.factories.moments import days_ago, now
from tests.factories.papers import make_document, make_proof_file

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
BORN = date(1985, 6, 1)


@pytest.fixture
def person() -> Applicant:
    return make_applicant(birth_date=BORN)


@pytest.fixture
def desk() -> tuple[Actor, Actor]:
    """Two regional administrators."""
    return administrator(make_regional().pk), administrator(make_regional().pk)


def ask(person: Applicant, **wanted: Any) -> int:
    given = {
        "given_name": person.given_name,
        "family_name": "Devries",
        "birth_date": BORN,
        "motive": "Mijn naam staat verkeerd.",
        **wanted,
    }
    with acting_as(applicant(person)) as act:
        request_correction(act, wanted=Wanted(**given))
    return requests(person)[-1].pk


def need(person: Applicant, *labels: str) -> None:
    with acting_as(applicant(person)) as act:
        change_facts(act, told=Told(needs=labels))


def requests(person: Applicant) -> list[ProofRequest]:
    with acting_as(operator()):
        return list(ProofRequest.objects.filter(applicant=person).order_by("pk"))


def stored(person: Applicant) -> Applicant:
    with acting_as(operator()):
        return Applicant.objects.get(pk=person.pk)


def letters(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = Message.objects.filter(user=person.user).order_by("pk")
        return [f"{row.kind} {row.subject} {row.body}" for row in rows]


def events() -> list[str]:
    with acting_as(operator()):
        rows = AuditEvent.objects.filter(type__startswith="proof.").order_by("pk")
        return list(rows.values_list("type", flat=True))


def approve(actor: Actor, request: int, proof: ProofKind = ProofKind.IDENTITY) -> ProofState:
    with acting_as(actor) as act:
        return approve_proof(act, request=request, proof=proof)


def test_a_name_is_corrected_by_one_and_the_person_is_told(
    person: Applicant, desk: tuple[Actor, Actor]
) -> None:
    other, third = make_applicant(), make_applicant()
    request = ask(person)
    assert not requests(person)[0].two_persons
    assert approve(desk[0], request) is ProofState.APPROVED
    assert stored(person).family_name == "Devries"
    assert [stored(one).family_name for one in (other, third)] == [
        other.family_name,
        third.family_name,
    ]
    with acting_as(operator()):
        assert not CorrectionRequest.objects.filter(superseded_at__isnull=True).exists()
    assert events() == ["proof.approved"]
    told = letters(person)[-1]
    assert told.startswith("proof_approved")
    assert "Devries" not in told
    with pytest.raises(Refusal, match="already_decided"):
        approve(desk[1], request)


def test_a_birth_date_takes_two_persons(person: Applicant, desk: tuple[Actor, Actor]) -> None:
    request = ask(person, birth_date=date(1958, 6, 1))
    assert approve(desk[0], request) is ProofState.PROPOSED
    assert stored(person).birth_date == BORN
    with pytest.raises(Refusal, match="second_person"):
        approve(desk[0], request)
    assert approve(desk[1], request) is ProofState.APPROVED
    assert stored(person).birth_date == date(1958, 6, 1)
    assert events() == ["proof.proposed", "proof.approved"]
    with acting_as(round_()) as act:
        book = FactBook(act.at, act.at)
        book.read([person.pk], act.at)
        found = book.person(person.pk)
    assert found is not None
    assert found.birth_on == date(1958, 6, 1), "the next ranking reads it"


def test_duplicates_are_looked_for_again(person: Applicant, desk: tuple[Actor, Actor]) -> None:
    make_contact(person, phone="+31612345678")
    twin = make_applicant(given_name="Noor", family_name="Bakker", birth_date=date(1990, 2, 3))
    with acting_as(operator()) as act:
        for one in (person, twin):
            note_identity(act, applicant=one.pk)
        before = set(IdentityHash.objects.filter(applicant=person).values_list("digest", flat=True))
        assert not Duplicate.objects.exists()
    request = ask(person, given_name="Noor", family_name="Bakker", birth_date=date(1990, 2, 3))
    approve(desk[0], request)
    approve(desk[1], request)
    with acting_as(operator()) as act:
        rows = IdentityHash.objects.filter(applicant=person)
        after = {row.digest: row.trait for row in rows}
        note_identity(act, applicant=person.pk)
        again = set(rows.values_list("digest", flat=True))
        (found,) = Duplicate.objects.all()
    assert before.isdisjoint(after)
    assert sorted(after.values()) == ["email", "name", "phone"]
    assert again == set(after), "what the administrator wrote is what the operator writes"
    assert {found.applicant_id, found.other_id} == {person.pk, twin.pk}
    assert found.trait == "name"


def test_refused_with_a_reason_that_the_person_reads(
    person: Applicant, desk: tuple[Actor, Actor]
) -> None:
    request = ask(person)
    with acting_as(desk[0]) as act:
        ask_for_proof(act, request=request)
        ask_for_proof(act, request=request)
        refuse_proof(act, request=request, reason=Denial.TOO_OLD)
    assert stored(person).family_name == person.family_name
    kinds = [text.split()[0] for text in letters(person)]
    assert kinds == ["correction_requested", "proof_asked", "proof_refused"]
    assert "te oud" in letters(person)[-1]
    assert events() == ["proof.asked", "proof.refused"]
    with acting_as(applicant(person)) as act:
        (own,) = own_requests(act)
        assert own.reason is Denial.TOO_OLD
    assert ask(person) != request, "asked again, it is another request"


def test_taken_back_or_asked_otherwise_nothing_can_be_approved(
    person: Applicant, desk: tuple[Actor, Actor]
) -> None:
    first = ask(person, birth_date=date(1958, 6, 1))
    approve(desk[0], first)
    second = ask(person, birth_date=date(1959, 6, 1))
    with acting_as(applicant(person)) as act:
        withdraw_correction(act)
    for request in (first, second):
        with pytest.raises(Refusal, match="already_decided"):
            approve(desk[1], request)
    assert [one.state for one in requests(person)] == ["withdrawn"] * 2
    assert stored(person).birth_date == BORN


def test_a_need_is_the_municipalitys_and_takes_two(person: Applicant) -> None:
    here, elsewhere = make_municipality(), make_municipality()
    make_residence(person, here)
    need(person, "wheelchair")
    (row,) = requests(person)
    one, two = officer_of(here, user=make_regional().pk), officer_of(here, user=make_regional().pk)
    for stranger in (
        officer_of(elsewhere, user=make_regional().pk),
        administrator(make_regional().pk),
        staff_of(make_corporation()),
    ):
        with pytest.raises(NotVisible), acting_as(stranger) as act:
            approve_proof(act, request=row.pk, proof=ProofKind.CARE)
    with pytest.raises(Refusal, match="wrong_proof"):
        approve(one, row.pk)
    assert approve(one, row.pk, ProofKind.CARE) is ProofState.PROPOSED
    with pytest.raises(Refusal, match="second_person"):
        approve(one, row.pk, ProofKind.CARE)
    assert approve(two, row.pk, ProofKind.CARE) is ProofState.APPROVED
    with acting_as(round_()) as act:
        book = FactBook(act.at, act.at)
        book.read([person.pk], act.at)
        found = book.person(person.pk)
    assert found is not None
    assert found.indications == ("wheelchair",), "the next ranking reads it"
    assert "wheelchair" not in letters(person)[-1]
    need(person, "wheelchair", "level_access")
    assert [one.state for one in requests(person)] == ["approved", "waiting"]


def test_a_need_that_is_no_longer_told_leaves_the_desk(person: Applicant) -> None:
    need(person, "wheelchair")
    need(person)
    assert [one.state for one in requests(person)] == ["withdrawn"]


def test_nobody_decides_their_own(person: Applicant) -> None:
    request = ask(person)
    with pytest.raises(Refusal, match="own_request"):
        approve(administrator(person.user_id), request)


def test_files_are_seen_while_they_count_and_by_that_desk_alone(
    person: Applicant, desk: tuple[Actor, Actor]
) -> None:
    request = ask(person)
    with acting_as(applicant(person)) as act:
        assert (
            hand_in_proof(act, request=request, files=[Upload("paspoort.pdf", PDF, len(PDF))]) == 1
        )
        with pytest.raises(Refusal, match="no_file"):
            hand_in_proof(act, request=request, files=[])
        with pytest.raises(Refusal, match="wrong_type"):
            hand_in_proof(act, request=request, files=[Upload("x.exe", b"MZ", 2)])
    with pytest.raises(NotVisible), acting_as(applicant(make_applicant())) as act:
        hand_in_proof(act, request=request, files=[Upload("p.pdf", PDF, len(PDF))])
    with acting_as(desk[0], read_only=True) as act:
        (file,) = request_to_check(act, request).files
        assert [one.id for one in requests_to_check(act)] == [request]
    for stranger in (staff_of(make_corporation()), officer_of(make_municipality())):
        with acting_as(stranger):
            assert not Document.objects.exists()
    approve(desk[0], request)
    with acting_as(desk[0]) as act:
        assert request_to_check(act, request).files == ()
        assert not Document.objects.filter(pk=file.id).exists()
    with pytest.raises(Refusal, match="not_open"), acting_as(applicant(person)) as act:
        hand_in_proof(act, request=request, files=[Upload("p.pdf", PDF, len(PDF))])


def test_proof_goes_after_its_term(person: Applicant, desk: tuple[Actor, Actor]) -> None:
    request = requests(person)[0] if ask(person) else None
    assert request is not None
    document = make_document(person, state=DocumentState.CLEAN)
    evidence = make_proof_file(request, document)
    with acting_as(round_()) as act:
        assert files_to_remove(act) == []
    with acting_as(desk[0], at=days_ago(89)) as act:
        ProofFile.objects.filter(pk=evidence.pk).update(left_at=act.at)
    with acting_as(round_()) as act:
        assert files_to_remove(act) == []
    with acting_as(round_(), at=days_ago(-2)) as act:
        assert files_to_remove(act) == [document.pk]


def test_the_database_writes_no_name_without_a_request(
    person: Applicant, desk: tuple[Actor, Actor]
) -> None:
    """Past the services: another name, somebody else, a birth date alone, the own name."""
    other = make_applicant()
    request = ask(person, birth_date=date(1958, 6, 1))

    def change(actor: Actor, who: Applicant, **values: Any) -> None:
        with acting_as(actor):
            Applicant.objects.filter(pk=who.pk).update(**values)

    change(desk[0], other, family_name="Ander")
    change(desk[0], person, family_name="Ander")
    assert stored(other).family_name == other.family_name
    assert stored(person).family_name == person.family_name
    with pytest.raises(DatabaseError, match="desk of the region"):
        change(applicant(person), person, birth_date=date(1958, 6, 1))
    approve(desk[0], request)
    with pytest.raises(DatabaseError), acting_as(desk[0]) as act:
        ProofRequest.objects.filter(pk=request).update(
            state="approved", decided_by=desk[0].user, decided_at=act.at
        )
    with pytest.raises(DatabaseError, match="as somebody else"), acting_as(desk[0]) as act:
        ProofRequest.objects.filter(pk=request).update(
            state="approved", decided_by=desk[1].user, decided_at=act.at
        )
    with pytest.raises(DatabaseError, match="takes it back"), acting_as(applicant(person)):
        ProofRequest.objects.filter(pk=request).update(proof="identity", reason="")

    def another_name() -> None:
        with acting_as(desk[1]) as act:
            ProofRequest.objects.filter(pk=request).update(
                state="approved", decided_by=desk[1].user, decided_at=act.at
            )
            Applicant.objects.filter(pk=person.pk).update(family_name="Ander")

    with pytest.raises(DatabaseError, match="asked and approved"):
        another_name()


def test_the_database_enters_no_need_without_two_persons(person: Applicant) -> None:
    here = make_municipality()
    make_residence(person, here)
    need(person, "wheelchair")
    officer = officer_of(here, user=make_regional().pk)
    approve(officer, requests(person)[0].pk, ProofKind.CARE)
    with pytest.raises(DatabaseError), acting_as(officer):
        Indication.objects.create(applicant=person, accessibility="wheelchair", recorded_at=now())


def test_whoever_looks_is_noted(person: Applicant, desk: tuple[Actor, Actor]) -> None:
    request = ask(person)
    with acting_as(desk[0]) as act:
        request_to_check(act, request)
        assert [one.applicant for one in act.seen] == [person.pk]
    with acting_as(round_()):
        assert not SightEntry.objects.exists(), "written by the page, not by the reader"


@pytest.mark.parametrize(
    ("about", "asked", "two"),
    [
        (ProofAbout.CORRECTION, BORN, False),
        (ProofAbout.CORRECTION, date(1985, 6, 2), True),
        (ProofAbout.NEED, None, True),
    ],
)
def test_two_persons_wherever_a_rank_can_change(
    about: ProofAbout, asked: date | None, *, two: bool
) -> None:
    assert second_person(about, born=BORN, asked=asked) is two
