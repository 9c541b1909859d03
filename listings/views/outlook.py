"""What a home on offer means for the reader: asked of the app above, through one named door."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from corporations.core.acts import Act
from listings.selectors.catalogue import listing_row
from listings.selectors.search import Advertised


def outlook_on(act: Act, home: Advertised) -> dict[str, Any] | None:
    """Return the context of allocation/outlook.html, or None where there is nothing to expect.

    Ranking belongs to the app above this one, which this one may not import: the settings name who
    answers, and nothing else goes up this way (docs/decisions/0014).
    """
    if act.actor.applicant is None or not home.is_open(act.at):
        return None
    found: dict[str, Any] | None = import_string(settings.OUTLOOK)(
        act, listing_row(home.id, home.commitment)
    )
    return found
