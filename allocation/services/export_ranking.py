"""Hand out the ranking of a listing as a document."""

from allocation.core.ranking_file import Document
from allocation.selectors.evidence import ranking_document_of
from corporations.core.acts import Act


def export_ranking(act: Act, *, listing: str) -> Document:
    """Return the internal document of a ranking (REGION_FILE.md section 3), by ref of the listing.

    Raises:
        NotVisible: when there is no such listing, or it has not been ranked.
    """
    return ranking_document_of(act, listing)
