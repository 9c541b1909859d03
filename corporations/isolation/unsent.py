"""A form that came in after its session had ended: kept until the same person has logged in again.

The page carries a signed note of whom it was made for. Without a valid note nothing is kept, and
nobody but that person ever gets it back: what was typed stays in the session row of that browser,
never in an address.
"""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

NOTE = "page_for"
_KEY = "unsent"
_SALT = "corporations.isolation.unsent"
_LASTS = timedelta(days=2)
_MOST_CHARACTERS = 200_000
_NOT_TYPED = {NOTE, "csrfmiddlewaretoken"}


def note_for(user: int | None) -> str:
    """Return the note that a form carries: whom the page was made for."""
    return signing.dumps(user, salt=_SALT)


def keep_unsent(request: HttpRequest) -> None:
    """Keep what a visitor sent from a page that was made for somebody who was logged in."""
    if request.method != "POST" or NOTE not in request.POST:
        return
    try:
        user = signing.loads(request.POST[NOTE], salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return
    typed = {name: values for name, values in request.POST.lists() if name not in _NOT_TYPED}
    if sum(len(value) for values in typed.values() for value in values) <= _MOST_CHARACTERS:
        request.session[_KEY] = {"user": user, "path": request.path, "typed": typed}


def given_on(request: HttpRequest, user: int | None) -> "MultiValueDict[str, Any] | None":
    """Return what a form of this page is filled from: what is sent now, or what came too late before.

    The page then carries a note of whom it is for, and says that it was filled in again: see
    `kept_on` and components/kept.html.
    """
    request.page_note = note_for(user)  # type: ignore[attr-defined]
    if request.method == "POST":
        return request.POST
    typed = take_unsent(request, user)
    request.typed_again = typed is not None  # type: ignore[attr-defined]
    return typed


def kept_on(request: HttpRequest) -> dict[str, Any]:
    """Return what every template knows of this: the note ('' for none), whether it is filled again."""
    return {
        "page_note": getattr(request, "page_note", ""),
        "typed_again": getattr(request, "typed_again", False),
    }


def take_unsent(request: HttpRequest, user: int | None) -> "MultiValueDict[str, Any] | None":
    """Give back, once, what this person typed on this very page; somebody else's is thrown away."""
    kept = request.session.get(_KEY)
    if kept is None:
        return None
    if kept["user"] != user:
        del request.session[_KEY]
        return None
    if kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return MultiValueDict(kept["typed"])
