"""A version comes into force by two persons, and never changes afterwards."""

import pytest
from django.db import DatabaseError

from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from regulation.models import Regulation
from regulation.services.adopt_regulation import adopt_regulation
from tests.acts import administrator, staff_of
from tests.factories.corporations import make_corporation, make_regional
from tests.factories.regulation import make_draft_regulation

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[int, int]:
    return make_regional().pk, make_regional().pk


def adopt(by: int, row: Regulation) -> None:
    with acting_as(administrator(by)) as act:
        adopt_regulation(act, regulation=row.pk)


def test_a_second_person_adopts(two: tuple[int, int]) -> None:
    row = make_draft_regulation(proposed_by=two[0])
    adopt(two[1], row)
    with acting_as(administrator(two[0])):
        row.refresh_from_db()
        event = AuditEvent.objects.get(type="regulation.adopted")
    assert (row.state, row.adopted_by) == ("adopted", two[1])
    assert row.sha256 in event.body


def test_refuses_the_proposer_and_so_does_the_database(two: tuple[int, int]) -> None:
    row = make_draft_regulation(proposed_by=two[0])
    with pytest.raises(Refusal) as refused:
        adopt(two[0], row)
    assert refused.value.code == "second_person"
    with pytest.raises(DatabaseError, match="two_persons"), acting_as(administrator(two[0])) as act:
        Regulation.objects.filter(pk=row.pk).update(
            state="adopted", adopted_by=two[0], adopted_at=act.at
        )


def test_refuses_twice(two: tuple[int, int]) -> None:
    row = make_draft_regulation(proposed_by=two[0])
    adopt(two[1], row)
    with pytest.raises(Refusal) as refused:
        adopt(two[1], row)
    assert refused.value.code == "already_adopted"


def test_nobody_else_sees_a_proposal(two: tuple[int, int]) -> None:
    row = make_draft_regulation(proposed_by=two[0])
    with pytest.raises(NotVisible), acting_as(staff_of(make_corporation())) as act:
        adopt_regulation(act, regulation=row.pk)


def test_an_adopted_version_never_changes(two: tuple[int, int]) -> None:
    row = make_draft_regulation(proposed_by=two[0])
    adopt(two[1], row)
    with pytest.raises(DatabaseError), acting_as(administrator(two[1])):
        Regulation.objects.filter(pk=row.pk).update(title="Anders")
