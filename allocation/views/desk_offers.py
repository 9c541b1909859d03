"""The corporation's day: what closes, who must answer, which offers there are."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.life_cycles import OfferState
from allocation.letters.desk_viewings import numbers_of
from allocation.letters.offers import OFFER_WORDS, offer_timeline, refused
from allocation.selectors.desk_offers import (
    DeskOffer,
    desk_offer as desk_offer_of,
    desk_offers_of,
    own_offers_of,
    way_to,
)
from allocation.selectors.desk_viewings import DeskViewing, desk_viewings
from allocation.selectors.own_offers import stops_of
from allocation.services.resume_clock import resume_clock
from applicants.letters.contact_tasks import reached_at
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number, short_day
from listings.core.life_cycle import ListingState
from listings.selectors.own_listings import own_listings
from listings.selectors.search import Advertised, advertised

_PER_PAGE = 50
_MOST = 40
_CHECKED = {OfferState.OPEN, OfferState.ACCEPTED}


@requires(Permission.SEE_OWN_HOMES)
def today(request: HttpRequest, act: Act) -> HttpResponse:
    """Show the day's work, by deadline: open answers, closings, drafts to finish."""
    offers = []
    if act.actor.may(Permission.SEE_RANKING):
        offers = desk_offers_of(act, own_offers_of(act, waiting=True)[:_MOST])
    drafts = advertised(own_listings(act, ListingState.DRAFT)[:_MOST])
    tomorrow = act.at + timedelta(days=1)
    closing = own_listings(act, ListingState.PUBLISHED).filter(closes_at__lt=tomorrow)
    closes = advertised(closing.order_by("closes_at")[:_MOST])
    late = sum(one.late for one in offers)
    context = {
        "title": short_day(act.at.astimezone(AMSTERDAM).date()).capitalize(),
        "figures": [
            {"value": len(closes), "label": _("close within a day")},
            {"value": len(offers), "label": _("answers awaited")},
            {"value": late, "label": _("answers too late"), "kind": "warn" if late else ""},
            {"value": len(drafts), "label": _("drafts to finish")},
        ],
        "columns": [
            {"label": label} for label in (_("Home"), _("Step"), _("Who"), _("Before"), _("Action"))
        ],
        "rows": [
            *(_viewing_row(act, one) for one in _viewings_of_today(act)),
            *(_offer_row(act, one) for one in offers),
            *(_closing_row(one) for one in closes),
            *(_draft_row(one) for one in drafts),
        ],
    }
    return render(request, "allocation/today.html", context)


@requires(Permission.SEE_RANKING)
def desk_offers(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own offers: those that wait first, then the answered ones."""
    waiting = desk_offers_of(act, own_offers_of(act, waiting=True))
    page = Paginator(own_offers_of(act, waiting=False), _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    title = ngettext(
        "%(count)s offer waits for an answer", "%(count)s offers wait for an answer", len(waiting)
    )
    labels = (_("Home"), _("Who"), _("State"), _("Before"), _("Documents"), _("Action"))
    context = {
        "title": title % {"count": number(len(waiting))},
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "columns": [{"label": label} for label in labels],
        "waiting": [_row(act, one) for one in waiting],
        "answered": [_row(act, one) for one in desk_offers_of(act, rows)],
    }
    return render(request, "allocation/desk_offers.html", context)


@requires(Permission.SEE_RANKING)
def desk_offer(request: HttpRequest, act: Act, offer_id: int) -> HttpResponseBase:
    """Show one offer with its time line; let its clock go on once the person was reached."""
    one = desk_offer_of(act, offer_id)
    if request.method == "POST":
        try:
            until = resume_clock(act, offer=offer_id)
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
        else:
            said = _("The person can answer before %(moment)s.") % {"moment": moment(until)}
            messages.success(request, said)
        return redirect("allocation:desk_offer", offer_id)
    way = way_to(act, one)
    context = {
        "one": one,
        "reached_at": reached_at(way) if way else [],
        "who": _who(one),
        "state": OFFER_WORDS[one.state],
        "until": moment(one.expires_at),
        "back": reverse("allocation:desk_offers"),
        "here": reverse("allocation:desk_offer", args=[one.id]),
        "consequences": [
            _("Only when the person knows of the offer: you spoke to them, or they wrote back."),
            _("What was left of the time when the e-mail bounced, is left now."),
            _("The person gets a message with the new last moment."),
        ],
        "events": offer_timeline(
            made_at=one.made_at,
            expires_at=one.expires_at,
            answered_at=one.answered_at,
            state=one.state,
            stops=stops_of(one.id),
        ),
        "breadcrumbs": [{"label": _("Offers"), "url": reverse("allocation:desk_offers")}],
    }
    return render(request, "allocation/desk_offer.html", context)


def _who(one: DeskOffer) -> str:
    return _("number %(rank)s, %(ref)s") % {"rank": number(one.rank or 0), "ref": one.applicant_ref}


def _until(one: DeskOffer) -> str:
    return _("time stands still") if one.stopped_at else moment(one.expires_at)


def _pass_over(act: Act, one: DeskOffer) -> dict[str, Any]:
    if one.answered_at is not None or not act.actor.may(Permission.PASS_OVER):
        return {"text": ""}
    url = reverse("allocation:pass_over", args=[one.response])
    return {"text": _("Pass over"), "url": url, "button": True}


def _offer_row(act: Act, one: DeskOffer) -> dict[str, Any]:
    return {
        "state": "late" if one.late else "",
        "cells": [
            {"text": one.address, "url": reverse("allocation:ranking", args=[one.listing_ref])},
            {
                "text": _("E-mail bounced: call or write")
                if one.stopped_at
                else _("Answer to the offer")
            },
            {"text": _who(one), "url": reverse("allocation:desk_offer", args=[one.id])},
            {"text": _until(one), "due": one.late},
            _pass_over(act, one),
        ],
    }


def _viewings_of_today(act: Act) -> list[DeskViewing]:
    """The viewings of the coming day, and those whose list was not closed."""
    if not act.actor.may(Permission.PLAN_VIEWING):
        return []
    tomorrow = act.at + timedelta(days=1)
    return [one for one in desk_viewings(act, past=False, most=_MOST) if one.starts_at < tomorrow]


def _viewing_row(act: Act, one: DeskViewing) -> dict[str, Any]:
    url = reverse("allocation:viewing", args=[one.id])
    over = one.ends_at <= act.at
    return {
        "state": "late" if over else "you",
        "cells": [
            {"text": one.address, "url": url},
            {"text": _("Viewing: close the list") if over else _("Viewing")},
            {"text": numbers_of(one)},
            {"text": moment(one.starts_at), "due": over},
            {"text": _("Open the list"), "url": url, "button": True},
        ],
    }


def _closing_row(one: Advertised) -> dict[str, Any]:
    url = reverse("listings:manage", args=[one.ref])
    return {
        "state": "",
        "cells": [
            {"text": one.address, "url": url},
            {"text": _("Closes; the list is made in the night")},
            {"text": _("%(count)s responses") % {"count": number(one.responses)}},
            {"text": moment(one.closes_at)},
            {"text": ""},
        ],
    }


def _draft_row(one: Advertised) -> dict[str, Any]:
    url = reverse("listings:manage", args=[one.ref])
    return {
        "state": "you",
        "cells": [
            {"text": one.address, "url": url},
            {"text": _("Draft of a listing")},
            {"text": ""},
            {"text": ""},
            {"text": _("Finish"), "url": url, "button": True},
        ],
    }


def _row(act: Act, one: DeskOffer) -> dict[str, Any]:
    return {
        "state": "late" if one.late else "",
        "cells": [
            {"text": one.address, "url": reverse("allocation:ranking", args=[one.listing_ref])},
            {"text": _who(one), "url": reverse("allocation:desk_offer", args=[one.id])},
            {"text": OFFER_WORDS[one.state]},
            {"text": _until(one), "due": one.late},
            _papers(act, one),
            _pass_over(act, one),
        ],
    }


def _papers(act: Act, one: DeskOffer) -> dict[str, Any]:
    if not act.actor.may(Permission.CHECK_DOCUMENTS) or one.state not in _CHECKED:
        return {"text": "-"}
    url = reverse("allocation:desk_documents", args=[one.response])
    return {"text": _("Documents"), "url": url}
