"""The searches that a person keeps."""

from dataclasses import dataclass

from corporations.core.acts import Act
from listings.core.saving import Frequency
from listings.models import SavedSearch


@dataclass(frozen=True, slots=True)
class OwnSearch:
    """A saved search of the acting person; `query` is the address of the search page without '?'."""

    id: int
    name: str
    query: str
    frequency: Frequency


def own_searches(act: Act) -> list[OwnSearch]:
    """Return the acting person's saved searches, the latest first."""
    rows = SavedSearch.objects.filter(user_id=act.actor.user or 0).order_by("-saved_at", "-pk")
    return [OwnSearch(row.pk, row.name, row.query, Frequency(row.frequency)) for row in rows]
