"""Several nights as a state machine: whatever people, desks and nights do, the invariants hold."""

import json
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from allocation.core.life_cycles import OfferState, PassOverReason, RefusalReason
from allocation.core.lottery import commitment
from allocation.core.verifying import verify
from allocation.selectors.pass_overs import waiting_pass_overs
from allocation.services.answer_offer import answer_offer
from allocation.services.decide_pass_over import decide_pass_over
from allocation.services.pass_over import pass_over
from allocation.services.run_round import run_round
from applicants.models import Applicant
from applicants.services.register_anew import register_anew
from applicants.services.renew import renew
from corporations.core.actors import Actor, Kind
from corporations.core.acts import AMSTERDAM
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.selectors.own_responses import orderable
from listings.services.order_responses import order_responses
from listings.services.respond import respond
from listings.services.withdraw_response import withdraw_response
from tests.acts import applicant, operator
from tests.allocation.services.grounds import grounds
from tests.allocation.services.nights import NIGHT, exported, load, rows, spread_renewals
from tests.allocation.services.scenes import at_once
from tests.conftest import empty_database
from tests.naive.picking import chosen_by_seed
from tests.naive.regions import region_document

pytestmark = pytest.mark.django_db(transaction=True)
PICK = st.integers(0, 10_000)
# Regions of the generator in which several people compete for several homes.
REGIONS = st.sampled_from([142, 289, 46, 63, 107, 117])
MINDS = ("respond", "withdraw", "order")
FROZEN = """
    SELECT c.response_id, c.rank, c.tier, c.keys::text, c.draw, c.misses, c.reasons
    FROM allocation_candidate c ORDER BY 1
"""


class Nights(RuleBasedStateMachine):
    """One region: people respond until the first night, then nights, answers and desks alternate."""

    # What was done, and became of offers, in all runs together: no rule may be idle unnoticed.
    done: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.now = NIGHT
        self.nights = 0
        self.snapshot: dict[int, tuple[object, ...]] = {}
        self.registered: list[tuple[object, ...]] = []

    @initialize(
        seed=REGIONS,
        minds=st.lists(st.tuples(PICK, PICK, st.sampled_from(MINDS)), min_size=3, max_size=12),
    )
    def region(self, seed: int, minds: list[tuple[int, int, str]]) -> None:
        empty_database()
        with tempfile.TemporaryDirectory() as folder:
            load(region_document(chosen_by_seed(seed)), Path(folder))
        spread_renewals(
            NIGHT, range(9), repair_days=4, first_reminder_days=6, second_reminder_days=2
        )
        self.registered = self._registered()
        for who, which, does in minds:
            self._change_mind(who, which, does)

    def _person(self, pick: int) -> Actor:
        with acting_as(operator()):
            people = list(Applicant.objects.order_by("pk"))
        return applicant(people[pick % len(people)])

    @staticmethod
    def _registered() -> list[tuple[object, ...]]:
        return rows("SELECT id, registered_on FROM applicants_registration ORDER BY id")

    @precondition(lambda self: self.nights)
    @rule(who=PICK, back=st.booleans())
    def renew_or_register_anew(self, who: int, *, back: bool) -> None:
        person = self._person(who)
        mine = f"SELECT due_on FROM applicants_registration WHERE applicant_id = {person.applicant}"
        due_on = rows(f"{mine} ORDER BY id DESC LIMIT 1")[0][0]
        try:
            with acting_as(person, at=self.now) as act:
                if back:
                    register_anew(act)
                    self.done.add("anew")
                elif due_on is not None:
                    renew(act, due_on=due_on)
                    self.done.add("renewed")
        except Refusal as refusal:
            assert refusal.code in {  # noqa: PT017  any other is a fault
                "already_registered",
                "ended",
                "too_early",
                "too_late",
            }

    def _change_mind(self, who: int, which: int, does: str) -> None:
        """What somebody does before the first night, while the listings are open."""
        opened = rows("SELECT ref, closes_at FROM listings_listing ORDER BY ref")
        ref, closes_at = opened[which % len(opened)]
        try:
            with acting_as(self._person(who), at=closes_at - timedelta(seconds=1)) as act:
                if does == "respond":
                    respond(act, ref=ref)
                elif does == "withdraw":
                    withdraw_response(act, ref=ref)
                else:
                    tickets = [own.ticket for own in orderable(act)]
                    order_responses(act, tickets=tickets[::-1])
                    does = "order" if len(tickets) > 1 else ""
            self.done.add(does)
        except Refusal:
            pass

    @rule(days=st.integers(0, 4), workers=st.integers(1, 2))
    def night(self, days: int, workers: int) -> None:
        self.now += timedelta(days=days, minutes=1)
        raised = at_once(*[partial(run_round, self.now)] * workers)
        refused = [error for error in raised if error is not None]
        assert len(refused) == workers - 1
        for error in refused:
            assert isinstance(error, Refusal)
            assert error.code in {"round_running", "round_finished"}
        self.nights += 1
        self.nobody_is_late()

    def nobody_is_late(self) -> None:
        """After a night nobody active is past the last day, nobody lapsed past the term for repair."""
        today = self.now.astimezone(AMSTERDAM).date()
        for state, due_on in rows("SELECT state, due_on FROM applicants_registration"):
            if due_on is not None:
                assert state != "active" or due_on >= today
                assert state != "lapsed" or today - timedelta(days=4) <= due_on < today

    @invariant()
    def one_registration_each_whose_day_never_moves(self) -> None:
        now = self._registered()
        assert now[: len(self.registered)] == self.registered
        self.registered = now
        assert not rows(
            "SELECT applicant_id FROM applicants_registration WHERE state <> 'ended'"
            " GROUP BY 1 HAVING count(*) > 1"
        )

    @precondition(lambda self: self.nights)
    @rule(which=PICK, accepted=st.booleans(), hours=st.sampled_from([0, 1, 12, 23, 47, 60]))
    def answer(self, which: int, hours: int, *, accepted: bool) -> None:
        offers = rows(
            "SELECT id, applicant_id FROM allocation_offer WHERE state = 'open' ORDER BY id"
        )
        if not offers:
            return
        self.now += timedelta(hours=hours)
        offer, person = offers[which % len(offers)]
        reason = None if accepted else RefusalReason.HOME
        with acting_as(operator()):
            who = applicant(Applicant.objects.get(pk=person))
        try:
            with acting_as(who, at=self.now) as act:
                answer_offer(act, offer=offer, accepted=accepted, reason=reason)
        except Refusal as refusal:
            assert refusal.code == "expired"  # noqa: PT017  any other is a fault

    @precondition(lambda self: self.nights)
    @rule(
        which=PICK,
        state=st.sampled_from(["offered", "ranked"]),
        reason=st.sampled_from(PassOverReason),
    )
    def pass_somebody_over(self, which: int, state: str, reason: PassOverReason) -> None:
        candidates = rows(
            "SELECT response_id, corporation_id FROM allocation_candidate"
            f" WHERE state = '{state}' ORDER BY response_id"
        )
        if not candidates:
            return
        response, corporation = candidates[which % len(candidates)]
        for user in (1, 2):
            desk = Actor(
                Kind.STAFF,
                user=user,
                corporation=corporation,
                permissions=PERMISSIONS[Role.MANAGER],
            )
            try:
                with acting_as(desk, at=self.now) as act:
                    if user == 1:
                        pass_over(act, responses=[response], grounds=grounds(reason))
                    for waiting in waiting_pass_overs(act):
                        if not waiting.is_own:
                            decide_pass_over(act, pass_over=waiting.id, adopted=True)
            except Refusal as refusal:
                assert refusal.code == "not_open"  # noqa: PT017  as above

    @invariant()
    def one_open_offer_each_and_no_more_than_places(self) -> None:
        assert not rows(
            "SELECT applicant_id FROM allocation_offer WHERE state IN ('open', 'accepted')"
            " GROUP BY 1 HAVING count(*) > 1"
        )
        assert not rows(
            "SELECT l.id FROM listings_listing l JOIN allocation_offer o ON o.listing_id = l.id"
            " WHERE o.state IN ('open', 'accepted') GROUP BY l.id, l.places HAVING count(*) > l.places"
        )

    @invariant()
    def a_ranking_never_changes_and_has_its_evidence(self) -> None:
        now = {row[0]: row[1:] for row in rows(FROZEN)}
        for response, evidence in self.snapshot.items():
            assert now[response] == evidence
        self.snapshot = now
        for rank, tier, keys, draw, _misses, reasons in now.values():
            assert (rank and tier and json.loads(keys) is not None and draw) or reasons

    @invariant()
    def every_ranking_proves_itself(self) -> None:
        """Anybody can compute the draws, the order and the ranks again from what is stored."""
        for (ref,) in rows(
            "SELECT l.ref FROM allocation_ranking r JOIN listings_listing l ON l.id = r.listing_id"
        ):
            assert verify(exported(ref)) == []

    @invariant()
    def the_pinned_version_and_the_committed_seed(self) -> None:
        for used, pinned, seed, committed in rows(
            "SELECT r.regulation_sha256, g.sha256, r.seed, l.commitment FROM allocation_ranking r"
            " JOIN listings_listing l ON l.id = r.listing_id"
            " JOIN regulation_regulation g ON g.id = l.regulation_id"
        ):
            assert used == pinned
            assert commitment(seed) == committed

    @invariant()
    def passed_over_only_with_reason_and_motive(self) -> None:
        assert not rows(
            "SELECT 1 FROM allocation_candidate WHERE state = 'passed_over'"
            " AND (passed_over_reason = '' OR motive = '')"
        )

    @invariant()
    def offers_and_candidates_tell_the_same(self) -> None:
        pairs = {
            ("open", "offered"),
            ("accepted", "accepted"),
            ("refused", "refused"),
            ("expired", "passed_over"),
            ("withdrawn", "passed_over"),
        }
        assert pairs >= set(
            rows(
                "SELECT o.state, c.state FROM allocation_offer o"
                " JOIN allocation_candidate c ON c.response_id = o.candidate_id"
            )
        )
        assert not rows(
            "SELECT l.id FROM listings_listing l WHERE l.state = 'completed' AND l.places >"
            " (SELECT count(*) FROM allocation_offer o WHERE o.listing_id = l.id"
            " AND o.state = 'accepted')"
        )

    @invariant()
    def nobody_waits_above_somebody_who_was_offered_the_home(self) -> None:
        """Whoever waits with a better rank held another home when this one was offered."""
        assert not rows(
            "SELECT w.response_id FROM allocation_candidate w JOIN allocation_candidate c"
            " ON c.ranking_id = w.ranking_id AND c.rank > w.rank AND w.state = 'ranked'"
            " JOIN allocation_offer o ON o.candidate_id = c.response_id"
            " WHERE NOT EXISTS (SELECT 1 FROM allocation_offer h"
            " WHERE h.applicant_id = w.applicant_id AND h.made_at <= o.made_at"
            " AND (h.state IN ('open', 'accepted') OR h.answered_at >= o.made_at))"
        )

    def teardown(self) -> None:
        self.done.update(state for (state,) in rows("SELECT state FROM allocation_offer"))
        self.done.update(state for (state,) in rows("SELECT state FROM applicants_registration"))


def test_nights() -> None:
    run_state_machine_as_test(
        Nights,
        settings=settings(
            max_examples=16,
            stateful_step_count=14,
            deadline=None,
            # The same runs every time; a failure is shown as it was found, not made smaller.
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
        ),
    )
    expected = {
        "respond",
        "withdraw",
        "order",
        "renewed",
        "anew",
        "lapsed",
        "ended",
        *(state.value for state in OfferState),
    }
    assert expected <= Nights.done
