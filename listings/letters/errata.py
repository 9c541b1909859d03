"""What was put right in a listing, in words: "corrected on ...: was ... is ..."."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from corporations.letters import euros, moment
from listings.selectors.errata import Correction

_COLUMNS: Mapping[str, Callable[[], str]] = {
    "total_rent": lambda: _("With service costs"),
    "energy_label": lambda: _("Energy label"),
    "build_year": lambda: _("Built in"),
    "postcode": lambda: _("Postcode"),
    "neighbourhood": lambda: _("Neighbourhood"),
    "description_nl": lambda: _("Description in Dutch"),
    "description_en": lambda: _("Description in English"),
}


def errata_sentences(errata: Iterable[Correction]) -> list[str]:
    """Say each correction with its moment, what it was and what it is."""
    return [erratum_sentence(one) for one in errata]


def erratum_sentence(one: Correction) -> str:
    """Say one correction: "Corrected on 12 maart 2026 om 12.00 uur: Energy label. Was: C. Is: B."."""
    text = _("Corrected on %(moment)s: %(what)s. Was: %(was)s. Is: %(is)s.")
    return text % {
        "moment": moment(one.at),
        "what": _COLUMNS[one.column](),
        "was": value_in_words(one.column, one.was),
        "is": value_in_words(one.column, one.becomes),
    }


def value_in_words(column: str, value: str) -> str:
    """Say a value as it was kept."""
    if not value:
        return _("not known")
    return (
        euros(Decimal(value))
        if column == "total_rent"
        else f"“{value}”"
        if column.startswith("description")
        else value
    )
