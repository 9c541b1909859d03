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
