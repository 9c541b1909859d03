"""Tables of what happens after a listing closes."""

from allocation.models.accountability import AccountabilityRecord
from allocation.models.clock import OfferStop
from allocation.models.contact import ContactMoment
from allocation.models.document_request import Attachment, DocumentRequest
from allocation.models.letting import Letting, LettingCheck, LettingProposal
from allocation.models.offer import Offer
from allocation.models.pass_over import PassOver
from allocation.models.ranking import Candidate, Ranking
from allocation.models.round import Round, RoundStep
from allocation.models.viewing import Invitation, Viewing, ViewingSlot

__all__ = [
    "AccountabilityRecord",
    "Attachment",
    "Candidate",
    "ContactMoment",
    "DocumentRequest",
    "Invitation",
    "Letting",
    "LettingCheck",
    "LettingProposal",
    "Offer",
    "OfferStop",
    "PassOver",
    "Ranking",
    "Round",
    "RoundStep",
    "Viewing",
    "ViewingSlot",
]
