"""Which accounts of the demonstration are worth trying, and what there is to see."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from allocation.selectors.night import due_offers
from applicants.selectors.accounts import addresses_of
from corporations.core.permissions import Role
from woonportaal.demonstration.accounts import EMPLOYEES, Employee
from woonportaal.demonstration.loading import LoadedDemonstration
from woonportaal.demonstration.places import BY_CODE, CORPORATIONS

_A_LONG_TERM = timedelta(days=60)

STORIES = {
    "waits_tonight": "waited for years; some responses were ranked last night, some are open",
    "urban_renewal": "urgent: the own home comes down",
    "medical_urgency": "urgent on medical grounds",
    "rollator": "needs a home that a rollator fits",
    "three_responses": "may not respond again before one of three listings closes",
    "family": "a family with open responses",
    "single_parent": "a single parent with open responses",
    "senior": "a senior with open responses",
    "young_starter": "a first home of one's own",
    "mediation": "urgent; the municipality looks for a home",
    "blocked": "may not respond for some time",
    "no_responses_yet": "registered not long ago, has not responded yet",
}
"""By story of `Login`."""

_ROLES = {
    Role.ADVERTISER: "advertiser",
    Role.LETTING_AGENT: "letting agent",
    Role.MANAGER: "manager",
    Role.MUNICIPAL_OFFICER: "municipal officer",
    Role.MUNICIPAL_MANAGER: "municipal manager",
    Role.CARE_PROVIDER: "care provider",
    Role.OBSERVER: "observer",
    Role.REGIONAL_ADMINISTRATOR: "regional administrator",
}
_CORPORATION_NAMES = {one.code: one.name for one in CORPORATIONS}


class Door(NamedTuple):
    """One way in: the role, the address to log in with, and what to look at."""

    role: str
    email: str
    sight: str


def doors(demonstration: LoadedDemonstration) -> Iterator[Door]:
    """Yield applicants first (who holds an offer before all), then one per role and organisation.

    In an act of the operator.
    """
    offers = due_offers(demonstration.moment + _A_LONG_TERM)
    if offers:
        (email,) = addresses_of(ids=[offers[-1].applicant]).values()
        yield Door("applicant", email, "was offered a home last night and has not answered yet")
    found = addresses_of(refs=list(demonstration.stories))
    for ref, story in demonstration.stories.items():
        yield Door("applicant", found[ref], STORIES[story])
    for one in EMPLOYEES:
        yield Door(_ROLES[one.role], one.email, _organisation(one))


def _organisation(one: Employee) -> str:
    if one.corporation:
        return f"of {_CORPORATION_NAMES[one.corporation]}"
    if one.municipality:
        return f"of {BY_CODE[one.municipality].name}"
    return "of the region"
