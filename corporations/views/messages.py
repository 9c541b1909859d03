"""The own messages: what was sent to me, in the portal."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.messages import MessageKind, MessageState
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import moment
from corporations.letters.messages import KIND_WORDS, STATE_WORDS, page_of
from corporations.selectors.messages import (
    own_address_fails,
    own_message,
    own_messages,
    unread_count,
)
from corporations.services.clear_address import clear_address
from corporations.services.read_messages import read_messages

if TYPE_CHECKING:
    from corporations.models import Message

_PER_PAGE = 20


@requires(Permission.READ_MESSAGES)
def messages(request: HttpRequest, act: Act) -> HttpResponseBase:
    """List what was sent to me, unread first; a POST marks everything as read."""
    if request.method == "POST":
        read_messages(act)
        return redirect("corporations:messages")
    unread = unread_count(act.actor.user or 0)
    page = Paginator(own_messages(act), _PER_PAGE).get_page(request.GET.get("page"))
    said = ngettext("%(count)s message is new", "%(count)s messages are new", unread)
    context = {
        "title": said % {"count": unread} if unread else _("You have read all your messages"),
        "unread": unread,
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "items": [_item(row) for row in page],
        "address_fails": own_address_fails(act),
    }
    return render(request, "corporations/messages.html", context)


@requires(Permission.READ_MESSAGES)
def message(request: HttpRequest, act: Act, number: int) -> HttpResponseBase:
    """Show one message to me; a POST marks it as read (the page itself asks for that)."""
    row = own_message(act, number)
    if request.method == "POST":
        read_messages(act, message=row.pk)
        # The page takes its button away; without script it comes back without one.
        if request.headers.get("HX-Request"):
            return HttpResponse()
        return redirect("corporations:message", number)
    context = {
        "message": row,
        "when": moment(row.written_at),
        "state": STATE_WORDS[MessageState(row.state)],
        "bounced": row.bounced_at is not None,
        "page_url": page_of(MessageKind(row.kind), row.about),
        "breadcrumbs": [{"label": _("My messages"), "url": reverse("corporations:messages")}],
    }
    return render(request, "corporations/message.html", context)


@requires(Permission.READ_MESSAGES)
def address_works(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Let mail go to my address again, on my word."""
    if request.method == "POST" and clear_address(act):
        notices.success(request, _("We send our messages by e-mail again."))
    return redirect("corporations:messages")


def _item(row: "Message") -> dict[str, Any]:
    return {
        "url": reverse("corporations:message", args=[row.pk]),
        "subject": row.subject,
        "kind": KIND_WORDS[MessageKind(row.kind)],
        "when": moment(row.written_at),
        "unread": row.read_at is None,
        "bounced": row.bounced_at is not None,
    }
