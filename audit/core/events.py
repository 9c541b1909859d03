"""What can happen, by name. A payload holds references and plain values, never personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audit.core.chain import Plain


class EventType(StrEnum):
    """Namespaced names of events; a name is never reused for something else."""

    ROLE_GRANTED = "role.granted"
    REGION_LOADED = "region.loaded"
    REGULATION_PROPOSED = "regulation.proposed"
    REGULATION_ADOPTED = "regulation.adopted"
    REGISTRATION_STARTED = "registration.started"
    REGISTRATION_CORRECTED = "registration.corrected"
    CONTACT_CHANGED = "contact.changed"
    DOCUMENT_RECEIVED = "document.received"
    DOCUMENT_INSPECTED = "document.inspected"
    DOCUMENT_REMOVED = "document.removed"
    DOCUMENTS_REQUESTED = "documents.requested"
    DOCUMENT_ACCEPTED = "document.accepted"
    DOCUMENT_ASKED_AGAIN = "document.asked_again"
    DOSSIER_CHANGED = "dossier.changed"
    CORRECTION_REQUESTED = "correction.requested"
    CORRECTION_WITHDRAWN = "correction.withdrawn"
    REGISTRATION_RENEWED = "registration.renewed"
    REGISTRATION_LAPSED = "registration.lapsed"
    REGISTRATION_REPAIRED = "registration.repaired"
    REGISTRATION_ENDED = "registration.ended"
    TERMS_ENTERED = "terms.entered"
    MANDATE_OFFERED = "mandate.offered"
    MANDATE_ACCEPTED = "mandate.accepted"
    MANDATE_DECLINED = "mandate.declined"
    MANDATE_REVOKED = "mandate.revoked"
    MANDATE_RESIGNED = "mandate.resigned"
    ASSISTED = "applicant.assisted"
    COMPLAINT_FILED = "complaint.filed"
    COMPLAINT_ANSWERED = "complaint.answered"
    COMPLAINT_WITHDRAWN = "complaint.withdrawn"
    ERASURE_ASKED = "erasure.asked"
    PERSON_ERASED = "person.erased"
    FILES_REMOVED = "files.removed"
    CONSENT_GIVEN = "consent.given"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    HOME_ENTERED = "home.entered"
    HOME_CHANGED = "home.changed"
    LISTING_DRAFTED = "listing.drafted"
    LISTING_READY = "listing.ready"
    LISTING_PUBLISHED = "listing.published"
    LISTING_WITHDRAWN = "listing.withdrawn"
    LISTING_CLOSED = "listing.closed"
    LISTING_RANKED = "listing.ranked"
    LISTING_COMPLETED = "listing.completed"
    LISTINGS_IMPORTED = "listings.imported"
    RESPONSE_GIVEN = "response.given"
    RESPONSE_WITHDRAWN = "response.withdrawn"
    RESPONSES_ORDERED = "responses.ordered"
    CANDIDATE_PASSED_OVER = "candidate.passed_over"
    OFFER_MADE = "offer.made"
    OFFER_ACCEPTED = "offer.accepted"
    OFFER_REFUSED = "offer.refused"
    OFFER_EXPIRED = "offer.expired"
    OFFER_CLOCK_STOPPED = "offer.clock_stopped"
    OFFER_CLOCK_RESUMED = "offer.clock_resumed"
    OFFER_WITHDRAWN = "offer.withdrawn"
    VIEWING_PLANNED = "viewing.planned"
    VIEWING_CANCELLED = "viewing.cancelled"
    VIEWING_HELD = "viewing.held"
    VIEWING_INVITED = "viewing.invited"
    VIEWING_BOOKED = "viewing.booked"
    VIEWING_UNBOOKED = "viewing.unbooked"
    VIEWING_ANSWERED = "viewing.answered"
    VIEWING_NO_SHOW = "viewing.no_show"
    SANCTION_IMPOSED = "sanction.imposed"
    URGENCY_GRANTED = "urgency.granted"
    URGENCY_ENDED = "urgency.ended"
    ACCOUNTABILITY_PUBLISHED = "accountability.published"
    ROUND_STARTED = "round.started"
    ROUND_FINISHED = "round.finished"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a use case did: in which stream, of what type, with which plain values."""

    stream: str
    type: EventType
    payload: Mapping[str, Plain] = field(default_factory=dict)
