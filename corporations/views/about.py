"""Pages about the portal itself: how it works, and for whom it works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from corporations.core.acts import Act
from corporations.decorators import public


@public(because="everybody may read how homes are allocated")
def how_it_works(request: HttpRequest, _act: Act) -> HttpResponse:
    """Explain in plain words how a home is allocated and how anyone can check it."""
    return render(request, "corporations/how_it_works.html")


@public(because="the law asks for an accessibility statement")
def accessibility(request: HttpRequest, _act: Act) -> HttpResponse:
    """Say what was tested, what was not, and whom to tell."""
    return render(request, "corporations/accessibility.html")
