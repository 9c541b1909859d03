"""How the API says that it will not: problem+json (RFC 9457), one table for every error.

Pages answer with the templates 400, 403, 404 and 500; their refusals are sentences on the page.
"""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import set_rollback

from corporations.core.refusals import Forbidden, NotVisible, Refusal

CONTENT_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (NotVisible, HTTPStatus.NOT_FOUND),
    (Http404, HTTPStatus.NOT_FOUND),
    (Forbidden, HTTPStatus.FORBIDDEN),
    (PermissionDenied, HTTPStatus.FORBIDDEN),
    (Refusal, HTTPStatus.CONFLICT),
)


def problem(error: Exception, _context: dict[str, Any]) -> Response | None:
    """Answer an error of an endpoint as problem+json; None lets Django answer with its 500."""
    status = _status_of(error)
    if status is None:
        return None
    body: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": status.value}
    if isinstance(error, Refusal):
        body["code"] = error.code
    if isinstance(error, ValidationError):
        body["errors"] = error.detail
    elif isinstance(error, APIException):
        body["detail"] = str(error.detail)
    set_rollback()
    headers = {"Allow": "GET, HEAD, OPTIONS"} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = str(getattr(error, "auth_header", ""))
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def _status_of(error: Exception) -> HTTPStatus | None:
    if isinstance(error, APIException):
        return HTTPStatus(error.status_code)
    return next((status for kind, status in _STATUS if isinstance(error, kind)), None)
