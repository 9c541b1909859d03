"""Writes the invented region in the form of the region file (format region/1)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from woonportaal.demonstration.homes import Home
from woonportaal.demonstration.listings import AMSTERDAM, Bounds, Listing
from woonportaal.demonstration.parameters import amounts_until
from woonportaal.demonstration.people import (
    Correction,
    Departure,
    Person,
    Profile,
    Residence,
    Urgency,
)
from woonportaal.demonstration.places import CORPORATIONS, MUNICIPALITIES
from woonportaal.demonstration.responses import Response

REGULATION = "twente-2026"
"""Code of the regulation that every listing refers to."""

Document = dict[str, object]


def region_document(
    people: list[Person],
    homes: list[Home],
    listings: list[Listing],
    responses: list[Response],
    regulation: Mapping[str, object] | None,
) -> Document:
    """The whole region file. Optional keys stand in it only where they say something."""
    return {
        "format": "region/1",
        "region": {
            "name": "Twente",
            "municipalities": [
                {
                    "code": municipality.code,
                    "name": municipality.name,
                    "places": [place.name for place in municipality.places],
                }
                for municipality in MUNICIPALITIES
            ],
        },
        "corporations": [
            {"code": corporation.code, "name": corporation.name} for corporation in CORPORATIONS
        ],
        "parameters": dict(amounts_until(max(_closing_years(listings), default=0))),
        "regulations": [dict(regulation)] if regulation is not None else [],
        "applicants": [_applicant(person) for person in people],
        "homes": [_home(home) for home in homes],
        "listings": [_listing(listing) for listing in listings],
        "responses": [_response(response) for response in responses],
    }


def _closing_years(listings: list[Listing]) -> set[int]:
    # What closes in two weeks is ranked by the amounts of that day's year.
    return {(listing.closing_day + timedelta(days=14)).year for listing in listings}


def _applicant(person: Person) -> Document:
    return _without_empty(
        {
            "ref": person.ref,
            "birth_date": person.birth_date.isoformat(),
            "registration": _registration(person),
            "household": [
                {"relation": relation, "birth_date": birth_date.isoformat()}
                for relation, birth_date in person.members
            ],
            "income": person.income,
            "residences": [_residence(residence) for residence in person.residences],
            "works_in": list(person.works_in),
            "key_worker": person.key_worker,
            "leaves_home": _departure(person.departure) if person.departure else None,
            "indications": list(person.indications),
            "blocks": [
                {
                    "from": block.from_date.isoformat(),
                    "until": block.until.isoformat(),
                    "reason": block.reason,
                }
                for block in person.blocks
            ],
            "urgencies": [_urgency(urgency) for urgency in person.urgencies],
        }
    )


def _registration(person: Person) -> Document:
    return _without_empty(
        {
            "date": person.registered_on.isoformat(),
            "ended_on": _day(person.ended_on),
            "corrections": [_correction(correction) for correction in person.corrections],
        }
    )


def _correction(correction: Correction) -> Document:
    return _without_empty(
        {
            "days": correction.days,
            "from": correction.from_date.isoformat(),
            "until": _day(correction.until),
            "reason": correction.reason,
        }
    )


def _residence(residence: Residence) -> Document:
    return _without_empty(
        {
            "municipality": residence.municipality,
            "place": residence.place,
            "from": residence.from_date.isoformat(),
            "until": _day(residence.until),
        }
    )


def _departure(departure: Departure) -> Document:
    return _without_empty(
        {
            "municipality": departure.municipality,
            "social": departure.social,
            "corporation": departure.corporation,
        }
    )


def _urgency(urgency: Urgency) -> Document:
    return _without_empty(
        {
            "category": urgency.category,
            "granted_on": urgency.granted_on.isoformat(),
            "since": _day(urgency.since),
            "ends_on": urgency.ends_on.isoformat(),
            "ended_on": _day(urgency.ended_on),
            "phase": urgency.phase,
            "profile": _profile(urgency.profile) if urgency.profile else None,
        }
    )


def _profile(profile: Profile) -> Document:
    return _without_empty(
        {
            "home_types": list(profile.home_types),
            "bedrooms_min": profile.bedrooms_min,
            "bedrooms_max": profile.bedrooms_max,
            "max_rent": None if profile.max_rent is None else _euros(profile.max_rent),
            "municipalities": list(profile.municipalities),
        }
    )


def _home(home: Home) -> Document:
    return _without_empty(
        {
            "ref": home.ref,
            "corporation": home.corporation,
            "municipality": home.municipality,
            "place": home.place,
            "complex": home.complex,
            "type": home.kind,
            "bedrooms": home.bedrooms,
            "area": home.area,
            "rent": _euros(home.rent),
            "accessibility": home.accessibility,
        }
    )


def _listing(listing: Listing) -> Document:
    return _without_empty(
        {
            "ref": listing.ref,
            "home": listing.home.ref,
            "regulation": REGULATION,
            "model": listing.model,
            "opens_at": _moment(listing.opens_at),
            "closes_at": _moment(listing.closes_at),
            "labels": list(listing.labels),
            "seed": listing.seed,
            "free_allocation": listing.free_allocation or None,
            **{name: _bounds(bounds) for name, bounds in listing.bounds.items()},
        }
    )


def _bounds(bounds: Bounds) -> Document:
    return _without_empty({"min": bounds.minimum, "max": bounds.maximum})


def _response(response: Response) -> Document:
    return _without_empty(
        {
            "listing": response.listing,
            "applicant": response.applicant,
            "at": _moment(response.at),
            "preference": response.preference,
            "withdrawn_at": _moment(response.withdrawn_at) if response.withdrawn_at else None,
            "ticket": response.ticket,
        }
    )


def _without_empty(document: Document) -> Document:
    """Without keys that say nothing; zero and false do say something."""
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat()


def _euros(cents: int) -> float:
    return cents / 100
