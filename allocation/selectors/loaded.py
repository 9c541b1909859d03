"""The region as the database has it, for whoever loads more."""

from allocation.core.loaded import Loaded, Owned, Version
from applicants.selectors.refs import applicant_ids
from corporations.services.load_reference import loaded_reference
from listings.core.life_cycle import ListingState
from listings.selectors.refs import home_ids, listing_ids
from regulation.selectors.in_force import parameters
from regulation.selectors.versions import adopted_versions


def loaded_region() -> Loaded:
    """Read everything that a region file may refer to or contradict (the operator sees all)."""
    reference = loaded_reference()
    places: dict[str, set[str]] = {code: set() for code in reference.municipalities}
    for code, name in reference.places:
        places[code].add(name)
    return Loaded(
        region=reference.region,
        municipalities=reference.municipality_names,
        places={code: frozenset(names) for code, names in places.items()},
        corporations=reference.corporation_names,
        parameters=parameters().by_year,
        regulations={
            code: [Version(v.pk, v.valid_from, v.valid_until, v.models) for v in versions]
            for code, versions in adopted_versions().items()
        },
        applicants=applicant_ids(),
        homes={ref: Owned(*owned) for ref, owned in home_ids().items()},
        listings={ref: Owned(*owned) for ref, owned in listing_ids().items()},
        open_listings=frozenset(listing_ids(ListingState.PUBLISHED)),
    )
