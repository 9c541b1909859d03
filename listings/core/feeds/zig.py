"""The Zig form (`getallobjects`, and the richer `getobject`), read by many Dutch portals."""

from decimal import Decimal

from listings.core.feeds.addresses import address_of_parts, place_name, postcode
from listings.core.feeds.advertisement import Advertisement, SkipReason, Why
from listings.core.feeds.document import Json
from listings.core.feeds.record import Record, SkipError
from listings.core.feeds.vocabulary import (
    accessibility_of_words,
    energy_label,
    home_type,
    is_other_space,
    is_parking,
)
from listings.core.feeds.zig_criteria import (
    age,
    children,
    household,
    income,
    labels,
    model,
    report_the_rest,
)

REFERENCE = "id"
"""The field that names an entry of this feed."""


def entries(document: Json) -> list[Json] | None:
    """The advertisements in a document of this form, None when it is of another form."""
    result = document.get("result") if isinstance(document, dict) else None
    if isinstance(result, dict):
        return [result]
    return result if isinstance(result, list) else None


def read(record: Record) -> Advertisement:
    """The advertisement in one entry.

    Raises:
        SkipError: when the entry is no home to let, or cannot be read.
    """
    _refuse_other_objects(record)
    given = record.first_text("dwellingType.localizedName", "woningsoort.localizedNaam")
    kind = home_type(given)
    address = address_of_parts(
        record.required_text("street"),
        record.required_text("houseNumber"),
        record.text("houseNumberAddition"),
    )
    accessibility = _accessibility(record)
    return Advertisement(
        external_id=record.required_text(REFERENCE),
        street=address.street,
        house_number=address.house_number,
        addition=address.addition,
        postcode=postcode(record, "postalcode"),
        place=place_name(record.required_text("city.name")),
        municipality=place_name(record.text("municipality.name")) or None,
        corporation=record.first_text("corporation.name", "corporation.code", "eigenaar") or None,
        home_type=kind,
        home_type_given=given,
        bedrooms=_bedrooms(record, kind),
        area=_area(record),
        net_rent=record.required_rent("netRent"),
        calculation_rent=record.rent("calculationRent"),
        total_rent=record.rent("totalRent"),
        energy_label=energy_label(record.text("energyLabel.icon")),
        build_year=record.whole("constructionYear", highest=2200) or None,
        accessibility=accessibility,
        neighbourhood=record.first_text("neighborhood.name", "quarter.name"),
        model=model(record),
        opens_at=record.moment("publicationDate", closing=False),
        closes_at=record.moment("closingDate", closing=True),
        labels=labels(record, accessibility),
        age=age(record),
        household=household(record),
        children=children(record),
        income=income(record),
        unmapped=report_the_rest(record),
    )


def _refuse_other_objects(record: Record) -> None:
    category = record.text("dwellingType.categorie").lower()
    name = record.text("dwellingType.localizedName")
    code = record.text("model.modelCategorie.code").lower()
    if code == "parkeren" or is_parking(category, name):
        raise SkipError(SkipReason.PARKING, name or category or code)
    if category not in {"", "woning"} or is_other_space(name):
        raise SkipError(SkipReason.NOT_A_HOME, name or category)
    if record.text("rentBuy").lower() not in {"", "huur"}:
        raise SkipError(SkipReason.NOT_FOR_RENT, record.text("rentBuy"))
    if record.flag("isGepubliceerd") is False:
        raise SkipError(SkipReason.NOT_PUBLISHED, "isGepubliceerd: false")
    if code == "woningruil" or record.flag("isWoningruil"):
        raise SkipError(SkipReason.HOME_SWAP, "two households exchange their homes")


def _bedrooms(record: Record, kind: str) -> int | None:
    path = "sleepingRoom.amountOfRooms"
    rooms = record.whole(path, highest=50)
    if rooms or kind in {"room", "studio"}:
        return rooms or 0
    # No home of another kind is without a bedroom: the feed does not know how many.
    record.report(path, str(rooms), Why.PLACEHOLDER)
    return None


def _area(record: Record) -> Decimal | None:
    area = record.number("areaDwelling")
    if area == 0:
        record.report("areaDwelling", "0", Why.PLACEHOLDER)
    return area or None


def _accessibility(record: Record) -> str | None:
    found = None
    for item in record.entries("toegankelijkheid"):
        given = Record(item if isinstance(item, dict) else {"code": item})
        words = given.first_text("code", "localizedName")
        accessibility = accessibility_of_words(words)
        if accessibility is None:
            record.report("toegankelijkheid", words or item, Why.UNKNOWN_VALUE)
        found = found or accessibility
    return found
