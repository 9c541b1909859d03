"""A request from draft to answer: what each service does, refuses, records and tells; and its clock."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from applicants.core.files import Upload
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation import vault
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests import acts
from tests.factories import files
from tests.factories.applicants import make_applicant, make_mandate
from tests.factories.corporations import make_municipality, make_user
from tests.urgency.services.asking import STORY, Asking, make_asking
from urgency.models import CaseEntry, Evidence, InformationRequest
from urgency.selectors.evidence import open_evidence
from urgency.selectors.requests import case_of, entries_of, own_request
from urgency.services.ask_information import (
    answer_information,
    ask_information,
    close_information,
)
from urgency.services.begin_request import begin_request, save_request
from urgency.services.extend_term import extend_term
from urgency.services.hand_in_evidence import hand_in_evidence, take_back_evidence
from urgency.services.inspect_evidence import inspect_evidence
from urgency.services.note_contact import note_contact
from urgency.services.submit_request import submit_request
from urgency.services.take_request import hand_over, take_request
from urgency.services.withdraw_request import withdraw_request

pytestmark = pytest.mark.django_db
QUESTION = "Wie is uw behandelaar bij de reumapoli?"


def subjects(asking: Asking) -> list[str]:
    with acting_as(acts.operator()):
        rows = Message.objects.filter(user=asking.person.user).order_by("pk")
        return [row.subject for row in rows]


def ask(asking: Asking, days: int = 14) -> None:
    with acting_as(asking.one) as act:
        ask_information(act, number=asking.number, question=QUESTION, reason="Advies.", days=days)


def hand_in(asking: Asking, content: bytes, name: str = "brief reuma.pdf") -> int:
    with acting_as(asking.actor) as act:
        upload = Upload(name, content, len(content))
        return hand_in_evidence(act, number=asking.number, files=[upload])


def test_a_draft_goes_on_on_another_device_and_is_nobody_elses() -> None:
    asking = make_asking(sent=False)
    with acting_as(asking.actor) as act:
        assert begin_request(act) == asking.number
        assert own_request(act, asking.number).story == STORY
    with acting_as(acts.applicant(make_applicant())) as act, pytest.raises(NotVisible):
        save_request(act, number=asking.number, answers={"story": "x"})
    with acting_as(asking.one) as act, pytest.raises(NotVisible):
        case_of(act, asking.number)


def test_sending_starts_the_clock_once_and_gives_a_receipt() -> None:
    asking = make_asking()
    with acting_as(asking.actor) as act:
        submit_request(act, number=asking.number, declared=True)
        case = own_request(act, asking.number)
        assert [one.what for one in entries_of(act, asking.number)] == ["received"]
        assert case.clock is not None
        assert 56 <= (case.clock.due_on - act.today).days <= 60
    assert subjects(asking) == [f"Wij hebben uw aanvraag {asking.number}"]


def test_sending_asks_a_declaration_and_everything_that_is_asked_for() -> None:
    asking = make_asking(sent=False)
    with acting_as(asking.actor) as act:
        with pytest.raises(Refusal, match="not_declared"):
            submit_request(act, number=asking.number, declared=False)
        save_request(act, number=asking.number, answers={"story": "  "})
        with pytest.raises(Refusal, match="incomplete"):
            submit_request(act, number=asking.number, declared=True)


def test_what_was_sent_cannot_be_changed_and_a_second_one_waits() -> None:
    asking = make_asking()
    with acting_as(asking.actor) as act:
        with pytest.raises(Refusal, match="sent"):
            save_request(act, number=asking.number, answers={"story": "anders"})
        with pytest.raises(Refusal, match="under_way"):
            begin_request(act)


def test_text_that_no_database_keeps_is_left_out() -> None:
    asking = make_asking(sent=False)
    with acting_as(asking.actor) as act:
        save_request(act, number=asking.number, answers={"story": "a\x00b" + "é" * 9000})
        assert own_request(act, asking.number).story.startswith("abé")


def test_taking_back_is_done_once_and_a_draft_leaves_nothing() -> None:
    asking = make_asking()
    with acting_as(asking.actor) as act:
        withdraw_request(act, number=asking.number)
        withdraw_request(act, number=asking.number)
    assert asking.row.state == "withdrawn"
    assert len(subjects(asking)) == 2
    draft = make_asking(sent=False)
    hand_in(draft, files.pdf())
    with acting_as(draft.actor) as act:
        name = Evidence.objects.get().vault_name
        withdraw_request(act, number=draft.number)
        assert own_request(act, draft.number).story == ""
        with pytest.raises(vault.SealBrokenError):
            vault.opened(name)


def test_a_helper_under_a_mandate_sees_no_request() -> None:
    asking = make_asking()
    helper = make_user()
    mandate = make_mandate(asking.person, helper)
    actor = acts.newcomer(helper)
    acting = replace(actor, applicant=asking.person.pk, mandate=mandate.pk)
    with acting_as(acting) as act, pytest.raises(NotVisible):
        own_request(act, asking.number)


def test_evidence_is_looked_at_before_anybody_opens_it_and_lies_apart() -> None:
    asking = make_asking()
    assert hand_in(asking, files.pdf()) == 1
    with acting_as(asking.one) as act:
        row = Evidence.objects.get()
        assert row.vault_name.startswith("urgency")
        with pytest.raises(Refusal, match="not_clean"):
            open_evidence(act, number=asking.number, evidence=row.pk)
    assert inspect_evidence() == {"clean": 1}
    with acting_as(asking.one) as act:
        assert open_evidence(act, number=asking.number, evidence=row.pk).content == files.pdf()


def test_evidence_is_refused_at_the_door_and_stays_once_it_was_sent() -> None:
    asking = make_asking()
    with pytest.raises(Refusal, match="wrong_type"):
        hand_in(asking, b"MZ", "a.pdf")
    hand_in(asking, files.pdf())
    with acting_as(asking.actor) as act, pytest.raises(Refusal, match="sent"):
        take_back_evidence(act, number=asking.number, evidence=Evidence.objects.get().pk)


def test_evidence_of_a_draft_is_not_the_municipalitys_until_it_is_sent() -> None:
    asking = make_asking(sent=False)
    hand_in(asking, files.pdf())
    with acting_as(asking.one):
        assert not Evidence.objects.exists()
    with acting_as(asking.actor) as act:
        submit_request(act, number=asking.number, declared=True)
    with acting_as(asking.one):
        assert Evidence.objects.count() == 1


def test_officers_take_and_hand_over_within_their_own_municipality() -> None:
    asking = make_asking()
    assert asking.one.user is not None
    assert asking.other.user is not None
    with acting_as(asking.one) as act:
        take_request(act, number=asking.number)
        hand_over(act, number=asking.number, to=asking.other.user, why="Vakantie.")
        with pytest.raises(Refusal, match="no_colleague"):
            hand_over(act, number=asking.number, to=make_user().pk, why="")
    assert (asking.row.state, asking.row.officer) == ("assessing", asking.other.user)
    with acting_as(acts.officer_of(make_municipality())) as act, pytest.raises(NotVisible):
        take_request(act, number=asking.number)


def test_asking_stops_the_clock_and_the_answer_starts_it() -> None:
    asking = make_asking()
    ask(asking)
    with acting_as(asking.actor) as act:
        case = own_request(act, asking.number)
        assert case.clock is not None
        assert case.clock.pace == "stopped"
        answer_information(act, number=asking.number, answer="Dokter Jansen.")
        with pytest.raises(Refusal, match="not_open"):
            answer_information(act, number=asking.number, answer="Nog eens.")
    assert asking.row.state == "assessing"
    assert subjects(asking)[1:] == [
        f"De gemeente vraagt iets over aanvraag {asking.number}",
        f"De gemeente gaat verder met aanvraag {asking.number}",
    ]


def test_going_on_without_an_answer_waits_for_the_last_day() -> None:
    asking = make_asking()
    ask(asking)
    with acting_as(asking.one) as act:
        with pytest.raises(Refusal, match="still_time"):
            close_information(act, number=asking.number, came=False)
        by = InformationRequest.objects.get().respond_by
    later = act.at + timedelta(days=(by - act.today).days + 1)
    with acting_as(asking.one, at=later) as act:
        close_information(act, number=asking.number, came=False)
    assert asking.row.state == "assessing"


def test_extending_is_done_once_in_time_and_with_a_letter() -> None:
    asking = make_asking()
    with acting_as(asking.one) as act:
        before = case_of(act, asking.number).clock
        extend_term(act, number=asking.number, reason="De arts is ziek.")
        after = case_of(act, asking.number).clock
        assert before is not None
        assert after is not None
        assert (after.due_on - before.due_on).days >= 42
        with pytest.raises(Refusal, match="extended_before"):
            extend_term(act, number=asking.number, reason="Weer.")
    assert len(subjects(asking)) == 2
    late = make_asking()
    later = act.at + timedelta(days=90)
    with acting_as(late.one, at=later) as act, pytest.raises(Refusal, match="too_late"):
        extend_term(act, number=late.number, reason="Te laat.")


def test_notes_are_the_desks_own() -> None:
    asking = make_asking()
    with acting_as(asking.one) as act:
        note_contact(act, number=asking.number, words="Belde met de poli.")
        assert len(entries_of(act, asking.number)) == 2
    with acting_as(asking.actor) as act:
        assert len(entries_of(act, asking.number)) == 1
        assert CaseEntry.objects.count() == 1


def test_trail_and_mail_say_nothing_of_health() -> None:
    asking = make_asking("medical")
    hand_in(asking, files.pdf())
    ask(asking)
    with acting_as(asking.actor) as act:
        answer_information(act, number=asking.number, answer="Reumatoloog in Enschede.")
    with acting_as(asking.one) as act:
        note_contact(act, number=asking.number, words="reuma bevestigd")
        extend_term(act, number=asking.number, reason="wacht op de reumapoli")
    with acting_as(acts.operator()):
        trail = json.dumps(list(AuditEvent.objects.values_list("body", "stream")))
        mail = json.dumps(list(Message.objects.values_list("subject", "body")))
    for word in ("reuma", "medical", "trap", "Enschede", "brief"):
        assert word not in trail, word
    for word in ("reuma", "medisch", "trap", "Enschede"):
        assert word.lower() not in mail.lower(), word
