"""The old WoningNet form (`Resultaten`): one line of address, times with their offset."""

import re

from listings.core.feeds.addresses import address_of_line, place_name
from listings.core.feeds.advertisement import (
    Advertisement,
    AllocationModel,
    SkipReason,
    Unmapped,
    Why,
)
from listings.core.feeds.document import Json
from listings.core.feeds.record import Record, SkipError
from listings.core.feeds.vocabulary import (
    ACCESSIBLE,
    FIRST_COME,
    FREE_SECTOR,
    LOTTERY,
    OPTION,
    REGISTRATION_TIME,
    UNKNOWN,
    accessibility_of_code,
    home_type_of_code,
    is_accessibility_code,
    is_other_space,
    is_parking,
)

REFERENCE = "PublicatieId"
"""The field that names an entry of this feed."""

_MODEL = "PublicatieModel"
_MODELS = {
    "loting": LOTTERY,
    "aanbodmodel": REGISTRATION_TIME,
    "aanbod": REGISTRATION_TIME,
    "regulier": REGISTRATION_TIME,
    "inschrijfduur": REGISTRATION_TIME,
    "direct te huur": FIRST_COME,
    "optiemodel": OPTION,
    "vrije sector": FREE_SECTOR,
}
_ACCESSIBILITY = "ToegankelijkheidslabelCssClass"
_ACCESSIBILITY_PREFIX = "Toegankelijkheidslabel"
# Says in words what the model says already.
_FOR_EVERYONE = re.compile(r"(?:loting|direct te huur)?(?: voor iedereen)?\.?", re.IGNORECASE)
_USUAL_DETAILS = frozenset({"", "lotingwoning", "reguliere woning"})
_MOST_PLACES = 500


def entries(document: Json) -> list[Json] | None:
    """The advertisements in a document of this form, None when it is of another form."""
    found = document.get("Resultaten") if isinstance(document, dict) else None
    return found if isinstance(found, list) else None


def read(record: Record) -> Advertisement:
    """The advertisement in one entry.

    Raises:
        SkipError: when the entry is no home to let, or cannot be read.
    """
    given = record.first_text("DetailSoortOmschrijving", "SoortWoning")
    _refuse_other_objects(record, given)
    address = address_of_line(record.required_text("Adres"))
    place, _, neighbourhood = record.required_text("PlaatsWijk").partition(" - ")
    accessibility = _accessibility(record)
    return Advertisement(
        external_id=record.required_text(REFERENCE),
        street=address.street,
        house_number=address.house_number,
        addition=address.addition,
        postcode=None,
        place=place_name(place),
        municipality=None,
        corporation=record.text("Aanbieder") or None,
        home_type=home_type_of_code(record.text("DetailSoortCode"), given),
        home_type_given=given,
        bedrooms=_bedrooms(record),
        area=record.number("Woonoppervlakte") or None,
        net_rent=record.required_rent("Prijs"),
        calculation_rent=None,
        total_rent=None,
        energy_label=None,
        build_year=None,
        accessibility=accessibility,
        neighbourhood=neighbourhood,
        model=_model(record),
        opens_at=record.moment("PublicatieBegindatum", closing=False),
        closes_at=record.moment("PublicatieEinddatum", closing=True),
        places=_places(record),
        labels=(ACCESSIBLE,) if accessibility else (),
        unmapped=_report_the_rest(record),
    )


def _refuse_other_objects(record: Record, given: str) -> None:
    if record.flag("IsGarage") or is_parking(given):
        raise SkipError(SkipReason.PARKING, given or "IsGarage: true")
    if is_other_space(given):
        raise SkipError(SkipReason.NOT_A_HOME, given)
    if record.flag("IsKoop"):
        raise SkipError(SkipReason.NOT_FOR_RENT, "IsKoop: true")


def _model(record: Record) -> AllocationModel:
    given = record.text(_MODEL)
    found = _MODELS.get(given.lower(), UNKNOWN)
    if record.flag("IsVrijeSectorhuur"):
        found = FREE_SECTOR
    if found is UNKNOWN:
        record.report(_MODEL, given or "nothing there", Why.UNKNOWN_VALUE)
    elif found.ranking_model is None:
        record.report(_MODEL, given or found.name, Why.NO_COUNTERPART)
    return found


def _bedrooms(record: Record) -> int | None:
    rooms = record.whole("Kamers", highest=50)
    return None if rooms is None else max(rooms - 1, 0)


def _accessibility(record: Record) -> str | None:
    given = record.text(_ACCESSIBILITY)
    code = given.removeprefix(_ACCESSIBILITY_PREFIX)
    if is_accessibility_code(code):
        return accessibility_of_code(code)
    record.report_if_set(_ACCESSIBILITY, Why.UNKNOWN_VALUE)
    return None


def _places(record: Record) -> int:
    given = (
        record.whole(path, highest=_MOST_PLACES) for path in ("AantalBeschikbaar", "AantalWoningen")
    )
    return next((number for number in given if number), 1)


def _report_the_rest(record: Record) -> tuple[Unmapped, ...]:
    for item in record.entries("MessageList"):
        if not (isinstance(item, str) and _FOR_EVERYONE.fullmatch(item.strip())):
            record.report("MessageList", item, Why.UNKNOWN_VALUE)
    detail = record.text("PublicatieDetailModel")
    if detail.lower() not in _USUAL_DETAILS:
        record.report("PublicatieDetailModel", detail, Why.UNKNOWN_VALUE)
    record.report_if_set("HasFlexibelhurenIndicator", Why.NO_COUNTERPART)
    return record.unmapped
