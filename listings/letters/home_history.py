"""What changed of a home, by whom, when: in words, old value first."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from corporations.letters import day, euros, moment, number
from listings.core.home import ServiceCost
from listings.letters.equipment import COST_WORDS, FEATURE_WORDS, floor_in_words
from listings.selectors.own_homes import HomeChanged
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, word

COLUMN_WORDS: Mapping[str, object] = {
    **COST_WORDS,
    "ref": _lazy("Number"),
    "place_id": _lazy("Place"),
    "municipality_id": _lazy("Municipality"),
    "complex_id": _lazy("Complex"),
    "street": _lazy("Street"),
    "house_number": _lazy("House number"),
    "addition": _lazy("Addition"),
    "postcode": _lazy("Postcode"),
    "neighbourhood": _lazy("Neighbourhood"),
    "type": _lazy("Kind of home"),
    "bedrooms": _lazy("Bedrooms"),
    "area": _lazy("Area"),
    "rent": _lazy("Rent a month"),
    "total_rent": _lazy("With service costs"),
    "energy_label": _lazy("Energy label"),
    "label_until": _lazy("Energy label valid until"),
    "accessibility": _lazy("Accessibility"),
    "build_year": _lazy("Built in"),
    "description_nl": _lazy("Description in Dutch"),
    "description_en": _lazy("Description in English"),
    "external_id": _lazy("Number in the feed"),
    "points": _lazy("Points"),
    "floor": _lazy("Floor"),
    "features": _lazy("Easier to live in"),
    "vacant_since": _lazy("Stands empty since"),
}
_LONGEST = 80


def _named(words: Mapping[str, object]) -> Callable[[Any], str]:
    return lambda value: str(words.get(value, value))


def _as_day(value: Any) -> str:
    return day(value if isinstance(value, date) else date.fromisoformat(value))


def _as_euros(value: Any) -> str:
    return euros(Decimal(str(value)))


_SAID: Mapping[str, Callable[[Any], str]] = {
    "type": _named(HOME_TYPE_WORDS),
    "accessibility": _named(ACCESS_WORDS),
    **dict.fromkeys(("rent", "total_rent", *ServiceCost), _as_euros),
    **dict.fromkeys(("label_until", "vacant_since"), _as_day),
    "floor": floor_in_words,
    "area": lambda value: f"{number(value)} m²",
    "features": lambda value: ", ".join(word(FEATURE_WORDS, one) for one in value),
}


def value_in_words(column: str, value: Any, complexes: Mapping[int, str]) -> str:
    """Say a value of a column of homes; complexes are called by their names."""
    if value is None or value in ("", []):
        return _("nothing")
    if column == "complex_id":
        return complexes.get(value, str(value))
    text = _SAID.get(column, str)(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def change_in_words(column: str, before: Any, after: Any, complexes: Mapping[int, str]) -> str:
    """Say one change: "Rent a month: € 600,00 → € 612,50"."""
    old = value_in_words(column, before, complexes)
    new = value_in_words(column, after, complexes)
    return f"{COLUMN_WORDS.get(column, column)}: {old} → {new}"


def history_lines(changes: list[HomeChanged], complexes: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return {when, who, lines} for every change, as the page shows them."""
    return [
        {
            "when": moment(one.at),
            "who": one.who or _("the system"),
            "lines": [
                change_in_words(column, before, one.after.get(column), complexes)
                for column, before in sorted(one.before.items())
            ]
            or [_("The home was entered.")],
        }
        for one in changes
    ]
