"""The records of a region file as the rows that are loaded: refs become ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from allocation.core.facts import Declaration, Person, Profile, Residence
from allocation.core.loaded import Owned
from allocation.core.lottery import commitment
from allocation.core.region_file import Home, Listing, Response
from applicants.core.dossier import Dossier
from listings.core.intake import NewHome, NewListing, NewResponse
from urgency.core.intake import NewDeclaration

Name = tuple[str, str]  # given name, family name


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a region file has no room for; a demonstration fills it.

    Attributes:
        names: given and family name by ref of the applicant.
        users: id of the account by ref of the applicant.
        homes: further columns (see `NewHome.details`) by ref of the home.
        colours: `brand` and `brand_ink` by code of the corporation.
    """

    names: Mapping[str, Name] = field(default_factory=dict)
    users: Mapping[str, int] = field(default_factory=dict)
    homes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NOTHING_BEYOND = Beyond()


def dossier_of(person: Person, beyond: Beyond = NOTHING_BEYOND) -> Dossier:
    """Return the applicant as a dossier; the tuples inside are shared, not copied."""
    ref = str(person.ref)
    given_name, family_name = beyond.names.get(ref, ("", ""))
    return Dossier(
        ref=ref,
        birth_on=person.birth_on,
        registered_on=person.registered_on,
        income=person.income,
        ended_on=person.registration_ended_on,
        corrections=person.corrections,
        members=person.members,
        residences=person.residences,
        works_in=person.works_in,
        key_worker=person.key_worker,
        leaves=person.leaves_home,
        indications=person.indications,
        blocks=person.blocks,
        points=tuple((entry.balance, entry.amount) for entry in person.points),
        given_name=given_name,
        family_name=family_name,
        user=beyond.users.get(ref),
    )


def declarations_of(
    person: Person, applicant: int, municipalities: Mapping[str, int]
) -> Iterator[NewDeclaration]:
    """Yield the declarations of somebody; the file does not say who granted them.

    It is taken to be the municipality where the person lived on that day, as the law has it, or
    lived last.
    """
    for declaration in person.declarations:
        yield NewDeclaration(
            applicant=applicant,
            municipality=_home_municipality(person, declaration, municipalities),
            category=declaration.category,
            granted_on=declaration.granted_on,
            since_on=declaration.since_on,
            ends_on=declaration.ends_on,
            ended_on=declaration.ended_on,
            phase=declaration.phase,
            profile=_profile(declaration.profile),
        )


def home_row(
    home: Home,
    corporations: Mapping[str, int],
    municipalities: Mapping[str, int],
    places: Mapping[tuple[str, str], int],
    details: Mapping[str, object],
) -> NewHome:
    """Return a home with ids for its corporation, municipality and place."""
    return NewHome(
        ref=home.ref,
        corporation=corporations[home.corporation],
        municipality=municipalities[home.municipality],
        place=places[home.municipality, home.place],
        type=home.type,
        bedrooms=home.bedrooms,
        area=home.area,
        rent=home.rent,
        complex=home.complex,
        accessibility=home.accessibility,
        details=details,
    )


def listing_row(listing: Listing, home: Owned, regulation: int) -> NewListing:
    """Return a published listing of that home under that version of the rules."""
    return NewListing(
        ref=listing.ref,
        corporation=home.corporation,
        home=home.pk,
        regulation=regulation,
        model=listing.model,
        opens_at=listing.opens_at,
        closes_at=listing.closes_at,
        seed=listing.seed,
        commitment=commitment(listing.seed),
        labels=listing.labels,
        places=listing.places,
        free_allocation=listing.free_allocation,
        age=listing.age,
        household=listing.household,
        children=listing.children,
        income=listing.income,
    )


def response_row(response: Response, listing: Owned, applicant: int) -> NewResponse:
    """Return a response; where the file gives no ticket it is the applicant's ref."""
    return NewResponse(
        listing=listing.pk,
        corporation=listing.corporation,
        applicant=applicant,
        at=response.at,
        ticket=response.applicant if response.ticket is None else response.ticket,
        preference=response.preference,
        withdrawn_at=response.withdrawn_at,
    )


def _home_municipality(
    person: Person, declaration: Declaration, municipalities: Mapping[str, int]
) -> int | None:
    spells = [spell for spell in person.residences if spell.municipality in municipalities]
    day = declaration.granted_on
    there = [
        spell
        for spell in spells
        if spell.from_on <= day and (spell.until_on is None or day < spell.until_on)
    ]
    last = max(there or spells, key=_end, default=None)
    return None if last is None else municipalities[last.municipality]


def _end(spell: Residence) -> date:
    return spell.until_on or date.max


def _profile(profile: Profile | None) -> dict[str, object]:
    if profile is None:
        return {}
    given: dict[str, object] = {
        "home_types": profile.home_types,
        "bedrooms_min": profile.bedrooms_min,
        "bedrooms_max": profile.bedrooms_max,
        "max_rent": None if profile.max_rent is None else str(profile.max_rent),
        "municipalities": profile.municipalities,
        "accessibility": profile.accessibility,
    }
    return {key: value for key, value in given.items() if value is not None}
