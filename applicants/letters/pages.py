"""The pages on which people tell of themselves: what each is called, and what it says first."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

TITLES: Mapping[str, Any] = {
    "wie": _lazy("Who are you?"),
    "partner": _lazy("Your partner"),
    "anderen": _lazy("Other adults"),
    "kinderen": _lazy("Your children"),
    "inkomen": _lazy("What do you earn?"),
    "adres": _lazy("Where do you live now?"),
    "vroeger": _lazy("Where did you live before?"),
    "werk": _lazy("Where do you work?"),
    "woning": _lazy("Which home do you leave?"),
    "aangepast": _lazy("Do you need an accessible home?"),
}
_LEADS: Mapping[str, Any] = {
    "wie": _lazy("Write your name as it stands on your passport or identity card."),
    "partner": _lazy(
        "Your partner registers together with you. You need one registration together."
    ),
    "anderen": _lazy("Adults who register with you, such as a parent. Children come next."),
    "kinderen": _lazy("Children of any age who move with you."),
    "inkomen": _lazy(
        "Before tax, of a whole year. You find it on your tax assessment or annual statement. "
        "Leave empty what you do not have."
    ),
    "adres": _lazy("Where you live decides with which municipality you have a tie."),
    "vroeger": _lazy("Where you lived before can give you a tie with a municipality."),
    "werk": _lazy("Where you work can give you a tie with a municipality."),
    "woning": _lazy("Some homes go first to people who leave a social home empty."),
    "aangepast": _lazy(
        "This is about your health. Only your municipality can see it, no housing corporation can. "
        "It does not count yet: you show proof later."
    ),
}


def page_title(step: str, name: str = "") -> str:
    """Return the heading of a page; `name` is whose income it asks."""
    if name:
        return _("What does %(name)s earn?") % {"name": name}
    return str(TITLES[step])


def page_lead(step: str) -> str:
    """Return the first sentence of a page."""
    return str(_LEADS[step])


def change_meaning() -> list[str]:
    """Say which date counts for a change, and what it does for open responses."""
    return [
        _("Your change counts from now on."),
        _("Homes that still take responses: we look at what is known when they close."),
        _("Homes that have closed: your change does nothing for them."),
    ]
