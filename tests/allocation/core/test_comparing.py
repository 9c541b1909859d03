"""Which rule parts two people: the very order by which the list was sorted, the first difference."""

from datetime import UTC, datetime

import pytest

from allocation.core.comparing import Divide, Stands, parted
from allocation.core.life_cycles import CandidateState, PassOverReason
from allocation.core.result_codes import result_of
from regulation.core.document import Adult, Model, Tier
from regulation.letters.rules import key_phrase

AT = datetime(2026, 3, 12, 11, tzinfo=UTC)
MODEL = Model(
    name="time",
    vera_model="AAN",
    conditions=(Adult(),),
    tiers=(Tier("urgent", (), ("urgency_since",)), Tier("regular", (), ("registration", "age"))),
)


def stands(rank: int = 1, tier: str = "regular", **changed: object) -> Stands:
    given = {
        "keys": (("registration", "2019-03-01"), ("age", "40")),
        "misses": (2,),
        "responded_at": AT,
        "draw": "0a",
        **changed,
    }
    return Stands(rank, tier, **given)  # type: ignore[arg-type]


def test_the_group_comes_first_and_says_what_was_missing() -> None:
    found = parted(stands(tier="urgent", keys=(("urgency_since", "2026-01-01"),)), stands(2), MODEL)
    assert (found.by, found.better, found.worse) == (Divide.GROUP, "urgent", "regular")
    assert found.missing == 2


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ((("registration", "2020-01-01"), ("age", "80")), "registration"),
        ((("registration", "2019-03-01"), ("age", "39")), "age"),
    ],
)
def test_then_the_first_key_that_differs(keys: tuple[tuple[str, str], ...], name: str) -> None:
    found = parted(stands(), stands(2, keys=keys, draw="00"), MODEL)
    assert (found.by, found.name) == (Divide.KEY, name)
    assert key_phrase(found.name)


def test_equals_are_parted_by_the_draw_or_first_by_the_moment_where_the_rules_say_so() -> None:
    later = stands(2, draw="0b", responded_at=datetime(2026, 3, 13, tzinfo=UTC))
    assert parted(stands(), later, MODEL).by == Divide.DRAW
    by_moment = Model("time", "AAN", (), MODEL.tiers, tie_break="response_time")
    assert parted(stands(), later, by_moment).by == Divide.RESPONSE_TIME
    assert parted(stands(), stands(2, draw="0b"), by_moment).by == Divide.DRAW


# VERA, Referentiedata: list KANDIDAATSTATUS, and KANDIDAATDETAILSTATUS with its parent (or none).
STATUSES = {"AAN", "AFG", "GEW", "POT", "REA", "SEL", "TOE"}
DETAILS = {
    "AAN": "AAN",
    "BEZ": "AAN",
    "DOC": "AAN",
    "OVE": "AAN",
    "PEI": "AAN",
    "NRE": "GEW",
    "WEI": "GEW",
    "ONG": "AFG",
    "ONJ": "AFG",
    "GEE": "",
    "INT": "",
    "PAR": "",
}


@pytest.mark.parametrize("state", CandidateState)
@pytest.mark.parametrize("reason", PassOverReason)
def test_every_state_has_codes_that_vera_knows(
    state: CandidateState, reason: PassOverReason
) -> None:
    found = result_of(state, reason)
    assert found.status in STATUSES
    assert not found.detail or DETAILS[found.detail] in {"", found.status}
