from decimal import Decimal

import pytest

from listings.core.feeds import Advertisement, Bounds, Skipped, SkipReason, Unmapped, Why, read_feed
from tests.listings.core.feeds.entries import entry, feed

EVERYBODY = "een 1 of meer persoons huishouden met een inkomen vanaf 50001"
SINGLE = "een 1 persoons huishouden met een inkomen t/m 23725 en een leeftijd onder de AOW grens"


def read(**changes: object) -> Advertisement:
    report = read_feed("woonburo", feed("woonburo", entry("woonburo", **changes)))
    assert not report.skipped
    return report.advertisements[0]


def skip(**changes: object) -> Skipped:
    report = read_feed("woonburo", feed("woonburo", entry("woonburo", **changes)))
    assert not report.advertisements
    return report.skipped[0]


def test_plain_home_comes_over_whole() -> None:
    home = read()

    assert (home.street, home.house_number, home.addition) == ("Weverstraat", 7, "B")
    assert (home.postcode, home.place, home.municipality) == ("7607 AB", "Almelo", None)
    assert (home.home_type, home.bedrooms, home.area) == ("house", 3, None)
    assert (home.net_rent, home.calculation_rent) == (Decimal("633.25"), Decimal("640.00"))
    assert home.total_rent == Decimal("1002.50")
    assert (home.energy_label, home.build_year, home.corporation) == ("C", 1970, "Katoenhof")
    assert home.closes_at is not None
    assert home.closes_at.isoformat() == "2026-03-09T18:00:00+00:00"
    assert (home.labels, home.unmapped) == ((), ())


def test_place_in_capitals_and_municipality_when_given() -> None:
    home = read(plaats=None, plaatsnaam="HOF VAN TWENTE", gemeente="ALMELO")

    assert (home.place, home.municipality) == ("Hof van Twente", "Almelo")


def test_rooms_are_counted_when_bedrooms_are_not() -> None:
    assert read(aantalslaapkamers="", aantalkamers="4").bedrooms == 3
    assert read(aantalslaapkamers="", aantalkamers="").bedrooms is None


def test_wheelchair_home_gets_the_label() -> None:
    home = read(rolstoeltoegankelijk="True")

    assert (home.accessibility, home.labels) == ("wheelchair", ("accessible",))


@pytest.mark.parametrize(
    ("words", "age", "labels", "reported"),
    [
        ("VoorrangVanaf55", Bounds(), ("senior",), None),
        ("VoorrangVanaf65", Bounds(), ("senior",), Why.ASSUMED),
        ("VoorrangTot28", Bounds(), (), Why.NO_COUNTERPART),
        ("Vanaf65", Bounds(65), (), None),
        ("Van18TotEnMet27", Bounds(18, 27), (), None),
        ("Tot28", Bounds(None, 27), (), None),
        ("Jong", Bounds(), (), Why.UNKNOWN_VALUE),
    ],
)
def test_age_criteria(
    words: str, age: Bounds[int], labels: tuple[str, ...], reported: Why | None
) -> None:
    home = read(leeftijdcriteria=words)

    assert (home.age, home.labels) == (age, labels)
    assert [item.why for item in home.unmapped] == ([reported] if reported else [])


@pytest.mark.parametrize(
    ("words", "household", "reported"),
    [
        ("EenTotEnMet2", Bounds(1, 2), None),
        ("VanafDrie", Bounds(3), None),
        ("VoorrangVanaf3", Bounds(), Why.NO_COUNTERPART),
        ("GroteGezinnen", Bounds(), Why.UNKNOWN_VALUE),
    ],
)
def test_household_criteria(words: str, household: Bounds[int], reported: Why | None) -> None:
    home = read(huishoudgroottecriteria=words)

    assert home.household == household
    assert [item.why for item in home.unmapped] == ([reported] if reported else [])


def test_income_rules_for_everybody_become_a_bound_and_others_are_reported() -> None:
    home = read(PTUitsluitingsregels=[SINGLE, EVERYBODY], PTVoorrangsregels=[SINGLE])

    assert home.income == Bounds(None, Decimal(50_000))
    assert home.unmapped == (
        Unmapped("PTUitsluitingsregels", SINGLE, Why.DECIDED_BY_REGULATION),
        Unmapped("PTVoorrangsregels", SINGLE, Why.NO_COUNTERPART),
    )


@pytest.mark.parametrize(
    ("rules", "income"),
    [
        ([EVERYBODY, EVERYBODY.replace("50001", "40001")], Bounds(None, Decimal(40_000))),
        ([EVERYBODY.replace("vanaf 50001", "t/m 20000")], Bounds(Decimal(20_001))),
        ([EVERYBODY.replace("vanaf 50001", "van 2 t/m 9")], Bounds()),
        ([EVERYBODY.replace("1 of meer", "2 of meer")], Bounds()),
        ([EVERYBODY.replace("1 of meer", "1 t/m 2")], Bounds()),
        ([EVERYBODY + " en een leeftijd boven de AOW grens"], Bounds()),
    ],
)
def test_income_bounds_hold_for_all_or_not_at_all(
    rules: list[str], income: Bounds[Decimal]
) -> None:
    home = read(PTUitsluitingsregels=rules)

    assert home.income == income
    assert bool(home.unmapped) == (not income)


@pytest.mark.parametrize("rule", ["wie bij ons werkt", 7, None, {"a": 1}])
def test_unknown_exclusions_are_reported(rule: object) -> None:
    assert [item.why for item in read(PTUitsluitingsregels=[rule]).unmapped] == [Why.UNKNOWN_VALUE]


def test_contradicting_income_rules_break_the_entry() -> None:
    rules = [EVERYBODY, EVERYBODY.replace("vanaf 50001", "t/m 60000")]

    assert skip(PTUitsluitingsregels=rules).reason == SkipReason.BROKEN


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("urgentiecriteria", "UrgentenMedischBovenSociaal", Why.DECIDED_BY_REGULATION),
        ("herstructureringcriteria", "Herstructurering", Why.DECIDED_BY_REGULATION),
        ("doelgroepinformatie", "Studenten", Why.NO_COUNTERPART),
        ("tijdelijkeverhuur", "True", Why.NO_COUNTERPART),
        ("reactiepagina", "https://example.org/", Why.NO_COUNTERPART),
        ("voorwaarden", "Alleen met hond", Why.UNKNOWN_VALUE),
        ("verdeelmethode", "Direct te huur", Why.NO_COUNTERPART),
        ("verdeelmethode", "Optie", Why.NO_COUNTERPART),
        ("verdeelmethode", "Tombola", Why.UNKNOWN_VALUE),
        ("verdeelmethode", "", Why.UNKNOWN_VALUE),
        ("publstop", "December 31, 2099 00:00:00", Why.PLACEHOLDER),
        ("rolstoeltoegankelijk", "soms", Why.UNREADABLE),
        ("PTUitsluitingsregels", "geen lijst", Why.UNREADABLE),
        ("aantalslaapkamers", "2,5", Why.UNREADABLE),
    ],
)
def test_what_cannot_be_mapped_is_reported(field: str, value: object, why: Why) -> None:
    assert [(item.field, item.why) for item in read(**{field: value}).unmapped] == [(field, why)]


def test_open_until_let_has_no_closing() -> None:
    home = read(publstop="December 31, 2099 00:00:00", verdeelmethode="Direct te huur")

    assert home.closes_at is None
    assert (home.model.name, home.model.vera_model) == ("first_come", "EER")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"woningtypenaam": "Parkeerplaats", "gebruik": "OverigeObjecten"}, SkipReason.PARKING),
        ({"woningtypenaam": "Berging", "gebruik": "OverigeObjecten"}, SkipReason.NOT_A_HOME),
        ({"iswoning": "False"}, SkipReason.NOT_A_HOME),
        ({"kalehuur": "0,00", "koopprijs": "185.000"}, SkipReason.NOT_FOR_RENT),
        ({"kalehuur": "0,00"}, SkipReason.NO_RENT),
        ({"kalehuur": ""}, SkipReason.NO_RENT),
        ({"huisnummer": ""}, SkipReason.BROKEN),
        ({"plaats": "", "plaatsnaam": ""}, SkipReason.BROKEN),
    ],
)
def test_entries_that_are_skipped(changes: dict[str, object], reason: SkipReason) -> None:
    assert skip(**changes).reason == reason
