"""Tables of homes, listings and responses."""

from listings.models.erratum import Erratum
from listings.models.forecast import Forecast
from listings.models.home import Complex, Home, HomeHistory, HomeImport
from listings.models.listing import Listing, ListingSeed, ResponseCount
from listings.models.publication import Publication
from listings.models.quota import QuotaEntry
from listings.models.response import Response
from listings.models.saved import AlertChoice, Favourite, SavedSearch, ToldHome
from listings.models.withdrawal import Withdrawal

__all__ = [
    "AlertChoice",
    "Complex",
    "Erratum",
    "Favourite",
    "Forecast",
    "Home",
    "HomeHistory",
    "HomeImport",
    "Listing",
    "ListingSeed",
    "Publication",
    "QuotaEntry",
    "Response",
    "ResponseCount",
    "SavedSearch",
    "ToldHome",
    "Withdrawal",
]
