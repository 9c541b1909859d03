"""How a home is named to people."""

from listings.models import Home


def address_of(home: Home) -> str:
    """Return street, number and place, or the ref and place of a home without an address."""
    return f"{home}, {home.place.name}"
