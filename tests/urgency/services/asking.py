"""A person, a municipality with two officers, and a request that was sent: what most tests begin with."""

from dataclasses import dataclass

from applicants.models import Applicant
from corporations.core.actors import Actor
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests import acts
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality, make_officer
from tests.factories.regulation import make_regulation
from urgency.models import UrgencyRequest
from urgency.services.begin_request import begin_request, save_request
from urgency.services.submit_request import submit_request

STORY = "Door mijn reuma kom ik de trap niet meer op."


@dataclass
class Asking:
    """Who asks, who decides (one and another), and the number of the request."""

    person: Applicant
    here: Municipality
    one: Actor
    other: Actor
    number: str

    @property
    def row(self) -> UrgencyRequest:
        """The request as the municipality has it."""
        with acting_as(self.one):
            return UrgencyRequest.objects.get(number=self.number)

    @property
    def actor(self) -> Actor:
        """The person."""
        return acts.applicant(self.person)


def make_asking(ground: str = "informal_care", *, sent: bool = True) -> Asking:
    """Commit the scene; `medical` asks two persons, `informal_care` one."""
    make_regulation()
    here, person = make_municipality(), make_applicant()
    make_residence(person, here)
    with acting_as(acts.applicant(person)) as act:
        number = begin_request(act)
        answers = {"municipality": here.code, "ground": ground, "story": STORY}
        save_request(act, number=number, answers=answers)
        if sent:
            submit_request(act, number=number, declared=True)
    officers = [make_officer(here).pk, make_officer(here).pk]
    one, other = (acts.officer_of(here, user=user) for user in officers)
    return Asking(person, here, one, other, number)
