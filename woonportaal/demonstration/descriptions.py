"""Describes an invented home in plain Dutch and in English, from its facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from woonportaal.demonstration.homes import Home


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences of one language; every sentence stands alone and is at most 15 words."""

    kinds: Mapping[str, str]
    opening: str
    opening_without: str
    ground_floor: str
    upper_floor: str
    one_bedroom: str
    more_bedrooms: str
    features: Mapping[str, str]
    accessibility: Mapping[str, str]
    built: str


_DUTCH = _Words(
    kinds=MappingProxyType(
        {
            "apartment": "Appartement",
            "house": "Eengezinswoning",
            "senior_home": "Seniorenwoning",
            "studio": "Studio",
            "room": "Kamer",
            "other": "Woning",
        }
    ),
    opening="{kind} van {area} m² in {place}, met {bedrooms}.",
    opening_without="{kind} van {area} m² in {place}.",
    ground_floor="De woning ligt op de begane grond.",
    upper_floor="De woning ligt op verdieping {floor}.",
    one_bedroom="1 slaapkamer",
    more_bedrooms="{number} slaapkamers",
    features=MappingProxyType(
        {
            "garden": "Er is een tuin.",
            "shed": "Bij de woning hoort een schuur.",
            "solar": "Op het dak liggen zonnepanelen.",
            "renovated": "De keuken en de badkamer zijn pas vernieuwd.",
            "lift": "Er is een lift.",
            "balcony": "De woning heeft een balkon.",
            "shared_room": "Er is een ruimte om buren te ontmoeten.",
            "storage": "U hebt een eigen berging.",
        }
    ),
    accessibility=MappingProxyType(
        {
            "wheelchair": "De woning is geschikt voor een rolstoel.",
            "rollator": "De woning is geschikt voor een rollator.",
            "level_access": "Alle kamers zijn gelijkvloers.",
        }
    ),
    built="Gebouwd in {year}. Energielabel {label}.",
)

_ENGLISH = _Words(
    kinds=MappingProxyType(
        {
            "apartment": "Apartment",
            "house": "House",
            "senior_home": "Home for seniors",
            "studio": "Studio",
            "room": "Room",
            "other": "Home",
        }
    ),
    opening="{kind} of {area} m² in {place}, with {bedrooms}.",
    opening_without="{kind} of {area} m² in {place}.",
    ground_floor="It is on the ground floor.",
    upper_floor="It is on floor {floor}.",
    one_bedroom="1 bedroom",
    more_bedrooms="{number} bedrooms",
    features=MappingProxyType(
        {
            "garden": "There is a garden.",
            "shed": "A shed comes with the home.",
            "solar": "There are solar panels on the roof.",
            "renovated": "The kitchen and bathroom are newly renovated.",
            "lift": "There is a lift.",
            "balcony": "It has a balcony.",
            "shared_room": "There is a room to meet your neighbours.",
            "storage": "You have your own storage room.",
        }
    ),
    accessibility=MappingProxyType(
        {
            "wheelchair": "It is suitable for a wheelchair.",
            "rollator": "It is suitable for a walking frame.",
            "level_access": "All rooms are on one level.",
        }
    ),
    built="Built in {year}. Energy label {label}.",
)


def describe_in_dutch(home: Home) -> str:
    """A few short sentences in Dutch (B1)."""
    return _describe(home, _DUTCH)


def describe_in_english(home: Home) -> str:
    """The same sentences in English."""
    return _describe(home, _ENGLISH)


def _describe(home: Home, words: _Words) -> str:
    opening = words.opening if home.bedrooms else words.opening_without
    bedrooms = words.one_bedroom if home.bedrooms == 1 else words.more_bedrooms
    sentences = [
        opening.format(
            kind=words.kinds[home.kind],
            area=home.area,
            place=home.place,
            bedrooms=bedrooms.format(number=home.bedrooms),
        )
    ]
    if home.kind not in {"house", "other"}:
        floor = words.upper_floor if home.floor else words.ground_floor
        sentences.append(floor.format(floor=home.floor))
    sentences += [words.features[name] for name in home.features]
    if home.accessibility:
        sentences.append(words.accessibility[home.accessibility])
    sentences.append(words.built.format(year=home.build_year, label=home.energy_label))
    return " ".join(sentences)
