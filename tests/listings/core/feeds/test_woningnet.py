from decimal import Decimal

import pytest

from listings.core.feeds import Advertisement, Skipped, SkipReason, Why, read_feed
from tests.listings.core.feeds.entries import entry, feed


def read(**changes: object) -> Advertisement:
    report = read_feed("woningnet", feed("woningnet", entry("woningnet", **changes)))
    assert not report.skipped
    return report.advertisements[0]


def skip(**changes: object) -> Skipped:
    report = read_feed("woningnet", feed("woningnet", entry("woningnet", **changes)))
    assert not report.advertisements
    return report.skipped[0]


def test_plain_home_comes_over_whole() -> None:
    home = read()

    assert (home.street, home.house_number, home.addition) == ("Plein 1944", 5, "II")
    assert (home.place, home.neighbourhood, home.corporation) == ("Hengelo", "Noord", "Thuishaven")
    assert (home.home_type, home.bedrooms, home.area) == ("apartment", 2, Decimal(61))
    assert (home.net_rent, home.total_rent) == (Decimal("1514.36"), None)
    assert (home.model.name, home.places, home.labels) == ("lottery", 1, ())
    assert home.opens_at is not None
    assert home.opens_at.isoformat() == "2026-03-01T23:01:00+00:00"
    assert home.unmapped == ()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Breemarsweg 380 II", ("Breemarsweg", 380, "II")),
        ("Pruisische Veldweg 3", ("Pruisische Veldweg", 3, "")),
        ("Calslaan 60 030", ("Calslaan", 60, "030")),
        ("1e Esweg 12-A", ("1e Esweg", 12, "A")),
        ("Plein 1944 5", ("Plein 1944", 5, "")),
        ("Laan van 1813 1813", ("Laan van 1813", 1813, "")),
        ("Kerkweg 1944", ("Kerkweg", 1944, "")),
        ("Wilhelminastraat 7-30 k-2", ("Wilhelminastraat", 7, "30 k-2")),
    ],
)
def test_address_lines(line: str, parts: tuple[str, int, str]) -> None:
    home = read(Adres=line)

    assert (home.street, home.house_number, home.addition) == parts


@pytest.mark.parametrize(
    ("label", "accessibility", "labels"),
    [
        ("ZON", None, ()),
        ("NUL", "level_access", ("accessible",)),
        ("ROA", "rollator", ("accessible",)),
        ("RUI", "wheelchair", ("accessible",)),
    ],
)
def test_accessibility_codes_of_vera(
    label: str, accessibility: str | None, labels: tuple[str, ...]
) -> None:
    home = read(ToegankelijkheidslabelCssClass=f"Toegankelijkheidslabel{label}")

    assert (home.accessibility, home.labels, home.unmapped) == (accessibility, labels, ())


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [("TUS", "", "house"), ("KAM", "", "room"), ("", "Seniorenwoning", "senior_home")],
)
def test_types_by_code_or_by_name(code: str, name: str, kind: str) -> None:
    assert read(DetailSoortCode=code, DetailSoortOmschrijving=name).home_type == kind


def test_several_homes_in_one_advertisement() -> None:
    assert read(AantalWoningen=12, AantalBeschikbaar="4").places == 4
    assert read(AantalWoningen=12).places == 12


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("PublicatieModel", "Tombola", Why.UNKNOWN_VALUE),
        ("PublicatieModel", "Direct te huur", Why.NO_COUNTERPART),
        ("IsVrijeSectorhuur", True, Why.NO_COUNTERPART),
        ("MessageList", ["Alleen voor jongeren."], Why.UNKNOWN_VALUE),
        ("MessageList", [3], Why.UNKNOWN_VALUE),
        ("PublicatieDetailModel", "Doorstroming", Why.UNKNOWN_VALUE),
        ("HasFlexibelhurenIndicator", True, Why.NO_COUNTERPART),
        ("ToegankelijkheidslabelCssClass", "ToegankelijkheidslabelXYZ", Why.UNKNOWN_VALUE),
        ("PublicatieEinddatum", "9999-12-31T00:00:00+01:00", Why.PLACEHOLDER),
    ],
)
def test_what_cannot_be_mapped_is_reported(field: str, value: object, why: Why) -> None:
    reported = [item.why for item in read(**{field: value}).unmapped]

    assert reported == [why]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"IsGarage": True}, SkipReason.PARKING),
        ({"DetailSoortOmschrijving": "Parkeerplaats auto"}, SkipReason.PARKING),
        ({"DetailSoortOmschrijving": "Berging"}, SkipReason.NOT_A_HOME),
        ({"IsKoop": True}, SkipReason.NOT_FOR_RENT),
        ({"Prijs": "op aanvraag"}, SkipReason.NO_RENT),
        ({"Adres": "Kerkweg"}, SkipReason.BROKEN),
        ({"Adres": "12"}, SkipReason.BROKEN),
        ({"PlaatsWijk": None}, SkipReason.BROKEN),
    ],
)
def test_entries_that_are_skipped(changes: dict[str, object], reason: SkipReason) -> None:
    assert skip(**changes).reason == reason
