"""Tables of what happens after a listing closes."""

from allocation.models.accountability import AccountabilityRecord
from allocation.models.document_request import Attachment, DocumentRequest
from allocation.models.offer import Offer
from allocation.models.ranking import Candidate, Ranking
from allocation.models.round import Round, RoundStep

__all__ = [
    "AccountabilityRecord",
    "Attachment",
    "Candidate",
    "DocumentRequest",
    "Offer",
    "Ranking",
    "Round",
    "RoundStep",
]
