"""What is looked for comes back from its data as it went in."""

import json
from decimal import Decimal

from hypothesis import given, strategies as st

from listings.core.looking import Criteria
from listings.core.wishes import as_data, from_data

_WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
_CRITERIA = st.builds(
    Criteria,
    municipalities=_WORDS,
    places=st.lists(st.tuples(st.text(max_size=6), st.text(max_size=8)), max_size=2).map(tuple),
    types=_WORDS,
    accessibility=_WORDS,
    models=_WORDS,
    labels=_WORDS,
    max_rent=st.none() | st.decimals(0, 2000, places=2),
    bedrooms=st.none() | st.integers(0, 9),
    closing_days=st.none() | st.integers(1, 30),
)


@given(_CRITERIA)
def test_comes_back_from_json_as_it_went_in(criteria: Criteria) -> None:
    kept = json.loads(json.dumps(as_data(criteria)))
    assert from_data(kept) == criteria


def test_keeps_only_what_restricts_and_never_the_order() -> None:
    assert as_data(Criteria(order="rent")) == {}
    kept = as_data(Criteria(max_rent=Decimal(700), places=(("GM0153", "Enschede"),), order="new"))
    assert kept == {"max_rent": "700", "places": [["GM0153", "Enschede"]]}


def test_a_field_that_no_search_knows_restricts_nothing() -> None:
    assert from_data({"garden": True, "bedrooms": 2}) == Criteria(bedrooms=2)
