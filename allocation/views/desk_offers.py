"""The corporation's offers: who must answer, and what was answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.life_cycles import OfferState
from allocation.letters.offers import OFFER_WORDS, offer_timeline, refused
from allocation.selectors.desk_offers import (
    DeskOffer,
    desk_offer as desk_offer_of,
    desk_offers_of,
    own_offers_of,
    way_to,
)
from allocation.selectors.own_offers import stops_of
from allocation.services.resume_clock import resume_clock
from applicants.letters.contact_tasks import reached_at
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number

_PER_PAGE = 50
_MOST = 40
_CHECKED = {OfferState.OPEN, OfferState.ACCEPTED}


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
