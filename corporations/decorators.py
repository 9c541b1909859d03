"""Access is declared on the view, and the declaration opens the act.

A view of ours is `view(request, act, **parts of the address)`. `requires` and `public` stamp it (a
test walks every address and refuses one without a stamp), find out who asks, and run it inside
`acting_as`. GET and HEAD run read-only: a page cannot write by accident.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from corporations.core.actors import Actor
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible
from corporations.isolation.remembering import VISITOR
from corporations.isolation.session import acting_as, admitting
from corporations.isolation.sessions import GATE
from corporations.isolation.unsent import keep_unsent
from corporations.selectors import asker_of
from corporations.services.note_sights import note_sights

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Act, P], HttpResponseBase]
Stamped = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
_SAFE = {"GET", "HEAD", "OPTIONS"}


def requires(permission: Permission) -> Callable[[View[P]], Stamped[P]]:
    """Let in whoever holds the permission; send visitors to log in, staff to a second factor."""

    def declare(view: View[P]) -> Stamped[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            with entering(request) as act:
                if act.actor.user is None:
                    keep_unsent(request)
                    return redirect_to_login(request.get_full_path())
                if missing := second_factor_missing(request, act.actor):
                    return redirect(missing)
                if not act.actor.may(permission):
                    raise PermissionDenied
                return _run(view, request, act, *args, **kwargs)

        return _stamp(guarded, str(permission))

    return declare


def public(*, because: str) -> Callable[[View[P]], Stamped[P]]:
    """Let everybody in, each as who they are; the reason is part of the declaration."""

    def declare(view: View[P]) -> Stamped[P]:
        @wraps(view)
        def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            with entering(request) as act:
                return _run(view, request, act, *args, **kwargs)

        return _stamp(opened, f"public: {because}")

    return declare


@contextmanager
def entering(request: HttpRequest) -> Iterator[Act]:
    """Open the one act of a request: who asks is found out inside the transaction that answers.

    A request without a session is a visitor's. A GET or HEAD cannot write.
    """
    read_only, request_id = request.method in _SAFE, getattr(request, "request_id", "")

    def find() -> Actor:
        asker = asker_of(request)
        request.reader = asker.reader  # type: ignore[attr-defined]
        return asker.actor

    # Without the cookie there is no session to read: asking for the user costs nothing.
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or getattr(
        request.user, "is_authenticated", False
    )
    door = (
        admitting(GATE, find, read_only=read_only, request_id=request_id)
        if known
        else acting_as(VISITOR, read_only=read_only, request_id=request_id)
    )
    with door as act:
        request.actor = act.actor  # type: ignore[attr-defined]
        yield act
    # A page cannot write: what it showed of whom is written by an act of its own, before the answer
    # leaves. When that fails, so does the answer.
    note_sights(act)


def second_factor_missing(request: HttpRequest, actor: Actor) -> str:
    """Return where a staff role gives the second factor that this session lacks, or ''.

    Who has none sets one up. Who has one gave it at log-in, unless this session is older than it: then
    it is asked for, once. A session that a thief of the password opened must not grow into a full one.
    """
    if not (settings.SECOND_FACTOR_REQUIRED and actor.is_staff_side):
        return ""
    with acting_as(GATE):
        if not is_mfa_enabled(request.user):
            return reverse("mfa_activate_totp")
    if any(one["method"] == "mfa" for one in get_authentication_records(request, request.user)):
        return ""
    return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"


def _run(
    view: View[P], request: HttpRequest, act: Act, *args: P.args, **kwargs: P.kwargs
) -> HttpResponseBase:
    try:
        response = view(request, act, *args, **kwargs)
        # A response that renders later would query without an actor: render it here.
        if hasattr(response, "render") and not getattr(response, "is_rendered", True):
            response.render()
    except NotVisible as refusal:
        raise Http404 from refusal
    except Forbidden as refusal:
        raise PermissionDenied from refusal
    return response


def _stamp(view: Callable[..., HttpResponseBase], access: str) -> Callable[..., HttpResponseBase]:
    view.access = access  # type: ignore[attr-defined]  # read by the door and by a test
    return view
