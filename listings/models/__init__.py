"""Tables of homes, listings and responses."""

from listings.models.forecast import Forecast
from listings.models.home import Complex, Home
from listings.models.listing import Listing, ListingSeed, ResponseCount
from listings.models.response import Response

__all__ = ["Complex", "Forecast", "Home", "Listing", "ListingSeed", "Response", "ResponseCount"]
