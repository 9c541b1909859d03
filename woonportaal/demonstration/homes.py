"""Invents homes by complex: one street, one kind, one year, rents that a board would agree to."""

from dataclasses import dataclass, field

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.parameters import amounts_of
from woonportaal.demonstration.places import (
    INHABITANTS,
    LANDLORDS,
    MUNICIPALITIES,
    YOUTH_CORPORATION,
    Municipality,
    Place,
)

_STREETS = (
    "Esweg Kerkstraat Lindelaan Spinnerijstraat Wilhelminastraat Beukenlaan Weversweg Marktstraat "
    "Dorpsstraat Molenweg Eikenlaan Julianastraat Vlierstraat Brinkstraat Garenstraat Hogeweg "
    "Kastanjelaan Meidoornstraat Noaberweg Parallelweg Prinsenstraat Rozenstraat Schoolstraat "
    "Sterrenlaan Stationsweg Tulpstraat Veldweg Weidestraat Zandweg Bleekstraat Katoenstraat "
    "Merelstraat Leeuweriklaan Korenbloemstraat Wilgenstraat Berkenlaan Nachtegaalstraat Bosweg"
)
_STREET_NAMES = tuple(_STREETS.split())

_DOORS = "ABCDEFGHIJKL"
# Postcode letters: the ones that are in use, without combinations that are kept free.
_LETTERS = "ABCDEGHJKLMNPRTVWXZ"


@dataclass(frozen=True, slots=True)
class Home:
    """A home with what the region file has no room for. Rents in cents a month."""

    ref: str
    corporation: str
    municipality: str
    place: str
    in_village: bool
    complex: str
    kind: str
    bedrooms: int
    area: int
    rent: int
    total_rent: int
    accessibility: str
    street: str
    house_number: int
    addition: str
    postcode: str
    energy_label: str
    build_year: int
    floor: int
    features: tuple[str, ...]


@dataclass(slots=True)
class _Complex:
    """What the homes of one complex have in common."""

    ref: str
    corporation: str
    municipality: Municipality
    place: Place
    kind: str
    street: str
    postcode: str
    build_year: int
    energy_label: str
    features: tuple[str, ...]
    accessibility: str


@dataclass(slots=True)
class Builder:
    """Counts what was built, so that no ref, street number or postcode comes twice."""

    chance: Chance
    caps: dict[str, float]
    homes: list[Home] = field(default_factory=list)
    complexes: int = 0
    last_numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def next_number(self, place: str, street: str, step: int) -> int:
        """The next free house number in a street."""
        start = self.last_numbers.setdefault((place, street), self.chance.randint(0, 60))
        self.last_numbers[place, street] = start + step
        return start + step


_CITY_KINDS = {"apartment": 52.0, "house": 33.0, "senior_home": 11.0, "studio": 4.0}
_VILLAGE_KINDS = {"house": 54.0, "apartment": 25.0, "senior_home": 20.0, "other": 1.0}
_YOUTH_KINDS = {"room": 55.0, "studio": 45.0}
_CITY = 60_000
# Bedrooms with their weight, square metres without bedrooms and for each, by kind of home.
_ROOMS = {
    "apartment": {1: 30.0, 2: 54.0, 3: 16.0},
    "house": {2: 14.0, 3: 60.0, 4: 20.0, 5: 6.0},
    "senior_home": {1: 45.0, 2: 55.0},
    "studio": {0: 1.0},
    "room": {0: 1.0},
    "other": {2: 1.0},
}
_AREA = {
    "apartment": (31, 15),
    "house": (44, 15),
    "senior_home": (36, 14),
    "studio": (27, 0),
    "room": (15, 0),
    "other": (40, 15),
}
_LABEL_RENT = {
    "A++": 85,
    "A+": 70,
    "A": 52,
    "B": 30,
    "C": 8,
    "D": -14,
    "E": -32,
    "F": -45,
    "G": -55,
}


def invent_homes(seed: int, number: int, year: int) -> list[Home]:
    """The homes of the region in the order of their refs; rents suit the caps of that year."""
    builder = Builder(Chance(seed, "homes"), amounts_of(year))
    everybody = sum(INHABITANTS.values())
    for municipality in MUNICIPALITIES:
        target = len(builder.homes) + round(number * municipality.inhabitants / everybody)
        while len(builder.homes) < target:
            size = min(builder.chance.randint(4, len(_DOORS)), target - len(builder.homes))
            _build(builder, _plan(builder, municipality), size)
    return builder.homes


def _plan(builder: Builder, municipality: Municipality) -> _Complex:
    chance = builder.chance
    corporation = chance.weighted(LANDLORDS[municipality.code])
    place = chance.weighted({place: place.share for place in municipality.places})
    builder.complexes += 1
    kind = chance.weighted(_kinds(corporation, municipality, place))
    build_year = round(chance.triangular(1931, 2023, 1974))
    return _Complex(
        ref=f"{corporation}-c{builder.complexes:03}",
        corporation=corporation,
        municipality=municipality,
        place=place,
        kind=kind,
        street=chance.choice(_STREET_NAMES),
        postcode=_postcode(chance, place),
        build_year=build_year,
        energy_label=_energy_label(chance, build_year),
        features=_features(chance, kind, build_year),
        accessibility=_accessibility(chance, kind),
    )


def _kinds(corporation: str, municipality: Municipality, place: Place) -> dict[str, float]:
    if corporation == YOUTH_CORPORATION:
        return _YOUTH_KINDS
    is_city = municipality.inhabitants > _CITY and not place.is_village
    return _CITY_KINDS if is_city else _VILLAGE_KINDS


def _postcode(chance: Chance, place: Place) -> str:
    first, last = place.postcodes
    return f"{chance.randint(first, last)} {chance.choice(_LETTERS)}{chance.choice(_LETTERS)}"


def _energy_label(chance: Chance, build_year: int) -> str:
    if build_year >= 2015:  # noqa: PLR2004 -- nearly energy neutral
        return chance.weighted({"A++": 4, "A+": 3, "A": 3})
    if build_year >= 1992:  # noqa: PLR2004 -- insulated when built
        return chance.weighted({"A": 45, "B": 40, "C": 15})
    return chance.weighted({"A": 14, "B": 22, "C": 32, "D": 18, "E": 9, "F": 4, "G": 1})


def _features(chance: Chance, kind: str, build_year: int) -> tuple[str, ...]:
    if kind in {"house", "other"}:
        options = {"garden": 0.95, "shed": 0.8, "solar": 0.45, "renovated": 0.25}
    elif kind == "senior_home":
        options = {"lift": 0.6, "balcony": 0.5, "shared_room": 0.4, "storage": 0.7}
    else:
        lift = 0.75 if build_year > 1985 else 0.35  # noqa: PLR2004 -- required since
        options = {"lift": lift, "balcony": 0.65, "storage": 0.75, "renovated": 0.2}
    return tuple(name for name, share in options.items() if chance.happens(share))


def _accessibility(chance: Chance, kind: str) -> str:
    if kind == "senior_home":
        return chance.weighted({"rollator": 45, "level_access": 25, "wheelchair": 12, "": 18})
    if kind == "apartment":
        return chance.weighted({"level_access": 7, "rollator": 4, "wheelchair": 3, "": 86})
    return ""


def _build(builder: Builder, plan: _Complex, size: int) -> None:
    is_stacked = plan.kind not in {"house", "other"}
    number = builder.next_number(plan.place.name, plan.street, 2)
    for index in range(size):
        if index and not is_stacked:
            number = builder.next_number(plan.place.name, plan.street, 2)
        builder.homes.append(_home(builder, plan, number, index if is_stacked else -1))


def _home(builder: Builder, plan: _Complex, number: int, unit: int) -> Home:
    chance = builder.chance
    bedrooms = chance.weighted(_ROOMS[plan.kind])
    bare, each = _AREA[plan.kind]
    area = max(round(chance.gauss(bare + each * bedrooms, 3)), 10)
    rent = _rent(builder, plan, bedrooms, area)
    floor = 0 if unit < 0 else unit // 4
    return Home(
        ref=f"H{len(builder.homes) + 1:04}",
        corporation=plan.corporation,
        municipality=plan.municipality.code,
        place=plan.place.name,
        in_village=plan.place.is_village,
        complex=plan.ref,
        kind=plan.kind,
        bedrooms=bedrooms,
        area=area,
        rent=rent,
        total_rent=rent + (chance.randint(200, 1200) if unit < 0 else chance.randint(1500, 8500)),
        accessibility=plan.accessibility,
        street=plan.street,
        house_number=number,
        addition="" if unit < 0 else _DOORS[unit],
        postcode=plan.postcode,
        energy_label=plan.energy_label,
        build_year=plan.build_year,
        floor=floor,
        features=plan.features,
    )


def _rent(builder: Builder, plan: _Complex, bedrooms: int, area: int) -> int:
    """Cents a month: by area and label, and mostly lowered to the cap for the household's size."""
    chance, caps = builder.chance, builder.caps
    bonus = _LABEL_RENT[plan.energy_label]
    if plan.kind in {"room", "studio"}:
        rent = 225 + 7 * area + bonus / 2
    else:
        rent = 322 + 4.1 * area + bonus
    rent += chance.gauss(0, 24)
    cap = caps["rent_cap_high"] if bedrooms >= 3 else caps["rent_cap_low"]  # noqa: PLR2004 -- family
    if rent > cap and chance.happens(0.8):
        rent = cap
    return round(min(rent, caps["social_rent_limit"]) * 100)
