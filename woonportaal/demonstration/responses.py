"""Lets applicants respond: near where they live, to what suits them, three at a time at most."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from woonportaal.demonstration.audience import Audience
from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.incomes import may_have_income
from woonportaal.demonstration.listings import AMSTERDAM, LOTTERY, Listing, Stage
from woonportaal.demonstration.people import Person
from woonportaal.demonstration.urgent_responses import plan_urgent_responses

MAX_OPEN = 3
"""Open responses that one applicant may have at once."""

_FEWEST, _MOST = 5, 300
_PER = 5_000
_TRIES = 7
_ALPHABET = "ACDEFGHJKLMNPQRTUVWXYZ2345679"
# Some respond although their income does not fit: they do not know, or try.
_IN_VAIN = 0.2
_APPEAL = {
    "house": 1.55,
    "apartment": 1.0,
    "senior_home": 0.55,
    "studio": 0.8,
    "room": 0.4,
    "other": 0.7,
}


@dataclass(frozen=True, slots=True)
class Response:
    """A response to a listing. Moments are UTC; the ticket is its random public code."""

    listing: str
    applicant: str
    at: datetime
    ticket: str
    withdrawn_at: datetime | None = None
    preference: int | None = None


@dataclass(slots=True)
class _Book:
    """Who responded so far, and until when each response counts as open."""

    until: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    responders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def admits(self, applicant: str, listing: str, at: datetime) -> bool:
        """Whether the limit leaves room; responses must be offered in order of time."""
        if applicant in self.responders[listing]:
            return False
        return sum(end > at for end in self.until[applicant]) < MAX_OPEN

    def enter(self, applicant: str, listing: str, until: datetime) -> None:
        """Notes a response that stays open until that moment."""
        self.responders[listing].add(applicant)
        self.until[applicant].append(until)


@dataclass(frozen=True, slots=True)
class _Attempt:
    at: datetime
    listing: Listing
    person: Person
    wanted: int


def invent_responses(
    seed: int, people: list[Person], listings: list[Listing], moment: datetime
) -> list[Response]:
    """The responses up to `moment`, in order of time.

    Everyone is registered when responding; nobody has more than `MAX_OPEN` open at once.
    """
    chance = Chance(seed, "responses")
    published = [listing for listing in listings if listing.stage is not Stage.DRAFT]
    attempts = _attempts(chance, people, published, moment)
    kept = _within_limits(chance, attempts, moment)
    return _with_preferences(chance, kept)


def _attempts(
    chance: Chance, people: list[Person], listings: list[Listing], moment: datetime
) -> list[_Attempt]:
    """More attempts than wanted, in order of time: the limit stops some of them."""
    attempts = []
    lonely = _lonely(listings)
    others = [listing for listing in listings if listing is not lonely]
    for listing, person in plan_urgent_responses(chance, people, others):
        at = _moment_of_response(chance, listing, moment)
        attempts.append(_Attempt(at, listing, person, _MOST))
    audience = Audience(people)
    for listing in listings:
        wanted = _wanted(chance, listing, len(people), moment)
        for person in _interested(chance, audience, listing, wanted):
            if listing is lonely and listing.admits(person):
                continue
            at = _moment_of_response(chance, listing, moment)
            attempts.append(_Attempt(at, listing, person, wanted))
    return sorted(attempts, key=lambda item: (item.at, item.listing.ref, item.person.ref))


def _lonely(listings: list[Listing]) -> Listing | None:
    """The listing to which only people respond whom its own conditions leave out: it happens."""
    return next((one for one in listings if one.stage is Stage.OLDER and "age" in one.bounds), None)


def _wanted(chance: Chance, listing: Listing, people: int, moment: datetime) -> int:
    """How many respond: by kind, rent and place; fewer while the listing is still open."""
    home = listing.home
    appeal = _APPEAL[home.kind] * chance.lognormvariate(0, 0.55)
    appeal *= 0.55 if home.in_village else 1.0
    appeal *= 1.25 if listing.model == LOTTERY else 1.0
    appeal *= 0.6 if home.rent > 77_000 else 1.15 if home.rent < 60_000 else 1.0  # noqa: PLR2004
    appeal *= 0.5 if listing.bounds else 1.0
    end = min(listing.closes_at, moment)
    elapsed = (end - listing.opens_at) / (listing.closes_at - listing.opens_at)
    number = 62 * appeal * max(people / _PER, 0.1) * elapsed
    return min(max(round(number), _FEWEST), _MOST)


def _interested(chance: Chance, audience: Audience, listing: Listing, wanted: int) -> list[Person]:
    """People who would respond, without doubles, some more than wanted."""
    found: dict[str, Person] = {}
    for _ in range(wanted * _TRIES):
        if len(found) >= wanted * 1.4 + 3:
            break
        person = audience.somebody_near(chance, listing.home)
        if person.ref not in found and chance.happens(_suits(listing, person)):
            found[person.ref] = person
    return list(found.values())


def _suits(listing: Listing, person: Person) -> float:
    """Probability that somebody who sees the listing responds to it."""
    home = listing.home
    if not listing.admits(person):
        return 0.02
    if home.kind == "room" and person.size > 1:
        return 0.0
    room = max(home.bedrooms, 1)
    needed = max(person.size - 1, 1)
    fit = 1.0 if room >= needed else 0.25 if room == needed - 1 else 0.02
    fit *= 0.35 if room > needed + 2 else 1.0
    if home.kind == "senior_home" and not person.kind.startswith("senior"):
        fit *= 0.15
    return fit if may_have_income(person, listing) else fit * _IN_VAIN


def _moment_of_response(chance: Chance, listing: Listing, moment: datetime) -> datetime:
    """Most respond soon after publication, some at the last moment, and few at night."""
    end = min(listing.closes_at, moment)
    length = (end - listing.opens_at).total_seconds()
    part = chance.betavariate(0.7, 1.6) if chance.happens(0.85) else chance.betavariate(5, 1.2)
    at = listing.opens_at + timedelta(seconds=int(part * (length - 1)))
    asleep = at.astimezone(AMSTERDAM).hour < 6  # noqa: PLR2004
    later = at + timedelta(hours=7)
    return later if asleep and later < end and chance.happens(0.85) else at


def _within_limits(chance: Chance, attempts: list[_Attempt], moment: datetime) -> list[Response]:
    book = _Book()
    tickets: set[str] = set()
    kept = []
    for attempt in attempts:
        listing, person = attempt.listing, attempt.person
        is_full = len(book.responders[listing.ref]) >= attempt.wanted
        if is_full or not _is_registered(person, attempt.at):
            continue
        if book.admits(person.ref, listing.ref, attempt.at):
            withdrawn_at = _withdrawal(chance, attempt, moment)
            book.enter(person.ref, listing.ref, withdrawn_at or listing.closes_at)
            ticket = _ticket(chance, tickets)
            kept.append(Response(listing.ref, person.ref, attempt.at, ticket, withdrawn_at))
    return kept


def _is_registered(person: Person, at: datetime) -> bool:
    day = at.astimezone(AMSTERDAM).date()
    ended = person.ended_on is not None and person.ended_on <= day
    return person.registered_on <= day and not ended


def _withdrawal(chance: Chance, attempt: _Attempt, moment: datetime) -> datetime | None:
    end = min(attempt.listing.closes_at, moment)
    left = int((end - attempt.at).total_seconds()) - 1
    if left < 60 or not chance.happens(0.04):  # noqa: PLR2004 -- seconds
        return None
    return attempt.at + timedelta(seconds=chance.randint(30, left))


def _ticket(chance: Chance, used: set[str]) -> str:
    """A code such as K7Q-2MX, once in the region."""
    while True:
        letters = "".join(chance.choices(_ALPHABET, k=6))
        ticket = f"{letters[:3]}-{letters[3:]}"
        if ticket not in used:
            used.add(ticket)
            return ticket


def _with_preferences(chance: Chance, responses: list[Response]) -> list[Response]:
    """Two in five of those with more than one response have put them in order."""
    of: dict[str, list[int]] = defaultdict(list)
    for index, response in enumerate(responses):
        of[response.applicant].append(index)
    result = list(responses)
    for indices in of.values():
        if len(indices) > 1 and chance.happens(0.4):
            chance.shuffle(indices)
            for preference, index in enumerate(indices, start=1):
                result[index] = replace(responses[index], preference=preference)
    return result
