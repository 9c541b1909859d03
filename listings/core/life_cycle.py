"""Lives of a listing, of its way to publication and of a response until it is ranked (DESIGN.md 5)."""

from enum import StrEnum


class ListingState(StrEnum):
    """From the desk to the key."""

    DRAFT = "draft"
    READY = "ready"
    PUBLISHED = "published"
    CLOSED = "closed"
    RANKED = "ranked"
    IN_OFFER = "in_offer"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


PUBLIC_STATES = (
    ListingState.PUBLISHED,
    ListingState.CLOSED,
    ListingState.RANKED,
    ListingState.IN_OFFER,
    ListingState.COMPLETED,
    ListingState.WITHDRAWN,
)

# People respond, or wait for the outcome: the home must stay what they responded to.
RESPONDED_STATES = (
    ListingState.PUBLISHED,
    ListingState.CLOSED,
    ListingState.RANKED,
    ListingState.IN_OFFER,
)

LISTING_TRANSITIONS: tuple[tuple[ListingState, ListingState], ...] = (
    (ListingState.DRAFT, ListingState.READY),
    (ListingState.READY, ListingState.DRAFT),
    (ListingState.READY, ListingState.PUBLISHED),
    (ListingState.PUBLISHED, ListingState.CLOSED),
    (ListingState.CLOSED, ListingState.RANKED),
    (ListingState.RANKED, ListingState.IN_OFFER),
    (ListingState.IN_OFFER, ListingState.COMPLETED),
    # Somebody who had accepted does not sign after all: on to the next of the same ranking.
    (ListingState.COMPLETED, ListingState.IN_OFFER),
    (ListingState.DRAFT, ListingState.WITHDRAWN),
    (ListingState.READY, ListingState.WITHDRAWN),
    (ListingState.PUBLISHED, ListingState.WITHDRAWN),
    (ListingState.CLOSED, ListingState.WITHDRAWN),
    (ListingState.RANKED, ListingState.WITHDRAWN),
    (ListingState.IN_OFFER, ListingState.WITHDRAWN),
)


class PublicationState(StrEnum):
    """The way of a prepared listing to the public, where it takes a second person or a moment."""

    PROPOSED = "proposed"  # a second person must look
    APPROVED = "approved"  # goes public at its moment
    PUBLISHED = "published"
    REFUSED = "refused"  # at its moment the rules no longer allowed it
    DECLINED = "declined"  # the second person said no
    CANCELLED = "cancelled"


WAITING_PUBLICATIONS = (PublicationState.PROPOSED, PublicationState.APPROVED)

PUBLICATION_TRANSITIONS: tuple[tuple[PublicationState, PublicationState], ...] = (
    (PublicationState.PROPOSED, PublicationState.APPROVED),
    (PublicationState.PROPOSED, PublicationState.PUBLISHED),
    (PublicationState.PROPOSED, PublicationState.DECLINED),
    (PublicationState.PROPOSED, PublicationState.CANCELLED),
    (PublicationState.APPROVED, PublicationState.PUBLISHED),
    (PublicationState.APPROVED, PublicationState.REFUSED),
    (PublicationState.APPROVED, PublicationState.CANCELLED),
)


class ResponseState(StrEnum):
    """Until closing. From the ranking on, the candidate of `allocation` carries the response on."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


# Responding again after withdrawing revives the same row: one response per person and listing.
RESPONSE_TRANSITIONS: tuple[tuple[ResponseState, ResponseState], ...] = (
    (ResponseState.ACTIVE, ResponseState.WITHDRAWN),
    (ResponseState.WITHDRAWN, ResponseState.ACTIVE),
)
