"""Retention: who is erased, when, by whom alone; and that every ranking stays provable."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from allocation.core.held import HELD, Fate
from allocation.core.life_cycles import CandidateState
from allocation.core.steps import STEPS
from allocation.models import Candidate, RoundStep
from allocation.selectors.evidence import public_document_of
from allocation.selectors.own_data import own_data, own_document
from allocation.selectors.retention import people_to_erase
from allocation.services.ask_for_papers import ask_for_papers
from allocation.services.erase_person import erase_person
from allocation.services.run_round import run_round
from applicants.core.documents import DocumentKind
from applicants.core.life_cycle import DocumentState
from applicants.models import Applicant, Document, Erasure, Income
from applicants.selectors.consents import erasures_due
from applicants.services.inspect_documents import inspect_documents
from applicants.services.sweep_vault import sweep_vault
from audit.models import AuditEvent
from corporations.isolation import vault
from corporations.isolation.session import acting_as
from corporations.models import User
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import applicant, gate, operator, round_, staff_of
from tests.factories import files
from tests.factories.allocation import make_candidate, make_offer, make_ranking
from tests.factories.applicants import make_applicant, make_income, make_registration
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now, today
from tests.factories.papers import make_attachment, make_document, make_papers
from tests.factories.privacy import make_erasure
from tests.isolation.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAULT_FOLDER = tmp_path / "vault"
    return tmp_path / "vault"


@pytest.fixture
def world() -> World:
    """Two sides with a row of everything, of Ann and of Bob."""
    return build()


def due(person: Applicant, day: date | None = None) -> None:
    with acting_as(round_()):
        Erasure.objects.update_or_create(
            applicant=person, defaults={"rule": "ended", "due_on": day or today()}
        )


def count(table: str, path: str, owner: int) -> int:
    with acting_as(round_()), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{path}" = %s', [owner])
        return int(cursor.fetchone()[0])


def erase(person: Applicant) -> int | None:
    with acting_as(round_()) as act:
        return erase_person(act, applicant=person.pk)


def test_the_own_data_hold_a_row_of_every_table(world: World) -> None:
    """Complete: the world has a row of each for Ann, and she reads each of hers, and only hers."""
    ann = world.people["ann"]
    with acting_as(applicant(ann)) as act:
        sections, document = own_data(act), own_document(act)
    empty = {section.table for section in sections if not section.rows}
    assert empty == set()
    assert {section.table for section in sections} == set(HELD)
    text = str(document)
    assert ann.ref in text
    for hidden in (world.people["bob"].ref, world.users["staff_a"].email, "pbkdf2", "md5$"):
        assert hidden not in text
    assert len(document["data"]["applicants_income"]) == 1  # type: ignore[index, call-overload]


def test_takes_everything_of_one_person_and_nothing_of_another(world: World) -> None:
    ann, bob = world.people["ann"], world.people["bob"]
    assert ann.user_id is not None
    due(ann)
    before = {t: count(t, h.path, bob.pk) for t, h in HELD.items() if not h.is_account}
    gone = erase(ann)
    assert gone is not None
    assert gone > 20
    for table, held in HELD.items():
        if held.fate is Fate.ERASED and not held.is_account:
            assert count(table, held.path, ann.pk) == 0, table
            assert count(table, held.path, bob.pk) == before[table], table
    with acting_as(round_()):
        left = Applicant.objects.get(pk=ann.pk)
    assert (left.given_name, left.family_name, left.birth_date) == ("", "", date(1900, 1, 1))
    assert left.user_id is None
    with acting_as(gate()):
        account = User.objects.get(pk=world.users["ann"].pk)
    assert not account.is_active
    assert account.email.endswith("@example.invalid")
    assert not account.has_usable_password()


def test_a_second_time_changes_nothing(world: World) -> None:
    due(world.people["ann"])
    assert erase(world.people["ann"])
    assert erase(world.people["ann"]) is None
    with acting_as(round_()) as act:
        assert erasures_due(act) == []


def test_nobody_goes_before_the_day(world: World) -> None:
    due(world.people["ann"], today() + timedelta(days=1))
    assert erase(world.people["ann"]) is None
    assert erase(world.people["bob"]) is None
    with acting_as(round_()):
        assert Income.objects.filter(applicant=world.people["ann"]).exists()


def test_the_database_lets_nobody_else_and_nothing_else_go(world: World) -> None:
    ann, bob = world.people["ann"], world.people["bob"]
    query = "DELETE FROM applicants_workplace WHERE applicant_id = %s"

    def tries(actor: Any, person: Applicant) -> int:
        try:
            with acting_as(actor), connection.cursor() as cursor:
                cursor.execute(query, [person.pk])
                return int(cursor.rowcount)
        except DatabaseError:
            return 0

    due(ann)
    assert tries(round_(), ann) == 0, "due, but not open"
    with acting_as(round_()) as act:
        Erasure.objects.filter(applicant=ann).update(opened_at=act.at)
    for actor in (operator(), applicant(ann), staff_of(world.corporations["a"]), gate()):
        assert tries(actor, ann) == 0
    assert tries(round_(), bob) == 0
    assert tries(round_(), ann) == 1
    early = Erasure.objects.filter(applicant=bob)
    with pytest.raises(DatabaseError), acting_as(round_()) as act:
        early.update(opened_at=act.at)


def test_a_ranking_is_proven_as_before_without_the_person() -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    ranking = make_ranking(listing, ranked=2)
    one, other = make_applicant(), make_applicant()
    passed = make_candidate(
        make_response(listing, one),
        ranking,
        CandidateState.PASSED_OVER,
        motive="kwam niet opdagen",
        passed_over_reason="NRE",
    )
    make_candidate(make_response(listing, other), ranking, rank=2)
    with acting_as(round_()) as act:
        before = public_document_of(act, listing.ref)
    due(one)
    assert erase(one) is not None
    with acting_as(round_()) as act:
        assert public_document_of(act, listing.ref) == before
        assert Candidate.objects.get(pk=passed.pk).motive == "-"


def test_the_night_schedules_removes_erases_and_says_how_much(folder: Path) -> None:
    ended = make_applicant(registered=False)
    make_registration(ended, state="ended", ended_on=today() - timedelta(days=800))
    make_income(ended)
    fresh = make_applicant(registered=False)
    make_registration(fresh, state="ended", ended_on=today())
    document = _decided_file(days=91)
    kept = _decided_file(days=89)
    moment = now().replace(microsecond=0)
    for minute in range(2):
        run_round(moment + timedelta(minutes=minute))
    with acting_as(round_()):
        assert Document.objects.get(pk=document).state == DocumentState.REMOVED
        assert Document.objects.get(pk=kept).state == DocumentState.CLEAN
        assert not Income.objects.filter(applicant=ended).exists()
        plans = dict(Erasure.objects.values_list("applicant_id", "erased_at"))
        steps = RoundStep.objects.filter(name="retention").order_by("round__moment")
        counts = [step.counts for step in steps]
        events = AuditEvent.objects.filter(type="person.erased")
        assert [event.stream for event in events] == [f"applicant:{ended.ref}"]
    assert plans[ended.pk] == moment
    assert plans[fresh.pk] is None
    assert counts[0]["people"] == 1
    assert counts[0]["files"] == 1
    assert counts[0]["scheduled"] == 2
    nothing = {"files": 0, "notes": 0, "scheduled": 0, "stray": 0}
    assert counts[1] == nothing, "the second night finds nothing"
    assert len(list(folder.glob("*/*"))) == 1
    assert next(step for step in STEPS if step.name == "retention").built


def test_waits_while_a_list_runs_on_which_the_person_stands() -> None:
    running, done = make_listing(state=ListingState.RANKED), make_listing()
    people = [make_response(listing).applicant for listing in (running, done)]
    for person in people:
        due(person)
    with acting_as(operator()):
        Listing.objects.filter(pk=done.pk).update(state=ListingState.WITHDRAWN)
    with acting_as(round_()) as act:
        assert people_to_erase(act) == [people[1].pk]


def _decided_file(days: int) -> int:
    """A clean file of somebody who answered an offer so many days ago."""
    listing = make_listing(state=ListingState.IN_OFFER)
    candidate = make_candidate(make_response(listing), state=CandidateState.OFFERED)
    request = make_papers(candidate, asked_at=days_ago(days + 5), due_at=days_ago(days))
    row = make_document(candidate.applicant, files.pdf(), received_at=days_ago(days + 4))
    make_attachment(request, row)
    inspect_documents()
    make_offer(
        candidate,
        state="refused",
        reason="HUU",
        answered_at=days_ago(days),
        made_at=days_ago(days + 5),
        expires_at=days_ago(days - 1),
    )
    return row.pk


def test_a_night_that_is_cut_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [make_applicant(registered=False) for _ in range(3)]
    for person in people:
        make_registration(person, state="ended", ended_on=today() - timedelta(days=800))
    done: list[int] = []

    def cut(act: Any, *, applicant: int) -> int | None:
        if len(done) == 1:
            done.append(0)
            raise KeyboardInterrupt
        done.append(applicant)
        return erase_person(act, applicant=applicant)

    moment = now().replace(microsecond=0)
    monkeypatch.setattr("allocation.services.run_round.erase_person", cut)
    with pytest.raises(KeyboardInterrupt):
        run_round(moment)
    run_round(moment)
    with acting_as(round_()):
        assert Erasure.objects.filter(erased_at=moment).count() == 3
        counts = RoundStep.objects.get(name="retention").counts
    assert counts["people"] == 3, "each counted once"


def test_bytes_without_a_row_are_swept_after_a_day(folder: Path) -> None:
    person = make_applicant()
    make_document(person, files.pdf())
    stray, young = vault.keep(b"half"), vault.keep(b"nieuw")
    (path,) = folder.glob(f"*/{stray}")
    old = days_ago(2).timestamp()
    os.utime(path, (old, old))
    with acting_as(round_()) as act:
        assert sweep_vault(act) == 1
        assert sweep_vault(act) == 0
    assert vault.opened(young) == b"nieuw"
    assert len(list(folder.glob("*/*"))) == 2


def test_files_go_with_their_person(folder: Path) -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    candidate = make_candidate(make_response(listing), state=CandidateState.OFFERED)
    person = candidate.applicant
    with acting_as(staff_of(listing.corporation)) as act:
        ask_for_papers(act, response=candidate.pk, kinds=[DocumentKind.IDENTITY], days=5)
    make_document(person, files.pdf())
    make_erasure(person, due_on=today())
    assert erase(person)
    assert not list(folder.glob("*/*"))
