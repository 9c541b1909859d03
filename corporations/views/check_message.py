"""Is this message from us? Anybody checks the code in it, without pressing a link."""

from hashlib import sha256

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.letters import amsterdam_day
from corporations.letters.messages import KIND_WORDS
from corporations.selectors.messages import message_of

MOST_TRIES = 20
"""From one address in a minute; a code has ten characters that nobody guesses."""
_MINUTE = 60


class CodeForm(forms.Form):
    """The code, as typed."""

    code = forms.CharField(
        label=_("Code of the message"),
        max_length=40,
        help_text=_("At the bottom of each message, such as 23456-789AB."),
    )


@public(because="whoever doubts a message must be able to check it, also without an account")
def check_message(request: HttpRequest, act: Act) -> HttpResponse:
    """Tell whether a code is ours, and then only what kind of message it is and of which day."""
    form = CodeForm(request.POST or None)
    context: dict[str, object] = {"form": form, "asked": False}
    if request.method == "POST":
        if _too_often(request, int(act.at.timestamp()) // _MINUTE):
            return render(request, "429.html", status=429)
        if form.is_valid():
            found = message_of(form.cleaned_data["code"])
            context |= {
                "asked": True,
                "kind": KIND_WORDS[found.kind] if found else "",
                "day": amsterdam_day(found.written_at) if found else "",
            }
    return render(request, "corporations/check_message.html", context)


def _too_often(request: HttpRequest, minute: int) -> bool:
    """Count this try; without Redis nothing is counted, and the code itself protects enough."""
    who = sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:16]
    key = f"check_message:{who}:{minute}"
    try:
        cache.add(key, 0, 2 * _MINUTE)
        return int(cache.incr(key)) > MOST_TRIES
    except (RedisError, ValueError):
        return False
