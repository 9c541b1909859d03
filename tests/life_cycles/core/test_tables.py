"""Every life, drawn a second time: which state may follow which, the whole cross product.

That the database lets through the same and nothing else is tried in tests/life_cycles.
"""

from collections.abc import Iterable

import pytest

from allocation.core.lettings import LETTING_TRANSITIONS
from allocation.core.life_cycles import (
    CANDIDATE_TRANSITIONS,
    INVITATION_TRANSITIONS,
    OFFER_TRANSITIONS,
    ROUND_TRANSITIONS,
    STEP_TRANSITIONS,
    VIEWING_TRANSITIONS,
    WITHDRAWN_BECAUSE,
    PassOverReason,
)
from allocation.core.papers import REQUEST_TRANSITIONS
from applicants.core.life_cycle import DOCUMENT_TRANSITIONS, REGISTRATION_TRANSITIONS
from corporations.core.messages import MESSAGE_TRANSITIONS
from listings.core.life_cycle import LISTING_TRANSITIONS, RESPONSE_TRANSITIONS
from regulation.core.life_cycle import REGULATION_TRANSITIONS
from urgency.core.life_cycle import PHASE_TRANSITIONS

# A line per state, a mark for each state that may follow it, in the order of the lines.
LIVES: dict[str, tuple[Iterable[tuple[str, str]], str]] = {
    "registration": (
        REGISTRATION_TRANSITIONS,
        """
        draft    . x . .
        active   . . x x
        lapsed   . x . x
        ended    . . . .
        """,
    ),
    "listing": (
        LISTING_TRANSITIONS,
        """
        draft     . x . . . . . x
        ready     x . x . . . . x
        published . . . x . . . x
        closed    . . . . x . . x
        ranked    . . . . . x . x
        in_offer  . . . . . . x x
        completed . . . . . x . .
        withdrawn . . . . . . . .
        """,
    ),
    "response": (
        RESPONSE_TRANSITIONS,
        """
        active    . x
        withdrawn x .
        """,
    ),
    "candidate": (
        CANDIDATE_TRANSITIONS,
        """
        excluded    . . . . . . .
        ranked      . . x . . . x
        candidate   . . . x . . x
        offered     . . . . x x x
        accepted    . . . . . x x
        refused     . . . . . . .
        passed_over . . . . . . .
        """,
    ),
    "offer": (
        OFFER_TRANSITIONS,
        """
        open      . x x x x
        accepted  . . x . x
        refused   . . . . .
        expired   . . . . .
        withdrawn . . . . .
        """,
    ),
    "letting": (
        LETTING_TRANSITIONS,
        """
        proposed       . x x x
        permit_pending . . x x
        signed         . . . .
        cancelled      . . . .
        """,
    ),
    "viewing": (
        VIEWING_TRANSITIONS,
        """
        planned   . x x
        held      . . .
        cancelled . . .
        """,
    ),
    "invitation": (
        INVITATION_TRANSITIONS,
        """
        invited   . x x . . x x
        booked    x . x x x . x
        declined  . . . . . . .
        attended  . x . . . . .
        no_show   . . . . . . .
        lapsed    . . . . . . .
        withdrawn . . . . . . .
        """,
    ),
    "round": (
        ROUND_TRANSITIONS,
        """
        running  . x x
        failed   x . .
        finished . . .
        """,
    ),
    "step": (
        STEP_TRANSITIONS,
        """
        absent   . . . . .
        waiting  . . x . .
        running  . . . x x
        failed   . . x . .
        finished . . . . .
        """,
    ),
    "message": (
        MESSAGE_TRANSITIONS,
        """
        waiting . x . . .
        sending x . x x x
        sent    . . . . x
        failed  x . . . .
        bounced . . . . .
        """,
    ),
    "document": (
        DOCUMENT_TRANSITIONS,
        """
        received    . x . . . x
        quarantined . . x x x x
        clean       . . . . . x
        infected    . . . . . x
        unreadable  . . . . . x
        removed     . . . . . .
        """,
    ),
    "papers": (
        REQUEST_TRANSITIONS,
        """
        asked     . x . . x
        handed_in x . x x .
        again     . x . . x
        accepted  . . . . .
        withdrawn . . . . .
        """,
    ),
    "declaration": (
        PHASE_TRANSITIONS,
        """
        self_search . x x
        mediation   . . x
        ended       . . .
        """,
    ),
    "regulation": (
        REGULATION_TRANSITIONS,
        """
        draft   . x
        adopted . .
        """,
    ),
}


@pytest.mark.parametrize(("transitions", "drawn"), LIVES.values(), ids=LIVES)
def test_a_life_is_the_one_that_is_drawn(
    transitions: Iterable[tuple[str, str]], drawn: str
) -> None:
    rows = [line.split() for line in drawn.strip().splitlines()]
    states = [row[0] for row in rows]
    marked = [
        (start, end)
        for start, *marks in rows
        for end, mark in zip(states, marks, strict=True)
        if mark == "x"
    ]
    told = [(str(start), str(end)) for start, end in transitions]
    assert sorted(told) == sorted(marked)
    # All states of the life are in the picture, and no transition is told twice.
    assert set(states) == {str(state) for state in type(next(iter(transitions))[0])}  # type: ignore[attr-defined]
    assert len(told) == len(set(told))


def test_every_reason_to_pass_over_has_a_reason_to_withdraw_the_offer() -> None:
    assert set(WITHDRAWN_BECAUSE) == set(PassOverReason)
