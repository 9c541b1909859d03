"""Chooses applicants who get an account, each with a story that the demonstration can tell."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from woonportaal.demonstration.listings import Listing, Stage
from woonportaal.demonstration.people import Person
from woonportaal.demonstration.responses import Response

_LONG = 6 * 365
_FULL = 3


@dataclass(frozen=True, slots=True)
class Login:
    """An applicant with an account, and in a few words what there is to see."""

    applicant: str
    story: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """A person with the numbers of responses that are open and that are ranked tonight."""

    person: Person
    waited: int
    open: int
    closing: int

    def has(self, category: str) -> bool:
        return any(
            urgency.category == category and urgency.phase == "self_search"
            for urgency in self.person.urgencies
        )


# The first who fits each story gets the account, most telling story first.
_STORIES: dict[str, Callable[[_Standing], bool]] = {
    "waits_tonight": lambda one: one.closing > 0 and one.open > 0 and one.waited > _LONG,
    "urban_renewal": lambda one: one.has("urban_renewal") and one.closing > 0,
    "medical_urgency": lambda one: one.has("medical") and one.open + one.closing > 0,
    "rollator": lambda one: "rollator" in one.person.indications and one.open + one.closing > 0,
    "three_responses": lambda one: one.open == _FULL,
    "family": lambda one: one.person.kind == "family" and one.open > 0,
    "single_parent": lambda one: one.person.kind == "single_parent" and one.open > 0,
    "senior": lambda one: one.person.kind == "senior_single" and one.open > 0,
    "young_starter": lambda one: one.person.kind == "starter" and one.open > 0,
    "mediation": lambda one: any(urgency.phase == "mediation" for urgency in one.person.urgencies),
    "blocked": lambda one: bool(one.person.blocks),
    "no_responses_yet": lambda one: one.waited < _LONG / 6 and not one.open + one.closing,
}


def choose_logins(
    people: list[Person], listings: list[Listing], responses: list[Response], today: date
) -> tuple[Login, ...]:
    """One active applicant for each story that somebody in the region has."""
    stage_of = {listing.ref: listing.stage for listing in listings}
    standing = Counter(
        (response.applicant, stage_of[response.listing])
        for response in responses
        if response.withdrawn_at is None
    )
    candidates = [
        _Standing(
            person=person,
            waited=(today - person.registered_on).days,
            open=standing[person.ref, Stage.OPEN],
            closing=standing[person.ref, Stage.CLOSING],
        )
        for person in people
        if person.ended_on is None
    ]
    chosen: dict[str, Login] = {}
    for story, fits in _STORIES.items():
        ref = next(
            (one.person.ref for one in candidates if fits(one) and one.person.ref not in chosen),
            None,
        )
        if ref is not None:
            chosen[ref] = Login(ref, story)
    return tuple(chosen.values())
