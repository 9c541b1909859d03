"""The life of a request: random walks find nothing that the law does not know."""

import itertools

from hypothesis import given, strategies as st

from urgency.core.requests import (
    CASE_TRANSITIONS,
    DECIDED,
    OPEN,
    CaseState,
    Outcome,
    may_follow,
)

WALK = st.lists(st.sampled_from(list(CaseState)), max_size=60)


def _walk(wanted: list[CaseState]) -> list[CaseState]:
    """From a draft, go where one wants as far as it is allowed."""
    path = [CaseState.DRAFT]
    for state in wanted:
        if may_follow(path[-1], state):
            path.append(state)
    return path


@given(WALK)
def test_nothing_is_decided_that_was_not_received_and_assessed(wanted: list[CaseState]) -> None:
    path = _walk(wanted)
    for place, state in enumerate(path):
        if state in DECIDED:
            assert path[place - 1] in {CaseState.ASSESSING, CaseState.OBJECTED}
            assert CaseState.ASSESSING in path[:place]


@given(WALK)
def test_a_decision_changes_only_on_an_objection(wanted: list[CaseState]) -> None:
    path = _walk(wanted)
    for before, after in itertools.pairwise(path):
        if before in DECIDED:
            assert after is CaseState.OBJECTED


@given(WALK)
def test_what_was_sent_is_never_a_draft_again_and_what_is_withdrawn_stays_so(
    wanted: list[CaseState],
) -> None:
    path = _walk(wanted)
    assert CaseState.DRAFT not in path[1:]
    assert CaseState.WITHDRAWN not in path[:-1]


@given(WALK)
def test_information_is_awaited_only_of_what_is_open(wanted: list[CaseState]) -> None:
    path = _walk(wanted)
    for before, after in itertools.pairwise(path):
        if after is CaseState.WAITING:
            assert before in OPEN
        if before is CaseState.WAITING:
            assert after in {CaseState.ASSESSING, CaseState.WITHDRAWN}


def _hasty(before: CaseState, after: CaseState) -> bool:
    """The twin that is wrong: a decision may come while information is awaited."""
    return may_follow(before, after) or (before is CaseState.WAITING and after in DECIDED)


def test_the_properties_catch_the_twin_that_is_wrong() -> None:
    path = [CaseState.DRAFT, CaseState.RECEIVED, CaseState.WAITING, CaseState.REFUSED]
    assert all(_hasty(a, b) for a, b in itertools.pairwise(path))
    assert _walk(path[1:]) != path


def test_every_state_is_reached_and_every_outcome_has_its_own() -> None:
    assert {after for _, after in CASE_TRANSITIONS} | {CaseState.DRAFT} == set(CaseState)
    assert {outcome.state for outcome in Outcome} == DECIDED
