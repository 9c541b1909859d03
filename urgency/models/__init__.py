"""Tables of urgency."""

from urgency.models.declaration import Declaration
from urgency.models.kept_advice import KeptAdvice

__all__ = ["Declaration", "KeptAdvice"]
