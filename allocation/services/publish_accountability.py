"""Publish the accountability record of a completed listing."""

from allocation.models import AccountabilityRecord
from allocation.selectors.evidence import public_document_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from regulation.core.encoding import sha256_of


def publish_accountability(act: Act, *, listing: int, ref: str) -> bool:
    """Publish once what anyone may recompute; tell whether it was this call that did.

    The record names nobody and gives no reason that reveals income or health (REGION_FILE.md 3).
    """
    if AccountabilityRecord.objects.filter(listing_id=listing).exists():
        return False
    document = public_document_of(act, ref)
    sha256 = sha256_of(document)
    AccountabilityRecord.objects.create(
        listing_id=listing, published_at=act.at, document=document, sha256=sha256
    )
    record(act, Event(f"listing:{ref}", EventType.ACCOUNTABILITY_PUBLISHED, {"sha256": sha256}))
    return True
