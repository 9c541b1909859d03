"""Rows of the region's own lists, as they come from a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality by its national code, with the names of its places."""

    code: str
    name: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorporationRow:
    """A housing corporation; `colours` may hold `brand` and `brand_ink` as #rrggbb."""

    code: str
    name: str
    colours: Mapping[str, str] = field(default_factory=dict)
