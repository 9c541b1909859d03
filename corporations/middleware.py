"""Around every request: its id, and the door that only declared views pass."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.http import HttpRequest, HttpResponseBase

from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE

_REQUEST_ID = re.compile(r"^[0-9a-f-]{16,40}$")
Next = Callable[[HttpRequest], HttpResponseBase]


class RequestIdMiddleware:
    """Gives each request an id (or keeps the proxy's) and binds it to every log line."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next one."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the id in a header, so that a complaint can name it."""
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _REQUEST_ID.match(given) else uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
        response.headers["X-Request-Id"] = request_id
        return response


class DoorMiddleware:
    """Refuses a view without declared access; runs allauth's own views as the gate."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next one, and how allauth turns its exceptions into answers."""
        self.get_response = get_response
        self.answer_to = AccountMiddleware(get_response).process_exception

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the work is in process_view."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Let declared views through; open the gate for log-in; refuse the rest, loudly."""
        if access_of(view):
            return None
        if not is_gate_view(view):
            raise LookupError(f"{view.__module__}.{view.__name__} declares no access")
        try:
            with acting_as(GATE):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response.render()
        except (ImmediateHttpResponse, ReauthenticationRequired) as answer:
            # Django asks middleware only about what its own call of the view raises.
            return self._answered(request, answer)
        return response

    def _answered(self, request: HttpRequest, answer: Exception) -> HttpResponseBase:
        with acting_as(GATE):
            response = self.answer_to(request, answer)
        assert isinstance(response, HttpResponseBase)
        return response


def access_of(view: Callable[..., Any]) -> str | None:
    """Return the declared access of a view, or None."""
    access = getattr(view, "access", None) or getattr(
        getattr(view, "cls", getattr(view, "view_class", None)), "access", None
    )
    return access if isinstance(access, str) else None


def is_gate_view(view: Callable[..., Any]) -> bool:
    """Tell whether a view is part of log-in: allauth's, and Django's language switch."""
    module = view.__module__
    return module.startswith("allauth.") or module == "django.views.i18n"
