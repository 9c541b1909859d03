"""What every page knows: portal, reader, navigation."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, ngettext

from allocation.selectors.own_offers import waiting_offers
from applicants.selectors.mandates import represented
from corporations.core.actors import Actor, Kind
from corporations.core.permissions import Permission
from corporations.isolation.session import acting_as, is_bound, reading_as
from corporations.isolation.sessions import GATE
from corporations.isolation.unsent import kept_on
from corporations.selectors import Reader, asker_of, region_name


class Entry(NamedTuple):
    """A page in the navigation, shown to whoever may open it."""

    label: Any
    page: str
    permission: Permission | None = None


_FOR_APPLICANTS = (
    Entry(_("Homes"), "listings:search"),
    Entry(_("My responses"), "listings:own_responses", Permission.SEE_OWN_RESPONSES),
    Entry(_("My offers"), "allocation:offers", Permission.ANSWER_OFFER),
    Entry(_("My page"), "allocation:mine"),
)
NAVIGATION: dict[Kind, tuple[Entry, ...]] = {
    Kind.VISITOR: (
        Entry(_("Homes"), "listings:search"),
        Entry(_("How it works"), "corporations:how_it_works"),
        Entry(_("Who got which home?"), "allocation:accountability"),
    ),
    Kind.APPLICANT: _FOR_APPLICANTS,
    Kind.STAFF: (
        Entry(_("Today"), "allocation:today", Permission.SEE_OWN_HOMES),
        Entry(_("Homes"), "listings:homes", Permission.SEE_OWN_HOMES),
        Entry(_("Listings"), "listings:listings", Permission.SEE_OWN_HOMES),
        Entry(_("Offers"), "allocation:desk_offers", Permission.SEE_RANKING),
        Entry(_("Lettings"), "allocation:lettings", Permission.LET),
        Entry(_("By phone"), "allocation:assist", Permission.ASSIST),
        Entry(_("Call and write"), "applicants:contact_tasks", Permission.CARRY_MESSAGES),
        Entry(_("Complaints"), "applicants:to_answer", Permission.HANDLE_COMPLAINTS),
        Entry(_("Viewings"), "allocation:desk_viewings", Permission.PLAN_VIEWING),
    ),
    Kind.MUNICIPAL: (
        Entry(_("Requests"), "urgency:cases", Permission.HANDLE_REQUESTS),
        Entry(_("Urgency"), "urgency:declarations", Permission.SEE_DECLARATIONS),
        Entry(_("Objections"), "applicants:to_answer", Permission.HANDLE_COMPLAINTS),
        Entry(_("Proof"), "allocation:proof_requests", Permission.CHECK_PROOFS),
        Entry(_("Homes on offer"), "listings:search"),
    ),
    Kind.ADMINISTRATOR: (
        Entry(_("Nights"), "allocation:rounds", Permission.SEE_ROUNDS),
        Entry(_("Regulations"), "regulation:versions", Permission.SEE_REGULATIONS),
        Entry(_("Complaints"), "applicants:to_answer", Permission.HANDLE_COMPLAINTS),
        Entry(_("Registrations"), "applicants:registrations", Permission.MOVE_REGISTRATIONS),
        Entry(_("Proof"), "allocation:proof_requests", Permission.CHECK_PROOFS),
        Entry(_("Post"), "corporations:post", Permission.SEE_POST),
        Entry(_("Homes on offer"), "listings:search"),
    ),
}
FOOTER = (
    Entry(_("Help and contact"), "corporations:help"),
    Entry(_("How it works"), "corporations:how_it_works"),
    Entry(_("The rules"), "regulation:rules"),
    Entry(_("Who got which home?"), "allocation:accountability"),
    Entry(_("Urgency"), "urgency:routes"),
    Entry(_("Check a message"), "corporations:check_message"),
    Entry(_("Accessibility"), "corporations:accessibility"),
)


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the context of base.html; nothing of a person but how the header names them."""
    # A page renders inside the reader's own act; an error page or log-in has none: the gate's.
    with nullcontext() if is_bound() else acting_as(GATE):
        actor = getattr(request, "actor", None) or _looked_up(request)
        region = region_name()
        badges = {"allocation:offers": _waiting(actor)}
        acting_for = represented(actor)
    reader = getattr(request, "reader", None) or Reader()
    entries = NAVIGATION.get(actor.kind, NAVIGATION[Kind.VISITOR])
    brand = reader.corporation_code
    return kept_on(request) | {
        "portal": {"name": "Woonportaal", "region": region},
        "acting_for": acting_for,
        "second_factor_off": not settings.SECOND_FACTOR_REQUIRED,
        "actor": actor,
        "navigation": _links(entries, actor, request.path, badges),
        "footer_navigation": _links(_footer(), actor, request.path, {}),
        "user_label": reader.label,
        "brand_stylesheet": reverse("corporations:brand", args=[brand]) if brand else "",
    }


def _looked_up(request: HttpRequest) -> Actor:
    with reading_as(GATE):
        asker = asker_of(request)
    request.reader = asker.reader  # type: ignore[attr-defined]
    # Nothing is done here: an error page or log-in is nobody's but the reader's own.
    return replace(asker.actor, mandate=None)


def _footer() -> tuple[Entry, ...]:
    if settings.DEMONSTRATION:
        return (*FOOTER, Entry(_("Mailbox of the demonstration"), "corporations:mailbox"))
    return FOOTER


def _waiting(actor: Actor) -> dict[str, Any]:
    """Return how many offers wait for an answer, for the badge in the menu; {} for none."""
    count = waiting_offers(actor.applicant) if actor.applicant is not None else 0
    if not count:
        return {}
    said = ngettext("%(count)s offer waits", "%(count)s offers wait", count) % {"count": count}
    return {"count": count, "count_label": said}


def _links(
    entries: tuple[Entry, ...], actor: Actor, here: str, badges: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    links = []
    for entry in entries:
        if entry.permission is not None and not actor.may(entry.permission):
            continue
        url = reverse(entry.page)
        link = {"label": entry.label, "url": url, "current": here == url}
        links.append({**link, **badges.get(entry.page, {})})
    return links
