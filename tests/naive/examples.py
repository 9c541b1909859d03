"""Fill in a regulation's short worked example into a whole region file, by the table of defaults."""

from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

Row = dict[str, Any]

APPLICANT = {
    "birth_date": "1985-05-05",
    "registration": {"date": "2020-01-01"},
    "income": 24000,
}
HOME = {
    "corporation": "example",
    "municipality": "GM0001",
    "place": "Example",
    "type": "apartment",
    "bedrooms": 2,
    "area": 70,
    "rent": 600,
}
LISTING = {
    "opens_at": "2026-03-02T00:00:00+01:00",
    "closes_at": "2026-03-12T12:00:00+01:00",
    "seed": "0" * 64,
}


def as_json(value: Any) -> Any:
    """Turn TOML's own dates into text, all the way down."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def region_of(example: Row, regulation: Row) -> Row:
    """Give the region file that an example stands for."""
    homes = deepcopy(example.get("homes", []))
    listings = [whole_listing(one, regulation, homes) for one in example["listings"]]
    homes = [HOME | home for home in homes]
    applicants = [APPLICANT | one for one in example["applicants"]]
    return {
        "format": "region/1",
        "region": example.get("region", region_around(homes, applicants)),
        "corporations": example.get("corporations", corporations_of(homes)),
        "parameters": example.get("parameters", {}),
        "regulations": [regulation],
        "applicants": applicants,
        "homes": homes,
        "listings": listings,
        "responses": whole_responses(example, listings),
    }


def whole_listing(listing: Row, regulation: Row, homes: list[Row]) -> Row:
    """Fill in a listing; a home written inside it is taken out and gets a ref."""
    models = list(regulation["models"])
    filled = {"regulation": regulation["code"], "model": models[0], **LISTING, **listing}
    if not isinstance(filled.get("home"), str):
        home = {"ref": f"home-of-{filled['ref']}", **filled.get("home", {})}
        homes.append(home)
        filled["home"] = home["ref"]
    return filled


def whole_responses(example: Row, listings: list[Row]) -> list[Row]:
    if "responses" in example:
        only = {"listing": listings[0]["ref"]}
        return [only | one for one in example["responses"]]
    return [
        {
            "listing": listing["ref"],
            "applicant": applicant["ref"],
            "at": (
                datetime.fromisoformat(listing["opens_at"]) + timedelta(minutes=number)
            ).isoformat(),
        }
        for listing in listings
        for number, applicant in enumerate(example["applicants"])
    ]


def region_around(homes: list[Row], applicants: list[Row]) -> Row:
    """Make a region of the municipalities of the homes, with the places that are named in them."""
    addresses = [*homes, *(spell for one in applicants for spell in one.get("residences", []))]
    return {
        "name": "Example",
        "municipalities": [
            {
                "code": code,
                "name": code,
                "places": sorted(
                    {one["place"] for one in addresses if one["municipality"] == code}
                ),
            }
            for code in sorted({home["municipality"] for home in homes})
        ],
    }


def corporations_of(homes: list[Row]) -> list[Row]:
    return [{"code": code, "name": code} for code in sorted({one["corporation"] for one in homes})]
