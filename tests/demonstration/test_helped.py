"""The demonstration shows a mandate, a complaint under way and a thing done by phone; once."""

from typing import Any

import pytest

from applicants.models import (
    Applicant,
    Assistance,
    Complaint,
    ContactTask,
    DoneFor,
    Mandate,
    ProofRequest,
)
from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.moments import now
from woonportaal.demonstration.helped import help_somebody
from woonportaal.demonstration.loading import LoadedDemonstration

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    with acting_as(operator()):
        tables: tuple[Any, ...] = (Mandate, Complaint, Assistance, DoneFor)
        return [table.objects.count() for table in tables]


def story() -> tuple[Applicant, LoadedDemonstration]:
    own, helper = make_applicant(), make_applicant()
    manager = make_staff(make_corporation(code="de-es"))
    with acting_as(operator()):
        User.objects.filter(pk=manager.pk).update(email="manager@de-es.example")
    stories = {own.ref: "waits_tonight", helper.ref: "family"}
    return own, LoadedDemonstration(now(), stories)


def test_shows_each_once() -> None:
    own, loaded = story()
    assert help_somebody(loaded)
    assert not help_somebody(loaded)
    assert counts() == [1, 1, 1, 1]
    with acting_as(operator()):
        asked = ProofRequest.objects.order_by("pk").values_list("about", "state")
        assert ContactTask.objects.get().kind == "complaint_received"
        assert list(asked) == [("correction", "waiting"), ("need", "waiting")]
    with acting_as(operator()):
        mandate = Mandate.objects.get()
        assert (mandate.applicant_id, mandate.state) == (own.pk, "accepted")
        assert Complaint.objects.get().state == "received"


def test_a_region_without_both_stories_is_left_alone() -> None:
    _own, loaded = story()
    assert not help_somebody(LoadedDemonstration(loaded.moment, {}))
    assert counts() == [0, 0, 0, 0]
