"""Tables of what happens after a listing closes."""

from allocation.models.accountability import AccountabilityRecord
from allocation.models.offer import Offer
from allocation.models.ranking import Candidate, Ranking
from allocation.models.round import Round, RoundStep

__all__ = ["AccountabilityRecord", "Candidate", "Offer", "Ranking", "Round", "RoundStep"]
