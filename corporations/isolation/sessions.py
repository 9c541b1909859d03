"""Sessions in the database, which only the gate may read and write."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as, reading_as

GATE = Actor(Kind.GATE)


class SessionStore(DatabaseStore):
    """Django's own store, each access in an act of the gate."""

    def load(self) -> dict[str, Any]:
        """Read the session, as the gate."""
        with reading_as(GATE):
            return super().load()

    def exists(self, session_key: str) -> bool:
        """Tell whether the key is taken, as the gate."""
        with acting_as(GATE):
            return super().exists(session_key)

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  Django's signature
        """Write the session, as the gate."""
        with acting_as(GATE):
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        """End the session, as the gate."""
        with acting_as(GATE):
            super().delete(session_key)

    @classmethod
    def get_model_class(cls) -> type:
        """Use Django's table."""
        return DatabaseStore.get_model_class()
