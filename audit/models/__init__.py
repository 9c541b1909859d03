"""Tables of the trail."""

from audit.models.event import AuditEvent
from audit.models.row_change import RowChange

__all__ = ["AuditEvent", "RowChange"]
