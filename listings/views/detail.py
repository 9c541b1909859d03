"""One home on offer: what it is, what it costs, who goes first and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import public
from corporations.letters import moment
from listings.core.life_cycle import ListingState
from listings.letters.equipment import features_in_words, rent_lines
from listings.letters.errata import errata_sentences
from listings.letters.fit import Condition, allocation
from listings.letters.homes import (
    STATE_WORDS,
    closing_in_words,
    description_of,
    details_of,
    own_conditions,
    responded_in_words,
    variant_of,
)
from listings.letters.saved import save_button
from listings.selectors.catalogue import listing_row
from listings.selectors.errata import errata_of
from listings.selectors.facts import ListingRow
from listings.selectors.search import Advertised, listing_of
from listings.views.outlook import outlook_on
from regulation.core.document import Model
from regulation.letters.rules import (
    condition_sentence,
    general_sentences,
    model_title,
    order_sentence,
    points_sentences,
    tie_break_sentence,
    tier_sentence,
    tier_title,
)
from regulation.letters.words import LABEL_WORDS, word


@public(because="everybody may see a home on offer and the rules that decide")
def detail(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show a listing that is or was public, with the rules that were frozen at publication."""
    home = listing_of(act, ref)
    is_open = home.is_open(act.at)
    outlook = None if home.responded else outlook_on(act, home)
    context = _context(act, home, is_open=is_open) | {
        "may_respond": is_open and act.actor.kind in {Kind.APPLICANT, Kind.VISITOR},
        "outlook": outlook,
        "visiting": is_open and act.actor.kind == Kind.VISITOR,
        "own_conditions": outlook["conditions"] if outlook else _for_reader(act, home),
        "groups": [] if is_open else allocation().groups_of(_row(home)),
        "errata": errata_sentences(errata_of(home.id)) if home.corrected else [],
        "save": save_button(home.ref, home.address, saved=home.saved, back=request.path)
        if act.actor.may(Permission.SAVE_HOMES)
        else None,
    }
    return render(request, "listings/detail.html", context)


def as_everybody_sees(act: Act, home: Advertised) -> dict[str, Any]:
    """Return the context of the page for a home that is not public yet, as a visitor will get it."""
    return _context(act, home, is_open=True) | {
        "may_respond": True,
        "outlook": None,
        "visiting": True,
        "own_conditions": [],
        "groups": [],
        "errata": [],
        "save": None,
        "preview": True,
    }


def _context(act: Act, home: Advertised, *, is_open: bool) -> dict[str, Any]:
    return {
        "home": home,
        "preview": False,
        "variant": variant_of(home.ref),
        "is_open": is_open,
        "responded": home.responded,
        "count": responded_in_words(home.responses),
        "closing": closing_in_words(home.closes_at),
        "state": STATE_WORDS[home.state],
        "description": description_of(home),
        "facts": details_of(home),
        "rent_lines": rent_lines(home.rent, home.total_rent, home.equipment, act.today),
        "features": features_in_words(home.equipment),
        "labels": [word(LABEL_WORDS, label) for label in home.labels],
        "conditions": _conditions(home),
        "rules": _rules(home.model) if home.model else None,
        "events": _events(act, home),
        "breadcrumbs": [{"label": _("Homes on offer"), "url": reverse("listings:search")}],
        "brand_stylesheet": reverse("corporations:brand", args=[home.corporation_code]),
        "let": home.state == ListingState.COMPLETED,
    }


def _for_reader(act: Act, home: Advertised) -> list[Condition]:
    """Say how each condition comes out for whoever has registered; for others there is nothing."""
    fit = allocation().fit_of(act) if act.actor.applicant is not None else None
    return [] if fit is None else fit.conditions(_row(home))


def _row(home: Advertised) -> ListingRow:
    return listing_row(home.id, home.commitment)


def _conditions(home: Advertised) -> list[str]:
    model = home.model.conditions if home.model else ()
    return [
        *general_sentences(),
        *(condition_sentence(condition) for condition in model),
        *own_conditions(home),
    ]


def _rules(model: Model) -> dict[str, Any]:
    return {
        "title": model_title(model),
        "tiers": [
            {
                "title": tier_title(tier),
                "who": tier_sentence(tier),
                "order": order_sentence(tier),
                "cite": tier.cite or "",
            }
            for tier in model.tiers
        ],
        "tie_break": tie_break_sentence(model),
        "points": points_sentences(model.points) if model.points else [],
    }


def _events(act: Act, home: Advertised) -> list[dict[str, str]]:
    """Say what happened, what is now, and what comes."""
    opened = act.at >= home.opens_at
    closed = act.at >= home.closes_at
    ranked = home.state in {
        ListingState.RANKED,
        ListingState.IN_OFFER,
        ListingState.COMPLETED,
    }
    steps = [
        (home.opens_at, _("The listing opens."), opened),
        (home.closes_at, _("The listing closes. Nothing changes after this moment."), closed),
    ]
    events = [
        {"state": "done" if done else "next", "when": moment(at), "text": text}
        for at, text, done in steps
    ]
    events.append(
        {
            "state": "done" if ranked else "next",
            "when": _("The night after"),
            "text": _("The portal makes the list and offers the home."),
        }
    )
    return events
