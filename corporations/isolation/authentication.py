"""Who logs in: allauth's back-end, its look-ups done as the gate."""

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend

from corporations.isolation.session import acting_as, reading_as
from corporations.isolation.sessions import GATE

if TYPE_CHECKING:
    from corporations.models import User


class GateBackend(AuthenticationBackend):
    """allauth's e-mail and password, with the user row read as the gate."""

    def get_user(self, user_id: int) -> "User | None":
        """Return the user of the session, or None."""
        with reading_as(GATE):
            return super().get_user(user_id)

    def authenticate(self, request: Any, **credentials: Any) -> "User | None":
        """Check the credentials, as the gate."""
        with acting_as(GATE):
            return super().authenticate(request, **credentials)
