"""A corpus of malformed files of homes: each gives a plain problem with its line, never an error."""

import json
from typing import Any

import pytest

from listings.core.homes_file import MOST_BYTES, MOST_ROWS, Wrong, parsed, read_homes_file
from listings.core.homes_file.columns import COLUMNS, CellError

HEAD = "nummer;huur;straat\n"


def read(content: bytes | str) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return read_homes_file(raw, len(raw))


CORPUS: dict[str, tuple[bytes | str, int, Wrong]] = {
    "nothing": ("", 0, Wrong.EMPTY),
    "blank": (" \r\n\n", 0, Wrong.EMPTY),
    "mark only": (b"\xef\xbb\xbf", 0, Wrong.EMPTY),
    "windows encoding": (f"{HEAD}A;600;Caf\u00e9\n".encode("cp1252"), 2, Wrong.ENCODING),
    "utf-16": (HEAD.encode("utf-16"), 1, Wrong.ENCODING),
    "zero byte": (f"{HEAD}A;600;\0\n", 2, Wrong.ENCODING),
    "a spreadsheet": (b"PK\x03\x04\xff\xfe", 1, Wrong.ENCODING),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, Wrong.ENCODING),
    "header only": (HEAD, 0, Wrong.NO_HOMES),
    "no number": ("huur\n600\n", 1, Wrong.NO_REF_COLUMN),
    "unknown column": ("nummer;bsn\nA;1\n", 1, Wrong.UNKNOWN_COLUMN),
    "column twice": ("nummer;huur;huur\nA;1;2\n", 1, Wrong.COLUMN_TWICE),
    "ten thousand columns": (";".join(["nummer"] * 10_000), 1, Wrong.TOO_MANY_COLUMNS),
    "too few cells": (f"{HEAD}A;600\n", 2, Wrong.CELLS),
    "too many cells": (f"{HEAD}A;600;B;C\n", 2, Wrong.CELLS),
    "open quotation mark": (f'{HEAD}A;600;"Lind\nB;1;C\n', 2, Wrong.BROKEN_CSV),
    "stray quotation mark": (f'{HEAD}A;600;"Lin"d\n', 2, Wrong.BROKEN_CSV),
    "endless cell": (f"{HEAD}A;600;{'x' * 200_000}\n", 2, Wrong.BROKEN_CSV),
    "duplicate": (f"{HEAD}A;600;B\nC;600;B\nA;700;B\n", 4, Wrong.TWICE),
    "formula": (f"{HEAD}A;600;=HYPERLINK(1)\n", 2, Wrong.FORMULA),
    "formula by at": (f"{HEAD}A;600;@SUM(1)\n", 2, Wrong.FORMULA),
    "formula in a number": (f"{HEAD}A;=1+1;B\n", 2, Wrong.NO_NUMBER),
    "words for a number": (f"{HEAD}A;zeshonderd;B\n", 2, Wrong.NO_NUMBER),
    "negative rent": (f"{HEAD}A;-600;B\n", 2, Wrong.NO_NUMBER),
    "not a number": (f"{HEAD}A;NaN;B\n", 2, Wrong.NO_NUMBER),
    "enormous rent": (f"{HEAD}A;600000;B\n", 2, Wrong.OUT_OF_RANGE),
    "no rent": (f"{HEAD}A;;B\n", 2, Wrong.MISSING),
    "no ref": (f"{HEAD};600;B\n", 2, Wrong.MISSING),
    "address of a page": (f"{HEAD}nieuw;600;B\n", 2, Wrong.NO_REF),
    "a path": (f"{HEAD}../A;600;B\n", 2, Wrong.NO_REF),
    "turned text": (f"{HEAD}A;600;\u202eB\n", 2, Wrong.CONTROL),
    "long text": (f"{HEAD}A;600;{'x' * 81}\n", 2, Wrong.TOO_LONG),
    "truncated json": ('{"eenheden": [{"code": "A"', 1, Wrong.BROKEN_JSON),
    "truncated on line 3": ('[\n{"code": "A"},\n{"code"', 3, Wrong.BROKEN_JSON),
    "deep json": ("[" * 100_000, 0, Wrong.TOO_DEEP),
    "other json": ('{"woningen": []}', 0, Wrong.NO_HOMES),
    "json of numbers": ("[1, 2]", 1, Wrong.NO_OBJECT),
    "json without code": ('[{"etage": 1}]', 1, Wrong.MISSING),
    "json with a nested code": ('[{"code": {"a": []}}]', 1, Wrong.MISSING),
    "json with a list for a floor": ('[{"code": "A", "etage": [1]}]', 1, Wrong.NO_NUMBER),
    "json with an enormous number": ('[{"code": "A", "etage": 1e999999}]', 1, Wrong.NO_NUMBER),
    "json with a broken price": (
        '[{"code":"A","prijscomponenten":[{"detailSoort":{"code":"HUI"},"bedrag":"x"}]}]',
        1,
        Wrong.NO_NUMBER,
    ),
}


@pytest.mark.parametrize("name", CORPUS)
def test_says_what_is_wrong_and_on_which_line(name: str) -> None:
    content, line, wrong = CORPUS[name]
    problems = read(content).problems
    assert (line, wrong) in {(one.line, one.wrong) for one in problems}
    assert all(one.value.isprintable() and len(one.value) < 80 for one in problems)


def test_refuses_what_is_too_large_without_reading_it() -> None:
    (problem,) = read_homes_file(b"", MOST_BYTES + 1).problems
    assert problem.wrong is Wrong.TOO_LARGE
    lines = "".join(f"H-{number};600;B\n" for number in range(MOST_ROWS + 1))
    assert [one.wrong for one in read(HEAD + lines).problems] == [Wrong.TOO_MANY_ROWS]


def test_stops_counting_errors_at_some_hundreds() -> None:
    assert len(read(HEAD + "A;x;B\n" * 5_000).problems) == 500
    assert len(read(HEAD + "A\n" * 5_000).problems) == 500


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_reads_what_spreadsheets_write(separator: str, mark: str, end: str) -> None:
    lines = ["Nummer|Straat|Punten", "H-1|Lindestraat|140", "", '"H-2"|"O\'Brienplein"|']
    found = read(mark + end.join(line.replace("|", separator) for line in lines) + end)
    assert found.problems == ()
    assert [(row.line, row.cells["ref"]) for row in found.rows] == [(2, "H-1"), (4, "H-2")]
    assert found.rows[1].cells["street"] == "O'Brienplein"


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("rent", "612,50", "612.50"),
        ("rent", "612.5", "612.50"),
        ("rent", "1.234,50", "1234.50"),
        ("rent", "€ 612", "612.00"),
        ("floor", "-1", "-1"),
        ("label_until", "31-3-2026", "2026-03-31"),
        ("label_until", "2026-03-31", "2026-03-31"),
        ("type", "Appartement", "apartment"),
        ("type", "senior_home", "senior_home"),
        ("energy_label", "a++", "A++"),
        ("postcode", "7511ab", "7511 AB"),
        ("features", "inloopdouche|Lift", "('lift', 'walk_in_shower')"),
        ("points", "", "None"),
    ],
)
def test_reads_a_cell_as_people_write_it(key: str, cell: str, value: str) -> None:
    assert str(parsed(key, cell)) == value


@pytest.mark.parametrize("key", COLUMNS)
@pytest.mark.parametrize(
    "cell", ["\u0661\u0662", "99999999999", "31-2-2026", "\x07", "=1", "😀" * 5_000]
)
def test_junk_in_a_cell_is_refused_or_plain(key: str, cell: str) -> None:
    try:
        value = parsed(key, cell)
    except CellError:
        return
    assert str(value).isprintable()


def test_reads_vera() -> None:
    home = {
        "code": "H-1",
        "adres": {
            "straatnaam": "Lindestraat",
            "huisnummer": 12,
            "huisletter": "a",
            "postcode": "7511AB",
            "woonplaats": {"code": "1", "naam": "Enschede"},
        },
        "detailSoort": {"code": "GAL", "naam": "Galerijflat"},
        "kamersAantal": 3,
        "totaleOppervlakte": 62.5,
        "toegankelijkheidslabel": {"code": "ROL"},
        "energieprestaties": [{"label": {"code": "APP"}, "einddatum": "2031-05-04T00:00:00Z"}],
        "prijscomponenten": [
            {"detailSoort": {"code": "KAL"}, "bedrag": 612.5},
            {"detailSoort": {"code": "SCH"}, "bedrag": 4.25},
            {"detailSoort": {"code": "GLF"}, "bedrag": 1},
            {"detailSoort": {"code": "LIF"}, "bedrag": 2.10},
        ],
    }
    found = read(json.dumps({"eenheden": [home]}))
    assert found.problems == ()
    (row,) = found.rows
    values = {key: str(parsed(key, cell)) for key, cell in row.cells.items()}
    assert values == {
        "ref": "H-1",
        "place": "Enschede",
        "street": "Lindestraat",
        "house_number": "12",
        "addition": "a",
        "postcode": "7511 AB",
        "type": "apartment",
        "bedrooms": "2",
        "area": "62.50",
        "accessibility": "wheelchair",
        "energy_label": "A++",
        "label_until": "2031-05-04",
        "rent": "612.50",
        "service_cleaning": "4.25",
        "service_other": "3.10",
    }
