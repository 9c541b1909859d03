"""What every page knows: portal, reader, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the context of base.html."""
    return {
        "portal": {"name": "Woonportaal", "region": "Twente"},
        "second_factor_off": not settings.SECOND_FACTOR_REQUIRED,
        "actor": getattr(request, "actor", None),
    }
