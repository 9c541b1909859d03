"""The chain of a stream: whatever is changed, dropped, added or moved, the first break is found."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from audit.core.chain import GENESIS, Link, canonical, first_broken, link_hash

BODIES = st.lists(st.text(max_size=10), min_size=1, max_size=6)


def chain(bodies: list[str]) -> list[Link]:
    links: list[Link] = []
    for number, body in enumerate(bodies, start=1):
        before = links[-1].hash if links else GENESIS
        links.append(Link(number, body, before, link_hash(before, body)))
    return links


def test_a_link_can_be_hashed_with_any_sha_256_program() -> None:
    expected = sha256(("0" * 64 + '|{"number":1}').encode()).hexdigest()
    assert link_hash(GENESIS, canonical({"number": 1})) == expected


def test_one_payload_has_one_text() -> None:
    payload = {"b": ["x"], "a": None, "c": "\u20ac", "d": True}
    assert canonical(payload) == '{"a":null,"b":["x"],"c":"\u20ac","d":true}'
    assert canonical(dict(reversed(list(payload.items())))) == canonical(payload)


@given(BODIES)
def test_an_untouched_chain_holds(bodies: list[str]) -> None:
    assert first_broken(chain(bodies)) is None
    assert first_broken([]) is None


@given(BODIES, st.data())
def test_a_changed_text_is_found_where_it_was_changed(
    bodies: list[str], data: st.DataObject
) -> None:
    links = chain(bodies)
    index = data.draw(st.integers(0, len(links) - 1))
    links[index] = replace(links[index], body=links[index].body + "x")
    assert first_broken(links) == index + 1


@given(BODIES, st.data())
def test_a_changed_text_with_its_own_hash_breaks_the_next(
    bodies: list[str], data: st.DataObject
) -> None:
    links = chain([*bodies, "last"])
    index = data.draw(st.integers(0, len(links) - 2))
    body = links[index].body + "x"
    links[index] = replace(
        links[index], body=body, hash=link_hash(links[index].previous_hash, body)
    )
    assert first_broken(links) == index + 2


@given(BODIES, st.data())
def test_a_link_left_out_is_missed(bodies: list[str], data: st.DataObject) -> None:
    links = chain([*bodies, "last"])
    index = data.draw(st.integers(0, len(links) - 2))
    del links[index]
    assert first_broken(links) == index + 1


@given(BODIES)
def test_a_link_left_out_and_renumbered_is_missed_too(bodies: list[str]) -> None:
    rest = [replace(one, sequence=one.sequence - 1) for one in chain(["first", *bodies])[1:]]
    assert first_broken(rest) == 1


@pytest.mark.parametrize("first", [0, 1])
def test_two_links_that_changed_places_are_found(first: int) -> None:
    links = chain(["a", "b", "c"])
    links[first], links[first + 1] = links[first + 1], links[first]
    assert first_broken(links) == first + 1


def test_only_the_end_can_be_cut_off_unseen() -> None:
    """What a chain cannot know: that there was more. Whoever keeps the last hash knows it."""
    links = chain(["a", "b", "c"])
    assert first_broken(links[:2]) is None
    assert links[:2][-1].hash != links[-1].hash
