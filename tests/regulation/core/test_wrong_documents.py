"""Wrong documents: every error at once, each with its place, its expected form and what was found.

The files of `wrong/` begin with the exact lines that must be told, as comments.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from regulation.core.encoding import MAX_DOCUMENT
from regulation.core.parsing import DocumentError, Problem, canonical, from_json, from_toml, parse
from tests.regulation.core.documents import Row, smallest, whole_language

WRONG = sorted((Path(__file__).parent / "wrong").glob("*.toml"))
EXPECTED_MORE = 50


def told(text: str) -> list[str]:
    """The lines with which a text is refused."""
    read = from_json if text.lstrip()[:1] in ("{", "[") else from_toml
    with pytest.raises(DocumentError) as refused:
        read(text)
    return str(refused.value).splitlines()


def test_the_wrong_documents_are_here() -> None:
    assert len(WRONG) == 22


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_every_error_is_told_at_once_with_its_place(path: Path) -> None:
    text = path.read_text()
    expected = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert expected
    assert told(text) == expected


def test_errors_of_all_parts_are_told_together() -> None:
    document = smallest(code="two words", limits={"max_open_responses": -1}, quotas={"a": {}})
    document["models"]["lottery"]["conditions"] = [{"rule": "rich"}]
    assert [line.split(":")[0] for line in told(json.dumps(document))] == [
        "code",
        "models.lottery.conditions[0].rule",
        "quotas.a.max_share",
        "limits.max_open_responses",
    ]


def test_more_errors_than_anybody_reads_are_counted() -> None:
    document = smallest(**{f"key{number}": 1 for number in range(200 + EXPECTED_MORE)})
    lines = told(json.dumps(document))
    assert len(lines) == 201
    assert lines[-1] == f"and {EXPECTED_MORE} more"


HOSTILE = {
    "": "valid_from: expected a date YYYY-MM-DD from 1850 to 2200, found nothing",
    "[1]": "expected an object, found a list of 1",
    "{": "expected JSON text, found Expecting property name enclosed in double quotes: "
    "line 1 column 2 (char 1)",
    '{"a":1,"a":2}': 'a: expected each key once, found the key the text "a" twice',
    '{"a":NaN}': "a: expected plain JSON without control characters or NaN, found the number NaN",
    '{"a":-Infinity}': "a: expected plain JSON without control characters or NaN, "
    "found the number -Infinity",
    '{"a":1e400}': "a: expected plain JSON without control characters or NaN, "
    "found the number 1e400",
    '{"a":"\\u0000"}': "a: expected plain JSON without control characters or NaN, "
    'found the text "\\x00"',
    '{"a":"\\ud800"}': "a: expected plain JSON without control characters or NaN, "
    'found the text "\\ud800"',
    "[" * 100_000: "expected JSON of at most 40 levels, found deeper nesting",
    "a = " + "[" * 100_000: "expected TOML of at most 40 levels, found deeper nesting",
    "a = nan": "a: expected plain JSON without control characters or NaN, found the number nan",
    "a = [[1], {b = inf}]": "a[1].b: expected plain JSON without control characters or NaN, "
    "found a huge number",
    "a = 0000-01-01": "expected TOML text, found Invalid date or datetime (at line 1, column 5)",
    "a = 1\na = 2": "expected TOML text, found Cannot overwrite a value (at end of document)",
    '{"a":"' + "x" * MAX_DOCUMENT + '"}': f"expected at most {MAX_DOCUMENT} characters, "
    f"found {MAX_DOCUMENT + 8}",
}


@pytest.mark.parametrize(("text", "line"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_by_name(text: str, line: str) -> None:
    assert told(text)[0] == line


def test_nesting_is_allowed_to_forty_levels_and_no_deeper() -> None:
    deep: Row = {}
    for _ in range(39):
        deep = {"a": deep}
    assert canonical({"a": deep})
    with pytest.raises(DocumentError, match="at most 40 levels of nesting, found more"):
        canonical({"a": {"a": deep}})


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["*", "draw", "points", "urgency_since", "2023-02-29", "0000-01-01", "\x00"]),
    st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=3),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a document."""
    steps: list[Any] = []
    if isinstance(value, dict):
        steps = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    inner = [place for step in steps for place in places(value[step], (*path, step))]
    return [*([path] if path else []), *inner]


PLACES = places(whole_language())


def problems_of(document: Row) -> list[Problem]:
    """What is told of a document; none when it can be read."""
    try:
        parse(document)
    except DocumentError as refused:
        return refused.problems
    return []


@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=3))
def test_junk_anywhere_raises_nothing_but_the_named_error(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    document: Any = deepcopy(whole_language())
    for path, junk in changes:
        inner = document
        try:
            for step in path[:-1]:
                inner = inner[step]
            if isinstance(inner, dict) and not isinstance(path[-1], str):
                continue  # an earlier change put an object here, and its keys are texts
            inner[path[-1]] = junk
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    assert all(problem.expected and problem.found for problem in problems_of(document))


@given(st.sampled_from(PLACES))
def test_a_value_left_out_raises_nothing_but_the_named_error(path: tuple[Any, ...]) -> None:
    inner: Any = (document := whole_language())
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    assert all(problem.path for problem in problems_of(document))


@given(st.text(max_size=60))
def test_any_text_is_refused_by_name(text: str) -> None:
    for read in (from_json, from_toml):
        with pytest.raises(DocumentError):
            read(text)
