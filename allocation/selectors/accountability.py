"""What the public may recompute: the records of let homes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from allocation.core.ranking_file import to_bytes
from allocation.models import AccountabilityRecord
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class Account:
    """How one home was let; `document` as in REGION_FILE.md section 3, public form."""

    listing_ref: str
    address: str
    municipality: str
    corporation: str
    type: str
    published_at: datetime
    regulation_id: int
    document: dict[str, Any]
    sha256: str

    @property
    def responses(self) -> int:
        """How many people were on the list."""
        return len(self.document["entries"])

    @property
    def excluded(self) -> int:
        """How many failed a condition."""
        return len(self.document["excluded"])

    @property
    def winners(self) -> list[dict[str, Any]]:
        """The entries of those who accepted an offer, best first."""
        accepted = {
            offer["applicant"] for offer in self.document["offers"] if offer["status"] == "accepted"
        }
        return [entry for entry in self.document["entries"] if entry["applicant"] in accepted]


def accounts(act: Act) -> QuerySet[AccountabilityRecord]:  # noqa: ARG001  for everybody
    """Return the records, the latest first; turn a page of them into records with `records_of`."""
    return AccountabilityRecord.objects.select_related(
        "listing__home__place", "listing__home__municipality", "listing__corporation"
    ).order_by("-published_at", "-pk")


def records_of(rows: QuerySet[AccountabilityRecord]) -> list[Account]:
    """Return the records of these rows."""
    return [_record(row) for row in rows]


def account_of(act: Act, listing_ref: str) -> Account:
    """Return the record of a listing.

    Raises:
        NotVisible: when it has none.
    """
    row = accounts(act).filter(listing__ref=listing_ref).first()
    if row is None:
        raise NotVisible("accountability")
    return _record(row)


def account_bytes(act: Act, listing_ref: str) -> bytes:
    """Return the document as `verify_ranking` reads it.

    Raises:
        NotVisible: when there is none.
    """
    document = account_of(act, listing_ref).document
    return to_bytes(document)


def _record(row: AccountabilityRecord) -> Account:
    return Account(
        listing_ref=row.listing.ref,
        address=address_of(row.listing.home),
        municipality=row.listing.home.municipality.name,
        corporation=row.listing.corporation.name,
        type=row.listing.home.type,
        published_at=row.published_at,
        regulation_id=row.listing.regulation_id,
        document=row.document,
        sha256=row.sha256,
    )
