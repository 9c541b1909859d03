"""Tables of urgency."""

from urgency.models.decision import Decision
from urgency.models.declaration import Declaration
from urgency.models.evidence import Evidence
from urgency.models.kept_advice import KeptAdvice
from urgency.models.urgency_request import CaseEntry, InformationRequest, UrgencyRequest

__all__ = [
    "CaseEntry",
    "Decision",
    "Declaration",
    "Evidence",
    "InformationRequest",
    "KeptAdvice",
    "UrgencyRequest",
]
