from datetime import datetime
from decimal import Decimal

import pytest

from listings.core.feeds import Advertisement, Bounds, Skipped, SkipReason, Unmapped, Why, read_feed
from tests.listings.core.feeds.entries import entry, feed


def read(**changes: object) -> Advertisement:
    report = read_feed("zig", feed("zig", entry("zig", **changes)))
    assert not report.skipped
    return report.advertisements[0]


def skip(**changes: object) -> Skipped:
    report = read_feed("zig", feed("zig", entry("zig", **changes)))
    assert not report.advertisements
    return report.skipped[0]


def test_plain_home_comes_over_whole() -> None:
    home = read()

    assert (home.street, home.house_number, home.addition) == ("Lindelaan", 12, "a 3")
    assert (home.postcode, home.place, home.municipality) == ("7622 AB", "Borne", "Borne")
    assert (home.corporation, home.neighbourhood) == ("04", "Oud Borne")
    assert (home.home_type, home.bedrooms, home.area) == ("apartment", 1, Decimal(58))
    assert (home.net_rent, home.total_rent) == (Decimal("596.10"), Decimal(640))
    assert (home.energy_label, home.build_year) == ("A++", 1984)
    assert home.opens_at is not None
    assert home.opens_at.isoformat() == "2026-03-02T09:00:00+00:00"
    assert home.unmapped == ()


@pytest.mark.parametrize(
    ("code", "name", "vera", "ranking"),
    [
        ("inschrijfduur", "registration_time", ("AAN", None), "registration_time"),
        ("random", "lottery", ("LOT", None), "lottery"),
        ("reactiedatum", "first_come", ("EER", None), None),
        ("cooptation", "co_optation", ("AAN", "COO"), None),
        ("hospitereninschrijfduur", "co_optation_by_time", ("AAN", "COO"), "registration_time"),
        ("maatwerk", "direct_mediation", ("DIS", None), None),
    ],
)
def test_model_codes(
    code: str, name: str, vera: tuple[str, str | None], ranking: str | None
) -> None:
    home = read(model__modelCategorie__code=code)

    assert home.model.name == name
    assert (home.model.vera_model, home.model.vera_intake) == vera
    assert home.model.ranking_model == ranking
    reported = Unmapped("model.modelCategorie.code", code, Why.NO_COUNTERPART) in home.unmapped
    assert reported == (code not in {"inschrijfduur", "random"})


def test_unknown_model_is_taken_and_reported() -> None:
    home = read(model__modelCategorie__code="tombola")

    assert (home.model.name, home.model.vera_model) == ("unknown", None)
    assert home.unmapped == (Unmapped("model.modelCategorie.code", "tombola", Why.UNKNOWN_VALUE),)


def test_residents_choose_whatever_the_code_says() -> None:
    assert read(model__isHospiteren=True).model.name == "co_optation_by_time"
    assert (
        read(model__isHospiteren=True, model__modelCategorie__code="x").model.vera_intake == "COO"
    )


def test_empty_code_that_closes_after_the_first_response() -> None:
    home = read(model__modelCategorie__code="", model__advertentieSluitenNaEersteReactie=True)

    assert home.model.name == "first_come"
    assert {item.field for item in home.unmapped} == {
        "model.modelCategorie.code",
        "model.advertentieSluitenNaEersteReactie",
    }


def test_criteria_of_the_detail_form_become_bounds() -> None:
    home = read(
        minimumAge=23,
        maximumAge="999",
        minimumHouseholdSize="2",
        maximumHouseholdSize=4,
        inwonendeKinderenMinimum=1,
        inwonendeKinderenMaximum=0,
        minimumIncome="12.500,50",
        maximumIncome=9999999,
    )

    assert home.age == Bounds(23, None)
    assert home.household == Bounds(2, 4)
    assert home.children == Bounds(1, None)
    assert home.income == Bounds(Decimal("12500.50"), None)
    assert set(home.unmapped) == {
        Unmapped("maximumAge", "999", Why.PLACEHOLDER),
        Unmapped("inwonendeKinderenMaximum", "0", Why.PLACEHOLDER),
        Unmapped("maximumIncome", "9999999", Why.PLACEHOLDER),
    }


def test_bounds_that_nobody_fits_break_the_entry() -> None:
    broken = skip(minimumAge=60, maximumAge=30)

    assert (broken.ref, broken.reason) == ("71", SkipReason.BROKEN)
    assert "age" in broken.detail


@pytest.mark.parametrize(
    ("group", "labels", "reported"),
    [
        ("regulier", (), None),
        ("55_plus", ("senior",), None),
        ("senioren", ("senior",), None),
        ("65_plus", ("senior",), Why.ASSUMED),
        ("student", (), Why.NO_COUNTERPART),
        ("circusartiest", (), Why.UNKNOWN_VALUE),
    ],
)
def test_target_groups(group: str, labels: tuple[str, ...], reported: Why | None) -> None:
    home = read(doelgroepen=[{"code": group}])

    assert home.labels == labels
    assert [item.why for item in home.unmapped] == ([reported] if reported else [])


@pytest.mark.parametrize(
    ("low", "high", "labels", "reported"),
    [
        (55, 0, ("senior",), None),
        (70, 0, ("senior",), Why.ASSUMED),
        (18, 27, (), Why.NO_COUNTERPART),
        (55, 75, (), Why.NO_COUNTERPART),
    ],
)
def test_priority_by_age(
    low: int, high: int, labels: tuple[str, ...], reported: Why | None
) -> None:
    home = read(voorrangLeeftijdMin=low, voorrangLeeftijdMax=high)

    assert home.labels == labels
    assert [item.why for item in home.unmapped] == ([reported] if reported else [])


def test_village_and_accessibility_become_labels() -> None:
    home = read(voorrangKernbinding=True, toegankelijkheid=[{"localizedName": "Rolstoelwoning"}])

    assert home.accessibility == "wheelchair"
    assert home.labels == ("accessible", "village_priority")
    assert home.unmapped == ()


def test_unknown_accessibility_is_reported() -> None:
    home = read(toegankelijkheid=["zwembad", {"id": "4"}])

    assert home.accessibility is None
    assert [item.value for item in home.unmapped] == ["zwembad", "an object of 1"]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("voorrangAlleUrgenties", True, Why.DECIDED_BY_REGULATION),
        ("voorrangAlleUrgenties", False, Why.DECIDED_BY_REGULATION),
        ("huurinkomenstabelGebruiken", True, Why.DECIDED_BY_REGULATION),
        ("inschrijvingVereistVoorReageren", False, Why.DECIDED_BY_REGULATION),
        ("sorteringBeleidsregels", [{"beleidsregel": {"code": "x"}}], Why.DECIDED_BY_REGULATION),
        ("voorrangGezinnenKinderen", True, Why.NO_COUNTERPART),
        ("voorrangHuishoudgrootteMin", "3", Why.NO_COUNTERPART),
        ("flexibelHurenActief", True, Why.NO_COUNTERPART),
        ("isExtraAanbod", True, Why.NO_COUNTERPART),
        ("reactieUrl", "https://example.org/", Why.NO_COUNTERPART),
        ("typeContract", {"id": "3"}, Why.NO_COUNTERPART),
        ("minimumAge", "oud", Why.UNREADABLE),
        ("maximumHouseholdSize", [4], Why.UNREADABLE),
        ("postalcode", "0000 XX", Why.UNREADABLE),
        ("closingDate", "0000-00-00 00:00:00", Why.PLACEHOLDER),
        ("areaDwelling", 0, Why.PLACEHOLDER),
        ("actionLabelIfActive", "misschien", Why.UNREADABLE),
    ],
)
def test_what_cannot_be_mapped_is_reported(field: str, value: object, why: Why) -> None:
    home = read(**{field: value})

    assert [(item.field, item.why) for item in home.unmapped] == [(field, why)]


@pytest.mark.parametrize("value", ["", 0, "0", None, False, "false", []])
def test_empty_values_say_nothing(value: object) -> None:
    assert read(isExtraAanbod=value, voorrangHuishoudgrootteMin=value).unmapped == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"dwellingType__categorie": "voorVoertuig"}, SkipReason.PARKING),
        ({"dwellingType__localizedName": "Garagebox"}, SkipReason.PARKING),
        ({"model__modelCategorie__code": "parkeren"}, SkipReason.PARKING),
        ({"dwellingType__categorie": "bedrijf"}, SkipReason.NOT_A_HOME),
        ({"dwellingType__localizedName": "Berging"}, SkipReason.NOT_A_HOME),
        ({"rentBuy": "Koop"}, SkipReason.NOT_FOR_RENT),
        ({"isGepubliceerd": False}, SkipReason.NOT_PUBLISHED),
        ({"isWoningruil": True}, SkipReason.HOME_SWAP),
        ({"netRent": 0}, SkipReason.NO_RENT),
        ({"netRent": None}, SkipReason.NO_RENT),
        ({"netRent": "n.n.b."}, SkipReason.NO_RENT),
        ({"netRent": -5}, SkipReason.NO_RENT),
        ({"netRent": 1e9}, SkipReason.NO_RENT),
        ({"netRent": 250_000}, SkipReason.NO_RENT),
        ({"street": ""}, SkipReason.BROKEN),
        ({"street": "a\x00b"}, SkipReason.BROKEN),
        ({"street": "a\ud800"}, SkipReason.BROKEN),
        ({"houseNumber": "x"}, SkipReason.BROKEN),
        ({"houseNumber": "0"}, SkipReason.BROKEN),
        ({"city": "Borne"}, SkipReason.BROKEN),
        ({"id": None}, SkipReason.BROKEN),
        ({"closingDate": "2026-03-01 10:00:00"}, SkipReason.BROKEN),
    ],
)
def test_entries_that_are_skipped(changes: dict[str, object], reason: SkipReason) -> None:
    assert skip(**changes).reason == reason


def test_rooms_without_bedrooms_and_homes_whose_bedrooms_are_unknown() -> None:
    room = read(dwellingType__localizedName="Kamer", sleepingRoom__amountOfRooms="0")
    flat = read(sleepingRoom__amountOfRooms=None)

    assert (room.home_type, room.bedrooms, room.unmapped) == ("room", 0, ())
    assert flat.bedrooms is None
    assert [item.field for item in flat.unmapped] == ["sleepingRoom.amountOfRooms"]


def test_detail_form_holds_one_object() -> None:
    text = feed("zig").replace("[]}", "null}").replace('"result": null', '"result": {"id": "3"}')

    assert [item.ref for item in read_feed("zig", text).skipped] == ["3"]


def test_closing_in_the_hour_that_comes_twice_is_the_later_one() -> None:
    home = read(publicationDate="2026-10-25 02:30:00", closingDate="2026-10-25 02:30:00")

    assert home.opens_at == datetime.fromisoformat("2026-10-25T02:30:00+02:00")
    assert home.closes_at == datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    assert [item.why for item in home.unmapped] == [Why.AMBIGUOUS_TIME] * 2
