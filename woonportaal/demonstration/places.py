"""Twente's municipalities and places, and the twelve invented corporations that let there.

Codes are those of Statistics Netherlands; inhabitants are rough and give proportions only.
"""

from dataclasses import dataclass
from math import hypot

# At 52 degrees north one degree is about this many kilometres.
_KM_EAST, _KM_NORTH = 68.0, 111.0


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village: its part of the municipality and its first and last postcode numbers."""

    name: str
    share: float
    postcodes: tuple[int, int]
    is_village: bool = True


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its places; the largest place comes first."""

    code: str
    name: str
    centre: tuple[float, float]
    inhabitants: int
    places: tuple[Place, ...]

    def distance(self, other: "Municipality") -> float:
        """Kilometres between the centres."""
        east = (self.centre[0] - other.centre[0]) * _KM_EAST
        north = (self.centre[1] - other.centre[1]) * _KM_NORTH
        return hypot(east, north)


@dataclass(frozen=True, slots=True)
class Corporation:
    """An invented housing corporation; white reads well on its colour, `brand` as #rrggbb."""

    code: str
    name: str
    brand: str


def _town(name: str, share: float, first: int, last: int) -> Place:
    return Place(name, share, (first, last), is_village=False)


def _village(name: str, share: float, number: int) -> Place:
    return Place(name, share, (number, number))


MUNICIPALITIES = (
    Municipality(
        "GM0153",
        "Enschede",
        (6.88, 52.23),
        161_000,
        (
            _town("Enschede", 0.88, 7511, 7546),
            _town("Glanerbrug", 0.09, 7532, 7534),
            _village("Boekelo", 0.03, 7548),
        ),
    ),
    Municipality(
        "GM0164",
        "Hengelo",
        (6.79, 52.26),
        82_000,
        (_town("Hengelo", 0.98, 7551, 7559), _village("Beckum", 0.02, 7554)),
    ),
    Municipality(
        "GM0141",
        "Almelo",
        (6.66, 52.35),
        74_000,
        (_town("Almelo", 0.96, 7601, 7609), _village("Bornerbroek", 0.04, 7627)),
    ),
    Municipality(
        "GM1742",
        "Rijssen-Holten",
        (6.45, 52.29),
        38_000,
        (_town("Rijssen", 0.76, 7461, 7463), _village("Holten", 0.24, 7451)),
    ),
    Municipality(
        "GM0163",
        "Hellendoorn",
        (6.47, 52.40),
        36_000,
        (
            _town("Nijverdal", 0.74, 7441, 7443),
            _village("Hellendoorn", 0.2, 7447),
            _village("Haarle", 0.06, 7448),
        ),
    ),
    Municipality(
        "GM1735",
        "Hof van Twente",
        (6.60, 52.23),
        35_000,
        (
            _town("Goor", 0.42, 7471, 7472),
            _village("Delden", 0.24, 7491),
            _village("Markelo", 0.24, 7475),
            _village("Diepenheim", 0.1, 7478),
        ),
    ),
    Municipality(
        "GM1700",
        "Twenterand",
        (6.60, 52.45),
        34_000,
        (
            _town("Vriezenveen", 0.5, 7671, 7672),
            _village("Vroomshoop", 0.3, 7681),
            _village("Den Ham", 0.2, 7683),
        ),
    ),
    Municipality(
        "GM0173", "Oldenzaal", (6.92, 52.31), 32_000, (_town("Oldenzaal", 1, 7571, 7577),)
    ),
    Municipality(
        "GM1774",
        "Dinkelland",
        (6.91, 52.36),
        27_000,
        (
            _town("Denekamp", 0.5, 7591, 7591),
            _village("Ootmarsum", 0.28, 7631),
            _village("Weerselo", 0.22, 7595),
        ),
    ),
    Municipality(
        "GM0147",
        "Borne",
        (6.74, 52.32),
        25_000,
        (
            _town("Borne", 0.9, 7621, 7623),
            _village("Zenderen", 0.06, 7625),
            _village("Hertme", 0.04, 7626),
        ),
    ),
    Municipality(
        "GM0189",
        "Wierden",
        (6.56, 52.33),
        25_000,
        (_town("Wierden", 0.66, 7641, 7642), _village("Enter", 0.34, 7468)),
    ),
    Municipality(
        "GM0158",
        "Haaksbergen",
        (6.74, 52.16),
        24_000,
        (_town("Haaksbergen", 0.93, 7481, 7483), _village("Buurse", 0.07, 7481)),
    ),
    Municipality(
        "GM0168",
        "Losser",
        (6.99, 52.30),
        23_000,
        (
            _town("Losser", 0.62, 7581, 7582),
            _village("Overdinkel", 0.2, 7586),
            _village("De Lutte", 0.18, 7587),
        ),
    ),
    Municipality(
        "GM0183",
        "Tubbergen",
        (6.79, 52.40),
        21_000,
        (
            _town("Tubbergen", 0.46, 7651, 7651),
            _village("Albergen", 0.28, 7665),
            _village("Geesteren", 0.26, 7678),
        ),
    ),
)

CORPORATIONS = (
    Corporation("de-es", "De Es", "#0b5c63"),
    Corporation("thuishaven", "Thuishaven", "#1d4f91"),
    Corporation("vechtlust", "Vechtlust", "#2f6b2f"),
    Corporation("singelpoort", "Singelpoort", "#8a1c3b"),
    Corporation("campushof", "Campushof Jongerenwonen", "#5b2a86"),
    Corporation("wevershoek", "De Wevershoek", "#9a3d00"),
    Corporation("katoenhof", "Katoenhof", "#7a2048"),
    Corporation("dinkelhof", "Dinkelhof Wonen", "#00607a"),
    Corporation("heidebloem", "De Heidebloem", "#6b2d73"),
    Corporation("bergzicht", "Bergzicht Wonen", "#3d5a1e"),
    Corporation("reggestroom", "Reggestroom", "#0f5132"),
    Corporation("noaberhuis", "Noaberhuis", "#7b3f00"),
)

YOUTH_CORPORATION = "campushof"
"""Lets rooms and studios to young people only."""

LANDLORDS: dict[str, dict[str, float]] = {
    "GM0153": {"de-es": 0.54, "singelpoort": 0.3, "campushof": 0.16},
    "GM0164": {"thuishaven": 0.56, "wevershoek": 0.36, "campushof": 0.08},
    "GM0141": {"katoenhof": 0.6, "wevershoek": 0.4},
    "GM1742": {"reggestroom": 0.75, "bergzicht": 0.25},
    "GM0163": {"bergzicht": 1},
    "GM1735": {"vechtlust": 0.7, "heidebloem": 0.3},
    "GM1700": {"noaberhuis": 1},
    "GM0173": {"singelpoort": 0.7, "dinkelhof": 0.3},
    "GM1774": {"dinkelhof": 1},
    "GM0147": {"thuishaven": 1},
    "GM0189": {"reggestroom": 0.6, "noaberhuis": 0.4},
    "GM0158": {"heidebloem": 1},
    "GM0168": {"dinkelhof": 0.6, "singelpoort": 0.4},
    "GM0183": {"dinkelhof": 0.5, "noaberhuis": 0.5},
}
"""Each corporation's part of the social homes in each municipality, by municipality code."""

BY_CODE = {municipality.code: municipality for municipality in MUNICIPALITIES}
INHABITANTS = {
    municipality.code: float(municipality.inhabitants) for municipality in MUNICIPALITIES
}


def neighbours(code: str, reach: float = 12.0) -> tuple[str, ...]:
    """Codes of the municipalities within `reach` kilometres, nearest first, without its own."""
    here = BY_CODE[code]
    near = [
        (here.distance(other), other.code)
        for other in MUNICIPALITIES
        if other is not here and here.distance(other) <= reach
    ]
    return tuple(code for _, code in sorted(near))
