"""A corporation's own home in words, and why it will not change."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from corporations.core.refusals import Refusal
from corporations.letters import day, euros, number
from listings.letters.equipment import comfort_lines
from listings.selectors.own_homes import OwnHome
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, word

_REFUSALS: Mapping[str, object] = {
    "ref_taken": _lazy("You have a home with this number already. Choose another number."),
    "unknown_complex": _lazy("This complex is not one of yours. Choose one from the list."),
    "complex_taken": _lazy("You have a complex with this number already. Choose another number."),
    "unknown_place": _lazy("This place is not in the region. Choose one from the list."),
    "listed": _lazy(
        "People responded to this home as it is now. You can change it after the listing is over."
    ),
}


def home_refused(refusal: Refusal) -> str:
    """Say why a home could not be entered or changed, and what can be done."""
    return str(_REFUSALS[refusal.code])


def facts_of_own(home: OwnHome) -> list[dict[str, str]]:
    """Return what never changes of a home, and what does, for components/facts.html."""
    unknown = _("not known")
    found = [
        (_("Number"), home.ref),
        (_("Rent a month"), euros(home.rent)),
        (_("With service costs"), unknown if home.total_rent is None else euros(home.total_rent)),
        (_("Kind of home"), word(HOME_TYPE_WORDS, home.type)),
        (_("Bedrooms"), str(home.bedrooms)),
        (_("Area"), f"{number(home.area)} m²" if home.area else unknown),
        (_("Energy label"), home.energy_label or unknown),
        (
            _("Accessibility"),
            word(ACCESS_WORDS, home.accessibility) if home.accessibility else unknown,
        ),
        *((line["label"], line["value"]) for line in comfort_lines(home.equipment)),
        (_("Complex"), home.complex_label or unknown),
        (_("Stands empty since"), day(home.vacant_since) if home.vacant_since else _("not empty")),
        (_("Built in"), str(home.build_year) if home.build_year else unknown),
        (_("Postcode"), home.postcode or unknown),
        (_("Neighbourhood"), home.neighbourhood or unknown),
        (_("Municipality"), home.municipality),
    ]
    return [{"label": label, "value": value} for label, value in found]


def vacancy_in_words(since: date | None, today: date) -> str:
    """Say for how many days a home stands empty; '-' when somebody lives there."""
    if since is None or since > today:
        return "-"
    days = (today - since).days
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": number(days)}
