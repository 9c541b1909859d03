"""The demonstration shows a request in each state, once; the officers find a late one and a proposal."""

import pytest

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import Municipality, User
from tests import acts
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality, make_officer
from tests.factories.moments import now
from tests.factories.regulation import make_regulation
from urgency.models import UrgencyRequest
from woonportaal.demonstration.asked import ask_for_urgency
from woonportaal.demonstration.loading import LoadedDemonstration

pytestmark = pytest.mark.django_db


def region(people: int) -> tuple[Municipality, Applicant]:
    make_regulation()
    here = make_municipality(code="GM0153")
    emails = ("urgentie@enschede.example", "manager@enschede.example")
    for email in emails:
        officer = make_officer(here)
        with acting_as(acts.operator()):
            User.objects.filter(pk=officer.pk).update(email=email)
    residents = [make_applicant() for _ in range(people)]
    for one in residents:
        make_residence(one, here)
    return here, residents[0]


def test_shows_each_state_once() -> None:
    here, own = region(14)
    loaded = LoadedDemonstration(now(), {own.ref: "waits_tonight"})
    assert ask_for_urgency(loaded) == 11
    assert ask_for_urgency(loaded) == 0
    with acting_as(acts.officer_of(here)):
        states = list(UrgencyRequest.objects.values_list("state", flat=True))
    assert set(states) == {
        *("received", "waiting", "assessing", "granted", "refused", "not_considered"),
        "withdrawn",
    }
    with acting_as(acts.applicant(own)):
        assert UrgencyRequest.objects.get().state == "waiting"


def test_a_region_without_the_story_is_left_alone() -> None:
    region(1)
    assert ask_for_urgency(LoadedDemonstration(now(), {})) == 0
