"""Pages about the portal itself: how it works, where to ask, and for whom it works."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.letters import day
from corporations.selectors import region_name
from corporations.selectors.desks import Desk, desks

# On which day somebody last went through the accessibility statement, line by line.
STATED_ON = date(2026, 11, 25)


@public(because="everybody may read how homes are allocated")
def how_it_works(request: HttpRequest, _act: Act) -> HttpResponse:
    """Explain in plain words how a home is allocated and how anyone can check it."""
    return render(request, "corporations/how_it_works.html")


@public(because="the law asks for an accessibility statement")
def accessibility(request: HttpRequest, act: Act) -> HttpResponse:
    """State how far the portal keeps to the norm: status, evidence, shortcomings, whom to tell."""
    context = {
        "region": region_name(),
        "stated_on": day(STATED_ON),
        "desks": [_desk(one) for one in desks(act)[:1]],
    }
    return render(request, "corporations/accessibility.html", context)


@public(because="whoever is stuck must find somebody to ask, logged in or not")
def help_page(request: HttpRequest, act: Act) -> HttpResponse:
    """Lead to every explanation and to everybody who can be asked."""
    return render(request, "corporations/help.html", {"desks": [_desk(one) for one in desks(act)]})


def _desk(one: Desk) -> dict[str, str]:
    plain = one.phone.replace(" ", "").replace("-", "").replace("(", "").replace(")", "")
    return {
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
        "call": f"tel:{plain}" if plain else "",
        "about": _("of %(name)s") % {"name": one.name},
    }
