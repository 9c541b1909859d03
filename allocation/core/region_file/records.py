"""What a region file holds, as typed records; every reference and value in them is checked.

Applicants are `allocation.core.facts.Person` records at once: whoever ranks needs nothing else.
Amounts are Decimal euros, moments are in UTC, periods are half-open.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from allocation.core.facts import OPEN_BOUNDS, Bounds, Candidate, ListingFacts, Person
from regulation.core.document import Regulation
from regulation.core.parameters import Parameters, Rules


class Municipality(NamedTuple):
    """A municipality of the region with the names of its places."""

    code: str
    name: str
    places: tuple[str, ...]


class Corporation(NamedTuple):
    """A housing corporation."""

    code: str
    name: str


class RegulationText(NamedTuple):
    """A regulation with the document that it was read from and the hash of that."""

    regulation: Regulation
    document: Mapping[str, object]
    sha256: str


class Home(NamedTuple):
    """A home to let; rent in euros a month, area in square metres."""

    ref: str
    corporation: str
    municipality: str
    place: str
    type: str
    bedrooms: int
    area: Decimal
    rent: Decimal
    complex: str | None = None
    accessibility: str | None = None


class Listing(NamedTuple):
    """A home on offer for a while, with the model that ranks the responses to it."""

    ref: str
    home: str
    regulation: str
    model: str
    opens_at: datetime
    closes_at: datetime
    seed: str
    labels: tuple[str, ...] = ()
    places: int = 1
    free_allocation: bool = False
    age: Bounds = OPEN_BOUNDS
    household: Bounds = OPEN_BOUNDS
    children: Bounds = OPEN_BOUNDS
    income: tuple[Decimal | None, Decimal | None] = OPEN_BOUNDS


class Response(NamedTuple):
    """An applicant's response to a listing; `ticket` None means the applicant's ref."""

    listing: str
    applicant: str
    at: datetime
    preference: int | None = None
    withdrawn_at: datetime | None = None
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is already loaded elsewhere, so that a file may refer to it without holding it.

    Attributes:
        municipalities: names of the places by code of the municipality.
        regulations: names of the models by code of the regulation.
    """

    municipalities: Mapping[str, Collection[str]] = field(default_factory=dict)
    corporations: Collection[str] = ()
    regulations: Mapping[str, Collection[str]] = field(default_factory=dict)
    applicants: Collection[str] = ()
    homes: Collection[str] = ()
    listings: Collection[str] = ()


@dataclass(frozen=True)
class RegionFile:
    """A region at a moment, as its file says, in the order of the file.

    What a listing needs for its ranking must be in the file itself; a file that leans on what is
    already loaded is there to be loaded, and asking it for facts raises KeyError.
    """

    name: str
    municipalities: tuple[Municipality, ...]
    corporations: tuple[Corporation, ...]
    parameters: Parameters
    regulations: Mapping[str, RegulationText]
    applicants: tuple[Person, ...]
    homes: tuple[Home, ...]
    listings: tuple[Listing, ...]
    responses: tuple[Response, ...]

    def rules_of(self, listing: Listing) -> Rules:
        """The rules by which a listing is ranked."""
        text = self.regulations[listing.regulation]
        return Rules.of(text.regulation, self.parameters, listing.model)

    def facts_of(self, listing: Listing) -> ListingFacts:
        """What the rules may see of a listing and its home."""
        home = self._home_of[listing.home]
        return ListingFacts(
            ref=listing.ref,
            model=listing.model,
            opens_at=listing.opens_at,
            closes_at=listing.closes_at,
            seed=listing.seed,
            corporation=home.corporation,
            municipality=home.municipality,
            place=home.place,
            home_type=home.type,
            bedrooms=home.bedrooms,
            area=home.area,
            rent=home.rent,
            region_municipalities=self._codes,
            complex=home.complex,
            accessibility=home.accessibility,
            labels=frozenset(listing.labels),
            places=listing.places,
            free_allocation=listing.free_allocation,
            age=listing.age,
            household=listing.household,
            children=listing.children,
            income=listing.income,
        )

    def candidates_of(self, listing: Listing) -> list[Candidate]:
        """All responses to a listing as candidates, also those that do not count in the end."""
        return [
            Candidate(
                person=self._person_of[response.applicant],
                at=response.at,
                ticket=response.applicant if response.ticket is None else response.ticket,
                preference=response.preference,
                withdrawn_at=response.withdrawn_at,
            )
            for response in self._responses_to.get(listing.ref, ())
        ]

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(municipality.code for municipality in self.municipalities)

    @cached_property
    def _home_of(self) -> dict[str, Home]:
        return {home.ref: home for home in self.homes}

    @cached_property
    def _person_of(self) -> dict[str, Person]:
        return {str(person.ref): person for person in self.applicants}

    @cached_property
    def _responses_to(self) -> dict[str, list[Response]]:
        by_listing: dict[str, list[Response]] = {}
        for response in self.responses:
            by_listing.setdefault(response.listing, []).append(response)
        return by_listing
