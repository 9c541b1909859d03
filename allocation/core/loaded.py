"""What is loaded already, and what of a region file contradicts it.

A file may say again, in the same words, what is loaded of the region itself: its municipalities,
corporations, amounts and regulations. Applicants, homes and listings are loaded once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from allocation.core.region_file import Known, Listing, RegionFile
from regulation.core.dates import amsterdam_date
from regulation.core.fields import Problem, Problems, Where, shown

_ROOT: Where = (None, "$")


class Version(NamedTuple):
    """An adopted version of a regulation, in force from `valid_from` until before `valid_until`."""

    pk: int
    valid_from: date
    valid_until: date
    models: tuple[str, ...]


class Owned(NamedTuple):
    """The id of a row and of the corporation that it belongs to."""

    pk: int
    corporation: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The region as the database has it.

    Attributes:
        region: its name, '' before one is loaded.
        municipalities, corporations: name by code.
        places: names by code of the municipality.
        parameters: amounts by year and name.
        regulations: adopted versions by code, the latest adopted first.
        applicants: id by ref. homes, listings: by ref.
        open_listings: refs of those that are published and not closed.
    """

    region: str = ""
    municipalities: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    corporations: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    regulations: Mapping[str, list[Version]] = field(default_factory=dict)
    applicants: Mapping[str, int] = field(default_factory=dict)
    homes: Mapping[str, Owned] = field(default_factory=dict)
    listings: Mapping[str, Owned] = field(default_factory=dict)
    open_listings: frozenset[str] = frozenset()

    @property
    def known(self) -> Known:
        """What a file may refer to without holding it."""
        return Known(
            municipalities=self.places,
            corporations=self.corporations.keys(),
            regulations={
                code: {model for version in versions for model in version.models}
                for code, versions in self.regulations.items()
            },
            applicants=self.applicants.keys(),
            homes=self.homes.keys(),
            listings=self.listings.keys(),
        )

    def version_for(self, listing: Listing) -> Version | None:
        """Return the version of a loaded regulation by which the listing is ranked.

        It is in force on the day on which the listing opens and has the listing's model; of
        several the latest adopted. None when there is none.
        """
        day = amsterdam_date(listing.opens_at)
        for version in self.regulations.get(listing.regulation, ()):
            if version.valid_from <= day < version.valid_until and listing.model in version.models:
                return version
        return None


def contradictions(region: RegionFile, loaded: Loaded) -> Problems:
    """Find what in the file cannot stand beside what is loaded, each with its JSON path."""
    problems = Problems()
    _check_region(region, loaded, problems)
    _check_parameters(region, loaded, problems)
    for kind, refs, taken in (
        ("applicants", (str(person.ref) for person in region.applicants), loaded.applicants),
        ("homes", (home.ref for home in region.homes), loaded.homes),
        ("listings", (listing.ref for listing in region.listings), loaded.listings),
    ):
        for index, ref in enumerate(refs):
            if ref in taken:
                where = (((_ROOT, kind), index), "ref")
                problems.add(where, "a ref that is not loaded yet", shown(ref))
    for index, listing in enumerate(region.listings):
        if listing.regulation not in region.regulations and loaded.version_for(listing) is None:
            where = (((_ROOT, "listings"), index), "regulation")
            expected = "a regulation with this model in force when the listing opens"
            problems.add(where, expected, shown(listing.regulation))
    _check_responses(region, loaded, problems)
    return problems


def _check_region(region: RegionFile, loaded: Loaded, problems: Problems) -> None:
    here: Where = (_ROOT, "region")
    if loaded.region and region.name != loaded.region:
        found = shown(region.name)
        problems.add((here, "name"), f"the region that is loaded, {shown(loaded.region)}", found)
    for index, municipality in enumerate(region.municipalities):
        where = (((here, "municipalities"), index), "name")
        _check_name(municipality.code, municipality.name, loaded.municipalities, where, problems)
    for index, corporation in enumerate(region.corporations):
        where = (((_ROOT, "corporations"), index), "name")
        _check_name(corporation.code, corporation.name, loaded.corporations, where, problems)


def _check_name(
    code: str, name: str, loaded: Mapping[str, str], where: Where, problems: Problems
) -> None:
    before = loaded.get(code, name)
    if name != before:
        problems.add(where, f"the name that is loaded, {shown(before)}", shown(name))


def _check_parameters(region: RegionFile, loaded: Loaded, problems: Problems) -> None:
    for year, amounts in region.parameters.by_year.items():
        before = loaded.parameters.get(year, {})
        for name, amount in amounts.items():
            if before.get(name, amount) != amount:
                where = (((_ROOT, "parameters"), str(year)), name)
                problems.add(where, f"the amount that is loaded, {before[name]}", str(amount))


def _check_responses(region: RegionFile, loaded: Loaded, problems: Problems) -> None:
    for index, response in enumerate(region.responses):
        if response.listing in loaded.listings and response.listing not in loaded.open_listings:
            where = (((_ROOT, "responses"), index), "listing")
            problems.add(where, "a listing that has not closed", shown(response.listing))


__all__ = ["Loaded", "Owned", "Problem", "Version", "contradictions"]
