"""Tables of urgency."""

from urgency.models.declaration import Declaration

__all__ = ["Declaration"]
