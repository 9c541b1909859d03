"""Moving the day that counts: two persons, a motive, the region's rule, and never while an offer waits."""

from datetime import UTC, date, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError

from applicants.core.moves import MoveKind, Proposal
from applicants.models import (
    Applicant,
    CoApplicant,
    Registration,
    RegistrationCorrection,
    RegistrationMove,
)
from applicants.services.decide_move import decide_move
from applicants.services.propose_move import propose_move
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import administrator, applicant, operator
from tests.allocation.services.scenes import at_once, make_scene
from tests.factories.applicants import (
    make_applicant,
    make_co_applicant,
    make_correction,
    make_member,
    make_move,
    make_registration,
    make_terms,
    registration_of,
)
from tests.factories.corporations import make_regional

pytestmark = pytest.mark.django_db
OLD, NEW, ADDED = date(2012, 4, 1), date(2020, 6, 1), date(2016, 2, 3)


def person(registered_on: date, **fields: Any) -> Applicant:
    made = make_applicant(registered=False, **fields)
    make_registration(made, registered_on=registered_on)
    return made


def together(main: Applicant, other: Applicant) -> CoApplicant:
    """The other is a co-applicant of the main one since `ADDED`."""
    at = datetime(ADDED.year, ADDED.month, ADDED.day, 12, tzinfo=UTC)
    member = make_member(main, relation="partner", birth_date=other.birth_date, recorded_at=at)
    return make_co_applicant(
        member, given_name=other.given_name, family_name=other.family_name, recorded_at=at
    )


def proposed(kind: MoveKind, own: Applicant, other: Applicant | None = None, **more: Any) -> int:
    proposal = Proposal(
        kind=kind,
        number=own.ref,
        other=other.ref if other else "",
        motive="Zie het dossier.",
        proof="uittreksel van 2 maart 2026",
        **more,
    )
    with acting_as(administrator(make_regional().pk)) as act:
        return propose_move(act, proposal=proposal)


def decided(
    move: int, *, adopted: bool = True, decision: str = "", user: int | None = None
) -> None:
    with acting_as(administrator(user or make_regional().pk)) as act:
        decide_move(act, move=move, adopted=adopted, decision=decision)


def counted(who: Applicant) -> int:
    """Days in the ledger of somebody."""
    with acting_as(operator()):
        return sum(
            RegistrationCorrection.objects.filter(applicant=who).values_list("days", flat=True)
        )


def events_of(who: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = AuditEvent.objects.filter(stream=f"applicant:{who.ref}").order_by("id")
        return list(rows.values_list("type", flat=True))


def test_a_merge_keeps_the_oldest_day_and_ends_the_other() -> None:
    own, other, stranger = person(NEW), person(OLD), person(OLD)
    make_correction(registration_of(other), days=100, from_on=date(2021, 1, 1), reason="conversion")
    move = proposed(MoveKind.MERGE, own, other)
    assert counted(own) == 0, "nothing moves before a second person"
    decided(move)
    assert counted(own) == (NEW - OLD).days + 100
    assert registration_of(own).registered_on == NEW, "the day of registering never changes"
    assert registration_of(other).state == "ended"
    assert registration_of(stranger).state == "active"
    assert counted(stranger) == 0
    assert events_of(own) == ["move.proposed", "move.adopted"]
    assert events_of(other) == ["move.adopted"]
    with acting_as(operator()):
        told = dict(Message.objects.values_list("user", "subject"))
    assert told == {
        own.user_id: "Uw inschrijftijd is veranderd",
        other.user_id: "Uw inschrijving is samengevoegd",
    }


def test_a_merge_of_a_younger_one_moves_nothing_and_ends_it() -> None:
    own, other = person(OLD), person(NEW)
    decided(proposed(MoveKind.MERGE, own, other))
    assert counted(own) == 0
    assert registration_of(other).state == "ended"


@pytest.mark.parametrize(
    ("kind", "rule", "durable", "counts"),
    [
        (MoveKind.SPLIT, "added", False, ADDED),
        (MoveKind.SPLIT, "own_number", False, ADDED),
        (MoveKind.SPLIT, "added", True, OLD),
        (MoveKind.DIVORCE, "added", False, ADDED),
        (MoveKind.DIVORCE, "added", True, OLD),
        (MoveKind.DEATH, "added", False, OLD),
    ],
)
def test_who_goes_on_alone_gets_the_day_of_the_regions_rule(
    kind: MoveKind, rule: str, counts: date, *, durable: bool
) -> None:
    make_terms(split_rule=rule)
    own, main, stranger = person(NEW), person(OLD), person(NEW)
    place = together(main, own)
    decided(proposed(kind, own, main, durable=durable))
    assert counted(own) == (NEW - counts).days
    assert counted(main) == counted(stranger) == 0
    assert registration_of(main).state == ("ended" if kind == MoveKind.DEATH else "active")
    with acting_as(operator()):
        place.refresh_from_db()
        assert place.superseded_at is not None
        assert place.member.superseded_at is not None


def test_the_own_old_number_comes_back_after_a_merge() -> None:
    make_terms(split_rule="own_number")
    own, main = person(date(2014, 1, 1)), person(OLD)
    decided(proposed(MoveKind.MERGE, main, own))
    make_registration(own, registered_on=NEW)
    together(main, own)
    decided(proposed(MoveKind.SPLIT, own, main))
    assert counted(own) == (NEW - date(2014, 1, 1)).days


def test_extra_time_is_a_decision_of_two_about_one() -> None:
    own, other = person(NEW), person(NEW)
    decided(proposed(MoveKind.EXTRA_TIME, own, asked=OLD))
    assert counted(own) == (NEW - OLD).days
    assert counted(other) == 0


def test_the_proposer_cannot_adopt_and_a_decision_is_made_once() -> None:
    own, other = person(NEW), person(OLD)
    move = proposed(MoveKind.MERGE, own, other)
    with acting_as(operator()):
        proposer = RegistrationMove.objects.get(pk=move).proposed_by
    with pytest.raises(Refusal, match="second_person"):
        decided(move, user=proposer)
    decided(move)
    with pytest.raises(Refusal, match="already_decided"):
        decided(move)
    assert counted(own) == (NEW - OLD).days
    with pytest.raises(NotVisible):
        decided(move + 1)


def test_a_decline_says_why_and_moves_nothing() -> None:
    own, other = person(NEW), person(OLD)
    move = proposed(MoveKind.MERGE, own, other)
    with pytest.raises(Refusal, match="reason_needed"):
        decided(move, adopted=False, decision="  ")
    decided(move, adopted=False, decision="Het bewijs is van een ander.")
    assert counted(own) == 0
    assert registration_of(other).state == "active"
    assert events_of(own)[-1] == "move.declined"


def test_the_database_refuses_the_friend_of_an_employee() -> None:
    """One administrator alone gets no day moved, whatever statement they send."""
    own, other = person(NEW), person(OLD)
    friend, colleague = make_regional().pk, make_regional().pk
    move = make_move(own, other, proposed_by=friend)
    entry = {
        "registration": registration_of(own),
        "applicant": own,
        "days": 3000,
        "from_on": NEW,
        "reason": "merge",
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    with pytest.raises(DatabaseError), acting_as(administrator(friend)):
        RegistrationCorrection.objects.create(**entry)
    with pytest.raises(DatabaseError), acting_as(administrator(friend)):
        RegistrationCorrection.objects.create(**entry, move=move)
    adopted = {"state": "adopted", "decided_at": entry["recorded_at"], "days": 3000}
    with pytest.raises(DatabaseError, match="two_persons"), acting_as(administrator(friend)):
        RegistrationMove.objects.filter(pk=move.pk).update(**adopted, decided_by=friend)
    # In the name of a colleague it can be written down, and then opens nothing to the friend.
    with acting_as(administrator(friend)):
        RegistrationMove.objects.filter(pk=move.pk).update(**adopted, decided_by=colleague)
    with pytest.raises(DatabaseError), acting_as(administrator(friend)):
        RegistrationCorrection.objects.create(**entry, move=move)
    with pytest.raises(DatabaseError), acting_as(administrator(friend)):
        Registration.objects.filter(applicant=own).update(registered_on=OLD)
    assert counted(own) == 0


def test_an_administrator_reaches_only_who_is_named() -> None:
    own, other, stranger = person(NEW), person(OLD), person(OLD)
    user = make_regional().pk
    make_move(own, other, proposed_by=user)
    with acting_as(administrator(user)):
        assert set(Applicant.objects.values_list("pk", flat=True)) == {own.pk, other.pk}
        assert not Registration.objects.filter(applicant=stranger).exists()
    with acting_as(applicant(own)):
        assert not RegistrationMove.objects.exists()


@pytest.mark.parametrize("which", ["own", "other"])
def test_waits_until_an_offer_is_answered(which: str) -> None:
    scene = make_scene()
    own, other = (scene.own, scene.stranger) if which == "own" else (scene.stranger, scene.own)
    with pytest.raises(Refusal, match="open_offer"):
        proposed(MoveKind.MERGE, own, other)
    move = make_move(own, other, proposed_by=make_regional().pk).pk
    with pytest.raises(Refusal, match="open_offer"):
        decided(move)
    assert registration_of(other).state == "active"


def test_refuses_what_makes_no_sense() -> None:
    own, other = person(NEW), person(OLD)
    ended = make_applicant(registered=False)
    make_registration(ended, state="ended", ended_on=NEW)
    cases: list[tuple[str, MoveKind, Applicant, Applicant | None, dict[str, Any]]] = [
        ("unknown_other", MoveKind.MERGE, own, None, {}),
        ("same_number", MoveKind.MERGE, own, own, {}),
        ("not_registered", MoveKind.MERGE, own, ended, {}),
        ("not_a_co_applicant", MoveKind.SPLIT, own, other, {}),
        ("not_a_co_applicant", MoveKind.DEATH, own, other, {}),
        ("day_needed", MoveKind.EXTRA_TIME, own, None, {}),
        ("nothing_moves", MoveKind.EXTRA_TIME, other, None, {"asked": NEW}),
    ]
    for code, kind, who, another, more in cases:
        with pytest.raises(Refusal, match=code):
            proposed(kind, who, another, **more)
    with acting_as(operator()):
        assert not RegistrationMove.objects.exists()
    proposed(MoveKind.MERGE, own, other)
    with pytest.raises(Refusal, match="already_proposed"):
        proposed(MoveKind.MERGE, own, other)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_adopt_at_once_move_the_day_once() -> None:
    own, other = person(NEW), person(OLD)
    move, start = proposed(MoveKind.MERGE, own, other), Barrier(2)
    users = [make_regional().pk, make_regional().pk]

    def hurry(user: int) -> None:
        start.wait(10)
        decided(move, user=user)

    raised = [error for error in at_once(lambda: hurry(users[0]), lambda: hurry(users[1])) if error]
    assert [str(error) for error in raised] == ["already_decided"]
    assert counted(own) == (NEW - OLD).days
