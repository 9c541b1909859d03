"""Papers asked of a candidate: who may ask, hand in, open and judge; told, recorded, once."""

from pathlib import Path
from typing import Any

import pytest

from allocation.core.papers import AgainReason, RequestState
from allocation.models import Attachment, DocumentRequest
from allocation.selectors.papers import own_paper, own_papers, paper_of_file, papers_of
from allocation.services.ask_for_papers import ask_for_papers
from allocation.services.hand_in import hand_in, take_back
from allocation.services.judge_papers import judge_papers
from allocation.services.pass_over import pass_over
from applicants.core.documents import DocumentKind
from applicants.core.files import Upload
from applicants.core.life_cycle import DocumentState
from applicants.models import Applicant, Document
from applicants.selectors.documents import open_file
from applicants.services.inspect_documents import inspect_documents
from corporations.core.actors import Actor
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from tests.acts import administrator, applicant, round_, staff_of
from tests.allocation.services.grounds import grounds
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories import files
from tests.factories.corporations import make_corporation

pytestmark = pytest.mark.django_db
KINDS = [DocumentKind.IDENTITY, DocumentKind.PAYSLIPS]


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.VAULT_FOLDER = tmp_path / "vault"
    return make_scene()


def desk(scene: Scene, role: Role = Role.LETTING_AGENT) -> Actor:
    return staff_of(scene.listing.corporation, role)


def ask(scene: Scene, kinds: list[DocumentKind] | None = None) -> list[int]:
    with acting_as(desk(scene)) as act:
        ask_for_papers(act, response=scene.first.pk, kinds=kinds or KINDS, days=5)
        return [one.id for one in papers_of(act, scene.first.pk).papers]


def bring(person: Applicant, request: int, content: bytes = b"", name: str = "loon.pdf") -> int:
    content = content or files.pdf()
    with acting_as(applicant(person)) as act:
        hand_in(act, request=request, files=[Upload(name, content, len(content))])
        return own_paper(act, request).files[-1].id


def state_of(request: int) -> str:
    with acting_as(round_()):
        return DocumentRequest.objects.get(pk=request).state


def test_asks_once_with_one_message_and_shows_it_to_its_owner_alone(scene: Scene) -> None:
    first = ask(scene)
    assert ask(scene) == first, "asked again: the same two questions"
    assert len(messages_to(scene.own)) == 1
    assert events_of(scene.listing).count("documents.requested") == 1
    with acting_as(applicant(scene.own)) as act:
        assert [one.kind for one in own_papers(act)] == KINDS
    for person in (scene.other, scene.stranger):
        with acting_as(applicant(person)) as act:
            assert own_papers(act) == []
            with pytest.raises(NotVisible):
                own_paper(act, first[0])
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


def test_refuses_to_ask_who_is_not_in_verification(scene: Scene) -> None:
    with acting_as(desk(scene)) as act:
        with pytest.raises(Refusal, match="not_in_verification"):
            ask_for_papers(act, response=scene.second.pk, kinds=KINDS, days=5)
        with pytest.raises(Refusal, match="nothing_chosen"):
            ask_for_papers(act, response=scene.first.pk, kinds=[], days=5)
        with pytest.raises(Refusal, match="wrong_days"):
            ask_for_papers(act, response=scene.first.pk, kinds=KINDS, days=1)


def test_forbids_another_corporation_and_an_advertiser(scene: Scene) -> None:
    with acting_as(staff_of(make_corporation())) as act, pytest.raises(NotVisible):
        ask_for_papers(act, response=scene.first.pk, kinds=KINDS, days=5)
    with acting_as(desk(scene, Role.ADVERTISER)) as act, pytest.raises(Forbidden):
        ask_for_papers(act, response=scene.first.pk, kinds=KINDS, days=5)
    assert messages_to(scene.own) == []


def test_hands_in_all_files_or_none(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    good = Upload("a.pdf", files.pdf(), len(files.pdf()))
    with acting_as(applicant(scene.own)) as act, pytest.raises(Refusal, match="wrong_type") as no:
        hand_in(act, request=request, files=[good, Upload("../b.exe", b"MZ", 2)])
    assert no.value.details["name"] == "b.exe"
    with acting_as(applicant(scene.own)) as act:
        with pytest.raises(Refusal, match="no_file"):
            hand_in(act, request=request, files=[])
        with pytest.raises(Refusal, match="too_many"):
            hand_in(act, request=request, files=[good] * 11)
        assert own_paper(act, request).files == ()
        assert hand_in(act, request=request, files=[good, good]) == 2
        assert len(own_paper(act, request).files) == 2
    assert state_of(request) == RequestState.HANDED_IN


def test_forbids_handing_in_or_taking_back_for_somebody_else(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    document = bring(scene.own, request)
    for person in (scene.other, scene.stranger):
        with acting_as(applicant(person)) as act:
            with pytest.raises(NotVisible):
                hand_in(act, request=request, files=[Upload("a.pdf", files.pdf(), 9)])
            with pytest.raises(NotVisible):
                take_back(act, document=document)


def test_nobody_opens_a_file_before_it_is_clean_and_then_only_who_asked(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    document = bring(scene.own, request)
    with acting_as(desk(scene)) as act:
        with pytest.raises(Refusal, match="not_clean"):
            open_file(act, document)
        with pytest.raises(Refusal, match="not_clean"):
            judge_papers(act, request=request)
    inspect_documents()
    with acting_as(desk(scene)) as act:
        assert open_file(act, document).content == files.pdf()
        assert paper_of_file(act, document).id == request
    for nosy in (
        staff_of(make_corporation()),
        administrator(),
        applicant(scene.other),
        applicant(scene.stranger),
    ):
        with acting_as(nosy) as act:
            with pytest.raises(NotVisible):
                open_file(act, document)
            with pytest.raises(NotVisible):
                paper_of_file(act, document)


def test_the_desk_sees_nothing_any_more_once_the_person_is_passed_over(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    document = bring(scene.own, request)
    inspect_documents()
    with acting_as(desk(scene)) as act:
        pass_over(act, responses=[scene.first.pk], grounds=grounds())
    with acting_as(desk(scene)) as act:
        with pytest.raises(NotVisible):
            open_file(act, document)
        with pytest.raises(NotVisible):
            judge_papers(act, request=request)
        assert papers_of(act, scene.first.pk).papers == ()


def test_accepts_records_and_tells_once(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    bring(scene.own, request)
    inspect_documents()
    with acting_as(staff_of(make_corporation())) as act, pytest.raises(NotVisible):
        judge_papers(act, request=request)
    with acting_as(desk(scene, Role.ADVERTISER)) as act, pytest.raises(Forbidden):
        judge_papers(act, request=request)
    with acting_as(desk(scene)) as act:
        judge_papers(act, request=request)
        with pytest.raises(Refusal, match="not_handed_in"):
            judge_papers(act, request=request)
    assert state_of(request) == RequestState.ACCEPTED
    assert events_of(scene.listing).count("document.accepted") == 1
    assert "is goed" in messages_to(scene.own)[-1].subject
    with acting_as(applicant(scene.own)) as act, pytest.raises(Refusal, match="not_open"):
        hand_in(act, request=request, files=[Upload("a.pdf", files.pdf(), 9)])


def test_asks_again_with_a_reason_and_the_old_file_counts_no_longer(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    old = bring(scene.own, request)
    inspect_documents()
    with acting_as(desk(scene)) as act:
        judge_papers(act, request=request, again=AgainReason.TOO_OLD)
        with pytest.raises(NotVisible):
            open_file(act, old)
    with acting_as(applicant(scene.own)) as act:
        one = own_paper(act, request)
        assert (one.state, one.reason, one.files) == (RequestState.AGAIN, "too_old", ())
    assert "opnieuw" in messages_to(scene.own)[-1].subject
    new = bring(scene.own, request)
    assert new != old
    assert state_of(request) == RequestState.HANDED_IN


def test_what_cannot_be_used_waits_for_the_person_again(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    bring(scene.own, request, files.pdf(extra=b"/Encrypt 9 0 R"))
    inspect_documents()
    with acting_as(applicant(scene.own)) as act:
        one = own_paper(act, request)
        assert one.waits_for_person
        assert one.files[0].finding == "locked"
    with acting_as(desk(scene)) as act, pytest.raises(Refusal, match="not_clean"):
        judge_papers(act, request=request)


def test_takes_back_and_the_question_is_open_again(scene: Scene) -> None:
    (request,) = ask(scene, KINDS[:1])
    document = bring(scene.own, request)
    with acting_as(applicant(scene.own)) as act:
        assert take_back(act, document=document) == request
        assert take_back(act, document=document) == request, "a second click changes nothing"
    assert state_of(request) == RequestState.ASKED
    with acting_as(round_()):
        assert Document.objects.get(pk=document).state == DocumentState.REMOVED
        assert Attachment.objects.get(document=document).left_at is not None
