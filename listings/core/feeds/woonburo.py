"""The Woonburo form (`d.aanbod`): everything is text, decimals have a comma."""

from listings.core.feeds.addresses import address_of_parts, place_name, postcode
from listings.core.feeds.advertisement import Advertisement, SkipReason
from listings.core.feeds.document import Json
from listings.core.feeds.record import Record, SkipError
from listings.core.feeds.vocabulary import energy_label, home_type, is_parking
from listings.core.feeds.woonburo_criteria import (
    age,
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
    inner = document.get("d") if isinstance(document, dict) else None
    found = inner.get("aanbod") if isinstance(inner, dict) else None
    return found if isinstance(found, list) else None


def read(record: Record) -> Advertisement:
    """The advertisement in one entry.

    Raises:
        SkipError: when the entry is no home to let, or cannot be read.
    """
    _refuse_other_objects(record)
    given = record.text("woningtypenaam")
    address = address_of_parts(
        record.required_text("straat"),
        record.required_text("huisnummer"),
        record.text("huisletter"),
        record.text("huisnummertoevoeging"),
    )
    accessibility = "wheelchair" if record.flag("rolstoeltoegankelijk") else None
    return Advertisement(
        external_id=record.required_text(REFERENCE),
        street=address.street,
        house_number=address.house_number,
        addition=address.addition,
        postcode=postcode(record, "postcode"),
        place=place_name(record.text("plaats") or record.required_text("plaatsnaam")),
        municipality=_municipality(record),
        corporation=record.first_text("eigenaar", "verhuurder") or None,
        home_type=home_type(given),
        home_type_given=given,
        bedrooms=_bedrooms(record),
        area=record.number("opptotaal") or None,
        net_rent=record.required_rent("kalehuur"),
        calculation_rent=record.rent("subsidiabelehuur"),
        total_rent=record.rent("brutohuur"),
        energy_label=energy_label(record.text("energielabel")),
        build_year=record.whole("bouwjaar", highest=2200) or None,
        accessibility=accessibility,
        neighbourhood=record.first_text("buurt", "wijknaam", "wijk"),
        model=model(record),
        opens_at=record.moment("publstart", closing=False),
        closes_at=record.moment("publstop", closing=True),
        labels=labels(record, accessibility),
        age=age(record),
        household=household(record),
        income=income(record),
        unmapped=report_the_rest(record),
    )


def _refuse_other_objects(record: Record) -> None:
    given = record.text("woningtypenaam")
    if is_parking(given):
        raise SkipError(SkipReason.PARKING, given)
    use = record.text("gebruik")
    if use.lower() not in {"", "woning"} or record.flag("iswoning") is False:
        raise SkipError(SkipReason.NOT_A_HOME, given or use or "iswoning: False")
    if record.number("koopprijs") and record.rent("kalehuur") is None:
        raise SkipError(SkipReason.NOT_FOR_RENT, f"koopprijs: {record.text('koopprijs')}")


def _municipality(record: Record) -> str | None:
    name = place_name(record.text("gemeente"))
    return None if name in {"", "Onbekend"} else name


def _bedrooms(record: Record) -> int | None:
    bedrooms = record.whole("aantalslaapkamers", highest=50)
    if bedrooms is not None:
        return bedrooms
    rooms = record.whole("aantalkamers", highest=50)
    return None if rooms is None else max(rooms - 1, 0)
