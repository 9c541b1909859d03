"""Use cases of the trail."""

from audit.services.record import record

__all__ = ["record"]
