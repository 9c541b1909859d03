"""A listing that is being prepared, as the rules would see it."""

from corporations.selectors import municipality_codes
from listings.core.life_cycle import ListingState
from listings.core.terms import Terms
from listings.models import Home, Listing
from listings.selectors.facts import ListingRow


def planned_listing(home: Home, terms: Terms, regulation: int) -> Listing:
    """Return a listing that is not stored, of a home with these terms."""
    bounds = {}
    for name, (low, high) in terms.bounds.items():
        bounds[f"{name}_min"], bounds[f"{name}_max"] = low, high
    return Listing(
        pk=0,
        home=home,
        corporation_id=home.corporation_id,
        regulation_id=regulation,
        model=terms.model,
        labels=list(terms.labels),
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        places=terms.places,
        free_allocation=terms.free_allocation,
        state=ListingState.DRAFT,
        **bounds,
    )


def row_of(listing: Listing) -> ListingRow:
    """Return what the rules may see of a listing that carries its home with everything of it."""
    home = listing.home
    return ListingRow(
        id=0,
        ref=listing.ref,
        corporation_id=home.corporation_id,
        regulation_id=listing.regulation_id,
        model=listing.model,
        opens_at=listing.opens_at,
        closes_at=listing.closes_at,
        places=listing.places,
        free_allocation=listing.free_allocation,
        labels=listing.labels,
        age=(listing.age_min, listing.age_max),
        household=(listing.household_min, listing.household_max),
        children=(listing.children_min, listing.children_max),
        income=(listing.income_min, listing.income_max),
        commitment="",
        corporation=home.corporation.code,
        municipality=home.municipality.code,
        place=home.place.name,
        complex=home.complex.ref if home.complex else None,
        type=home.type,
        bedrooms=home.bedrooms,
        area=home.area,
        rent=home.rent,
        accessibility=home.accessibility,
        state=listing.state,
        region=sorted(municipality_codes()),
        seed=None,
        responses=0,
        rules_sha256="",
    )
