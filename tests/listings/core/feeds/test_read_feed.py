import json
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from listings.core.feeds import FORMATS, FeedError, FeedReport, SkipReason, Why, read_feed
from tests.listings.core.feeds.entries import ENTRY, entry, feed, wrapped

Entry = dict[str, object]
ID = {"zig": "id", "woonburo": "id", "woningnet": "PublicatieId"}

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["0000-00-00", "1e5", "€ 5,00", "-1", "99999", "\ud800", "\x00"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(sorted(ENTRY["zig"])) | st.text(max_size=5), inner, max_size=5
        )
    ),
    max_leaves=12,
)
forms = st.sampled_from(FORMATS)


def paths(value: dict[str, object], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, inner in value.items():
        yield (*before, name)
        if isinstance(inner, dict):
            yield from paths(inner, (*before, name))


@st.composite
def bent_entries(draw: st.DrawFn) -> tuple[str, Entry]:
    """A good entry with some places taken out or filled with anything."""
    form = draw(forms)
    bent = entry(form)
    for path in draw(st.lists(st.sampled_from(list(paths(ENTRY[form]))), min_size=1, max_size=4)):
        place = bent
        for name in path[:-1]:
            inner = place.get(name)
            place = inner if isinstance(inner, dict) else {}
        if draw(st.booleans()):
            place[path[-1]] = draw(json_values)
        else:
            place.pop(path[-1], None)
    return form, bent


def assert_sound(report: FeedReport, number: int) -> None:
    assert len(report.advertisements) + len(report.skipped) == number
    assert sum(report.counts.values()) == number
    for home in report.advertisements:
        assert 0 < home.net_rent < 100_000
        assert home.net_rent == home.net_rent.quantize(type(home.net_rent)("0.01"))
        assert home.house_number > 0
        assert home.places > 0
        assert home.bedrooms is None or 0 <= home.bedrooms <= 50
        assert home.opens_at is None or home.opens_at.utcoffset() is not None
        if home.opens_at and home.closes_at:
            assert home.opens_at < home.closes_at
        for item in home.unmapped:
            assert len(item.value) <= 200
            assert item.why.text
        # Every text can be stored: no lone surrogate, no NUL.
        assert "\x00" not in repr(home).encode().decode()
    for left_out in report.skipped:
        assert left_out.ref
        assert (left_out.ref + left_out.detail).encode()


@given(forms, json_values)
def test_any_json_is_a_report_or_a_feed_error(form: str, document: object) -> None:
    try:
        report = read_feed(form, json.dumps(document))
    except FeedError:
        return
    assert_sound(report, len(report.advertisements) + len(report.skipped))


@given(forms, st.text() | st.binary())
def test_any_text_is_a_report_or_a_feed_error(form: str, text: str) -> None:
    with pytest.raises(FeedError):
        read_feed(form, text)


@given(forms, st.lists(json_values, max_size=5))
def test_any_entries_are_each_taken_or_skipped(form: str, entries: list[object]) -> None:
    assert_sound(read_feed(form, json.dumps(wrapped(form, entries))), len(entries))


@given(bent_entries())
def test_a_broken_entry_stops_only_itself(form_and_entry: tuple[str, Entry]) -> None:
    form, bent = form_and_entry
    before = entry(form, **{ID[form]: "first"})
    after = entry(form, **{ID[form]: "last", "kalehuur": "500,00", "netRent": 5, "Prijs": "€ 5"})
    report = read_feed(form, json.dumps(wrapped(form, [before, bent, after])))

    assert_sound(report, 3)
    taken = [home.external_id for home in report.advertisements]
    assert taken[0] == "first"
    assert taken[-1] == "last"


@given(st.lists(bent_entries(), max_size=4))
def test_the_same_text_gives_the_same_report(bent: list[tuple[str, Entry]]) -> None:
    text = json.dumps(wrapped("zig", [entry for _, entry in bent]))

    assert read_feed("zig", text) == read_feed("zig", text.encode())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "nested"),
        ('{"d":' * 5000 + "1" + "}" * 5000, "nested"),
        (b"\xff\xfe", "UTF-8"),
        ("", "not JSON"),
        ("{}", "no feed"),
        ("[]", "no feed"),
        ('{"result": 3, "d": 4, "Resultaten": null}', "no feed"),
        ('{"d": {"aanbod": {}}}', "no feed"),
        (" " * 64_000_001, "characters"),
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_text_that_is_no_feed(form: str, text: str, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        read_feed(form, text)


def test_unknown_format() -> None:
    with pytest.raises(FeedError, match="zig, woonburo, woningnet"):
        read_feed("funda", "{}")


@pytest.mark.parametrize("form", FORMATS)
def test_empty_feed_is_an_empty_report(form: str) -> None:
    assert read_feed(form, feed(form)).counts == {"taken": 0}


@pytest.mark.parametrize("form", FORMATS)
def test_byte_order_mark_is_allowed(form: str) -> None:
    text = "\ufeff" + feed(form, entry(form))

    assert read_feed(form, text).counts == {"taken": 1}
    assert read_feed(form, text.encode()).counts == {"taken": 1}


@pytest.mark.parametrize("form", FORMATS)
def test_repeated_entries_are_duplicates(form: str) -> None:
    first = entry(form)
    again = entry(form, **{ID[form]: "other"})
    report = read_feed(form, feed(form, first, first, again))

    assert report.counts == {"taken": 1, "duplicate": 2}
    assert report.skipped[1].ref == "other"
    assert str(first[ID[form]]) in report.skipped[1].detail


def test_homes_that_differ_in_rent_only_are_two_homes() -> None:
    report = read_feed("zig", feed("zig", entry("zig"), entry("zig", id="2", netRent=601)))

    assert report.counts == {"taken": 2}


def test_entry_that_was_skipped_does_not_make_the_next_a_duplicate() -> None:
    report = read_feed("zig", feed("zig", entry("zig", netRent=None), entry("zig")))

    assert report.counts == {"taken": 1, "no_rent": 1}


@pytest.mark.parametrize("form", FORMATS)
def test_entries_without_an_id_are_named_by_their_place(form: str) -> None:
    report = read_feed(form, feed(form, entry(form), 7, entry(form, **{ID[form]: ""})))

    assert [(item.ref, item.reason) for item in report.skipped] == [
        ("#2", SkipReason.BROKEN),
        ("#3", SkipReason.BROKEN),
    ]


@pytest.mark.parametrize(
    "number", ["1e999999999999999999999", "9" * 5000, "NaN", "-Infinity", "1e400"]
)
def test_absurd_numbers_break_one_entry_only(number: str) -> None:
    text = feed("zig", entry("zig", netRent="HERE"), entry("zig", id="2"))
    report = read_feed("zig", text.replace('"HERE"', number))

    assert report.counts == {"taken": 1, "no_rent": 1}


def test_absurd_number_in_a_criterion_is_reported() -> None:
    text = feed("zig", entry("zig", minimumAge="HERE")).replace('"HERE"', "1e999999999999999999999")
    (home,) = read_feed("zig", text).advertisements

    assert [(item.field, item.why) for item in home.unmapped] == [("minimumAge", Why.UNREADABLE)]
