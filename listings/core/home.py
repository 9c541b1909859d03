"""What kinds of homes there are, with VERA's codes (EENHEIDDETAILSOORT, TOEGANKELIJKHEIDSLABEL)."""

from enum import StrEnum


class HomeType(StrEnum):
    """Types of REGION_FILE.md."""

    APARTMENT = "apartment"
    HOUSE = "house"
    STUDIO = "studio"
    ROOM = "room"
    SENIOR_HOME = "senior_home"
    OTHER = "other"


class Accessibility(StrEnum):
    """Accessibility labels of REGION_FILE.md."""

    ROLLATOR = "rollator"
    WHEELCHAIR = "wheelchair"
    LEVEL_ACCESS = "level_access"


ENERGY_LABELS = ("A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
