"""Small feeds of our own making: one good entry of each form, to bend in the tests."""

import copy
import json
from collections.abc import Sequence

ZIG: dict[str, object] = {
    "id": "71",
    "street": "Lindelaan",
    "houseNumber": "12",
    "houseNumberAddition": " a 3",
    "postalcode": "7622 AB",
    "city": {"id": "1", "name": "Borne"},
    "municipality": {"id": "1", "name": "Borne"},
    "quarter": {"id": "1", "name": "Oud Borne"},
    "neighborhood": {"id": None, "name": ""},
    "dwellingType": {"categorie": "woning", "localizedName": "Appartement"},
    "rentBuy": "Huur",
    "netRent": 596.1,
    "totalRent": 640,
    "areaDwelling": 58,
    "sleepingRoom": {"id": "1", "amountOfRooms": "1"},
    "energyLabel": {"id": "3", "icon": "icon_label_a_plus_plus"},
    "constructionYear": 1984,
    "publicationDate": "2026-03-02 10:00:00",
    "closingDate": "2026-03-09 10:00:00",
    "model": {
        "modelCategorie": {"code": "inschrijfduur"},
        "isHospiteren": False,
        "advertentieSluitenNaEersteReactie": False,
    },
    "doelgroepen": [{"id": "1", "code": "regulier"}],
    "corporation": {"code": "04"},
}

WOONBURO: dict[str, object] = {
    "id": "100",
    "straat": "Weverstraat",
    "huisnummer": "7",
    "huisletter": "",
    "huisnummertoevoeging": "B",
    "postcode": "7607AB",
    "plaats": "Almelo",
    "gemeente": "Onbekend",
    "eigenaar": "Katoenhof",
    "woningtypenaam": "Tussenwoning",
    "gebruik": "Woning",
    "iswoning": "True",
    "aantalkamers": "4",
    "aantalslaapkamers": "3",
    "opptotaal": "",
    "kalehuur": "633,25",
    "subsidiabelehuur": "640,00",
    "brutohuur": "1.002,5",
    "energielabel": "C",
    "bouwjaar": "1970",
    "rolstoeltoegankelijk": "False",
    "verdeelmethode": "Aanbod",
    "publstart": "March 02, 2026 19:00:00",
    "publstop": "March 09, 2026 19:00:00",
    "leeftijdcriteria": "",
    "huishoudgroottecriteria": "",
    "urgentiecriteria": "",
    "herstructureringcriteria": "",
    "doelgroepinformatie": "",
}

WONINGNET: dict[str, object] = {
    "PublicatieId": "9",
    "Adres": "Plein 1944 5 II",
    "PlaatsWijk": "Hengelo - Noord",
    "Aanbieder": "Thuishaven",
    "Prijs": "€ 1.514,36",
    "Kamers": "3",
    "Woonoppervlakte": "61",
    "DetailSoortCode": "POF",
    "DetailSoortOmschrijving": "Portiekflat",
    "PublicatieModel": "Loting",
    "PublicatieDetailModel": "Lotingwoning",
    "PublicatieBegindatum": "2026-03-02T00:01:00+01:00",
    "PublicatieEinddatum": "2026-04-09T12:00:00+02:00",
    "ToegankelijkheidslabelCssClass": "ToegankelijkheidslabelZON",
    "MessageList": ["Loting voor iedereen."],
    "IsGarage": False,
    "IsKoop": False,
}

ENTRY = {"zig": ZIG, "woonburo": WOONBURO, "woningnet": WONINGNET}


def wrapped(form: str, entries: Sequence[object]) -> dict[str, object]:
    """A whole feed of that form around these entries, as a value."""
    wrappings: dict[str, dict[str, object]] = {
        "zig": {"sAngularServiceData": "[]", "result": entries},
        "woonburo": {"d": {"aanbod": entries, "totaalaantalobjecten": len(entries)}},
        "woningnet": {"TotalSearchResults": len(entries), "Resultaten": entries},
    }
    return wrappings[form]


def feed(form: str, *entries: object) -> str:
    """The text of a feed with these entries."""
    return json.dumps(wrapped(form, entries))


def entry(form: str, **changes: object) -> dict[str, object]:
    """The good entry with values set (dots in a name are written as double underscores)."""
    result = copy.deepcopy(ENTRY[form])
    for path, value in changes.items():
        *outer, last = path.split("__")
        place = result
        for name in outer:
            inner = place.setdefault(name, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = value
    return result
