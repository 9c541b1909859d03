"""Words and codes of the feeds, and what they are called here and in VERA."""

import re

from listings.core.feeds.advertisement import AllocationModel

REGISTRATION_TIME = AllocationModel("registration_time", "AAN", ranking_model="registration_time")
LOTTERY = AllocationModel("lottery", "LOT", ranking_model="lottery")
FIRST_COME = AllocationModel("first_come", "EER")
CO_OPTATION = AllocationModel("co_optation", "AAN", "COO")
# Residents choose from those who waited longest: the first half is a ranking that we know.
CO_OPTATION_BY_TIME = AllocationModel("co_optation_by_time", "AAN", "COO", "registration_time")
OPTION = AllocationModel("option", "OPT")
FREE_SECTOR = AllocationModel("free_sector", "VRI")
HOME_SWAP = AllocationModel("home_swap", "WON")
DIRECT = AllocationModel("direct_mediation", "DIS")
UNKNOWN = AllocationModel("unknown", None)

SENIOR = "senior"
"""Label: older applicants come first."""
VILLAGE_PRIORITY = "village_priority"
"""Label: inhabitants of the village come first."""
ACCESSIBLE = "accessible"
"""Label: people with an indication for the home's accessibility come first."""

SENIOR_AGE = 55
"""The age that the label `senior` stands for; another age in a feed is reported."""

# In this order: a "senior apartment" is a senior home, a "studio (apartment ...)" a studio.
_HOME_TYPES = (
    ("senior_home", ("senior", "ouderen", "bejaarden", "aanleun", "zorgwoning")),
    ("studio", ("studio",)),
    ("apartment", ("appartement", "flat", "portiek", "galerij", "maisonnette", "maisonette")),
    ("apartment", ("benedenwoning", "bovenwoning", "etagewoning", "corridor", "penthouse")),
    ("house", ("eengezins", "gezinswoning", "tussenwoning", "hoekwoning", "eindwoning")),
    ("house", ("rijwoning", "rijtjes", "kapwoning", "vrijstaand", "herenhuis", "woonhuis")),
    ("house", ("geschakeld", "bungalow")),
)
# VERA, EENHEIDDETAILSOORT under EENHEIDSOORT.WOO.
_VERA_HOME_TYPES = {
    "KAM": "room",
    **dict.fromkeys(("BEN", "BOV", "COR", "GAL", "MAI", "POF", "POW"), "apartment"),
    **dict.fromkeys(("EIN", "GTW", "GWO", "HAL", "HER", "HOE", "TUS", "TWE", "VRI"), "house"),
}
# Only at the start: "3-kamerappartement" is no room, "kamer in een flat" is one.
_ROOM = ("kamer", "onzelfstandig")
_PARKING = ("parkeer", "garage", "stalling", "carport", "scootmobielplek", "voertuig")
_OTHER_SPACES = ("berging", "bedrijfsruimte", "winkel", "kantoor", "volkstuin", "standplaats")

# VERA, TOEGANKELIJKHEIDSLABEL.
_VERA_ACCESSIBILITY = {
    "ZON": None,
    **dict.fromkeys(("GEL", "GNV", "NUL"), "level_access"),
    **dict.fromkeys(("ROA", "ROG"), "rollator"),
    **dict.fromkeys(("ROL", "RUI"), "wheelchair"),
}
_ACCESSIBILITY_WORDS = (
    ("rolstoel", "wheelchair"),
    ("rollator", "rollator"),
    ("gelijkvloers", "level_access"),
    ("nultreden", "level_access"),
)

_ENERGY_LABEL = re.compile(r"(?:icon_label_)?([a-g])(?:\+{1,4}|(?:_plus){1,4})?", re.ASCII)


def home_type(words: str) -> str:
    """Our type of home for the feed's own words, `other` when none of them says."""
    words = words.lower()
    if words.startswith(_ROOM):
        return "room"
    for kind, signs in _HOME_TYPES:
        if any(sign in words for sign in signs):
            return kind
    return "other"


def home_type_of_code(code: str, name: str) -> str:
    """Our type of home for a code of VERA's EENHEIDDETAILSOORT, else by its name."""
    return _VERA_HOME_TYPES.get(code) or home_type(name)


def is_parking(*names: str) -> bool:
    """Whether these words name a place for a vehicle."""
    words = " ".join(names).lower()
    return any(sign in words for sign in _PARKING)


def is_other_space(*names: str) -> bool:
    """Whether these words name a space that is neither a home nor a parking place."""
    words = " ".join(names).lower()
    return any(sign in words for sign in _OTHER_SPACES)


def is_accessibility_code(code: str) -> bool:
    """Whether VERA's TOEGANKELIJKHEIDSLABEL has this code."""
    return code in _VERA_ACCESSIBILITY


def accessibility_of_code(code: str) -> str | None:
    """Our word for a code of VERA's TOEGANKELIJKHEIDSLABEL; None for an ordinary home."""
    return _VERA_ACCESSIBILITY[code]


def accessibility_of_words(words: str) -> str | None:
    """The most demanding accessibility that these Dutch words name, None for none."""
    words = words.lower()
    return next((name for sign, name in _ACCESSIBILITY_WORDS if sign in words), None)


def energy_label(text: str) -> str | None:
    """The label as printed (`A++`) for `A++` or `icon_label_a_plus_plus`; None if it is none."""
    text = text.strip().lower()
    match = _ENERGY_LABEL.fullmatch(text)
    if not match:
        return None
    letter: str = match[1]
    return letter.upper() + "+" * (text.count("+") + text.count("plus"))
