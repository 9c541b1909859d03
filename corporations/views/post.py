"""The post of the region, for its administrator: how many messages could not leave."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import moment, number
from corporations.letters.messages import KIND_WORDS
from corporations.selectors.messages import messages_given_up
from corporations.services.retry_post import retry_post


@requires(Permission.SEE_POST)
def post(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Say how many messages were given up, by kind; a POST lets them all try again."""
    if request.method == "POST":
        moved = retry_post(act)
        said = ngettext("%(count)s message tries again.", "%(count)s messages try again.", moved)
        notices.success(request, said % {"count": number(moved)})
        return redirect("corporations:post")
    given_up = messages_given_up()
    count = sum(one.number for one in given_up)
    said = ngettext(
        "%(count)s message could not be sent", "%(count)s messages could not be sent", count
    )
    context = {
        "title": said % {"count": number(count)} if count else _("Every message has left"),
        "columns": [
            {"label": _("About")},
            {"label": _("Messages"), "numeric": True},
            {"label": _("The oldest is of")},
        ],
        "rows": [
            {
                "state": "",
                "cells": [
                    {"text": KIND_WORDS[one.kind]},
                    {"text": number(one.number)},
                    {"text": moment(one.since)},
                ],
            }
            for one in given_up
        ],
    }
    return render(request, "corporations/post.html", context)
