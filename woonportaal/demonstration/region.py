"""Puts the demonstration together: the region file, and what it has no room for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.descriptions import describe_in_dutch, describe_in_english
from woonportaal.demonstration.document import region_document
from woonportaal.demonstration.homes import Home, invent_homes
from woonportaal.demonstration.listings import AMSTERDAM, Listing, Stage, invent_listings
from woonportaal.demonstration.logins import Login, choose_logins
from woonportaal.demonstration.names import Name
from woonportaal.demonstration.people import invent_people
from woonportaal.demonstration.places import LANDLORDS
from woonportaal.demonstration.responses import invent_responses
from woonportaal.demonstration.urgencies import assign_groups

_HOMES = 900
_PER = 5_000
_FEWEST_HOMES = 60


@dataclass(frozen=True, slots=True)
class HomeDetails:
    """What a region file does not say about a home. `total_rent` in euros a month."""

    street: str
    house_number: int
    addition: str
    postcode: str
    energy_label: str
    total_rent: Decimal
    build_year: int
    description_nl: str
    description_en: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A listing that its corporation has not published yet. Planned moments are UTC.

    `is_ready` tells that it waits only for its publication; `bounds` are those of the listing
    (age, household, children, income), both ends inclusive.
    """

    ref: str
    home: str
    model: str
    labels: tuple[str, ...]
    opens_at: datetime
    closes_at: datetime
    is_ready: bool
    bounds: Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A whole region at a moment.

    Attributes:
        region: the region file, as values that `json.dumps` writes.
        names: by applicant ref.
        homes: by home ref.
        stages: `open`, `closing` (closed in the last day) or `older`, by listing ref.
        drafts: listings that are not in the region file, because they are not published.
        withdrawn: refs of published listings that their corporation took back before closing.
        logins: applicants who get an account, each with the story that it shows.
        groups: the group of TWENTE's table of lettings, by ref of those who are in one.
        ended_because: housed, lapsed or own_request, by ref of ended registrations.
        works_in: codes of the municipalities where a corporation has homes, by its code.
    """

    moment: datetime
    region: dict[str, object]
    names: dict[str, Name]
    homes: dict[str, HomeDetails]
    stages: dict[str, str]
    drafts: tuple[Draft, ...]
    withdrawn: tuple[str, ...]
    logins: tuple[Login, ...]
    groups: dict[str, str]
    ended_because: dict[str, str]
    works_in: dict[str, tuple[str, ...]]


def generate(
    seed: int = 2026,
    applicants: int = 5_000,
    *,
    moment: datetime,
    regulation: Mapping[str, object] | None = None,
) -> Demonstration:
    """Invent the region as it is at `moment`.

    Args:
        seed: another seed gives another region.
        applicants: their number; homes and listings are in proportion.
        moment: aware; rankings need a year whose amounts are known (2024 to 2026), so six weeks
            before it and eight days after it should lie in those.
        regulation: the document to put into the region file; without it `regulations` is empty and
            `twente-2026`, which every listing refers to, must be loaded already.

    Raises:
        ValueError: when `moment` has no zone or there are fewer than 100 applicants.
    """
    if moment.utcoffset() is None:
        raise ValueError("The moment must have a zone.")
    if applicants < 100:  # noqa: PLR2004 -- too few to be near every home
        raise ValueError("A region needs at least 100 applicants.")
    today = moment.astimezone(AMSTERDAM).date()
    people = invent_people(seed, applicants, today)
    groups = assign_groups(seed, people, today)
    number = max(round(_HOMES * applicants / _PER), _FEWEST_HOMES)
    homes = invent_homes(seed, number, today.year)
    listings = invent_listings(seed, homes, applicants, moment)
    published = [listing for listing in listings if listing.stage is not Stage.DRAFT]
    responses = invent_responses(seed, people, published, moment)
    return Demonstration(
        moment=moment,
        region=region_document(people, homes, published, responses, regulation),
        names={person.ref: person.name for person in people},
        homes={home.ref: _details(home) for home in homes},
        stages={listing.ref: listing.stage.value for listing in published},
        drafts=_drafts([listing for listing in listings if listing.stage is Stage.DRAFT]),
        withdrawn=_withdrawn(seed, published),
        logins=choose_logins(people, published, responses, today),
        groups=groups,
        ended_because={person.ref: person.ended_because for person in people if person.ended_on},
        works_in=_municipalities_of_corporations(),
    )


def _details(home: Home) -> HomeDetails:
    return HomeDetails(
        street=home.street,
        house_number=home.house_number,
        addition=home.addition,
        postcode=home.postcode,
        energy_label=home.energy_label,
        total_rent=Decimal(home.total_rent) / 100,
        build_year=home.build_year,
        description_nl=describe_in_dutch(home),
        description_en=describe_in_english(home),
    )


def _drafts(listings: list[Listing]) -> tuple[Draft, ...]:
    """Every other one is ready to be published."""
    return tuple(
        Draft(
            ref=listing.ref,
            home=listing.home.ref,
            model=listing.model,
            labels=listing.labels,
            opens_at=listing.opens_at,
            closes_at=listing.closes_at,
            is_ready=bool(index % 2),
            bounds={name: (one.minimum, one.maximum) for name, one in listing.bounds.items()},
        )
        for index, listing in enumerate(listings)
    )


def _withdrawn(seed: int, listings: list[Listing]) -> tuple[str, ...]:
    """One in fifty: a fire, a mistake in the rent, a tenant who stays after all."""
    chance = Chance(seed, "withdrawn")
    refs = [listing.ref for listing in listings if listing.stage is not Stage.CLOSING]
    return tuple(sorted(chance.sample(refs, max(len(refs) // 50, 2))))


def _municipalities_of_corporations() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for municipality, landlords in LANDLORDS.items():
        for corporation in landlords:
            found[corporation] = (*found.get(corporation, ()), municipality)
    return found
