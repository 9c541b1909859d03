"""The way to the public: at a moment, past a second person, all or none; and never twice."""

from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from corporations.core.actors import Actor
from corporations.core.messages import MessageKind
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Corporation, Message
from listings import tasks
from listings.core.life_cycle import ListingState, PublicationState
from listings.models import Listing, ListingSeed, Publication
from listings.selectors.publishing import judged
from listings.services import freeze_listings as freezing, publish_listings as publishing
from listings.services.cancel_publication import cancel_publication
from listings.services.decide_publications import decide_publications
from listings.services.publish_listings import Asked, publish_listings
from listings.services.publish_planned import publish_planned
from listings.services.withdraw_listing import withdraw_listing
from regulation.models import Regulation
from tests.acts import operator, round_, staff_of
from tests.allocation.services.scenes import at_once, events_of
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_publication
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db(transaction=True)
SOON = timedelta(hours=1)
PRIORITY = ["local_priority"]


def rules() -> Regulation:
    """Rules that ask for a second person where local people go first."""
    document = shipped("twente")
    document["limits"]["second_person_publication"] = PRIORITY
    return make_regulation(document=document)


def draft(corporation: Corporation, **fields: Any) -> Listing:
    given = {"opens_at": now(), "closes_at": days_ago(-7), "regulation": rules(), **fields}
    return make_listing(corporation, ListingState.DRAFT, **given)


def fill(listing: Listing, *, every: int, labels: tuple[str, ...] = ()) -> None:
    """Others' public listings in the same municipality and year."""
    for _ in range(every):
        home = make_home(place=listing.home.place)
        make_listing(
            home=home, closes_at=listing.closes_at, labels=list(labels), regulation=rules()
        )


def agent(corporation: Corporation, role: Role = Role.ADVERTISER) -> Actor:
    return staff_of(corporation, role, user=make_staff(corporation, role).pk)


def publish(who: Actor, *listings: Listing, **given: Any) -> Asked:
    with acting_as(who) as act:
        return publish_listings(act, refs=[listing.ref for listing in listings], **given)


def decide(who: Actor, *listings: Listing, approved: bool = True, decision: str = "") -> None:
    with acting_as(who) as act:
        refs = [listing.ref for listing in listings]
        decide_publications(act, refs=refs, approved=approved, decision=decision)


def cancel(who: Actor, listing: Listing) -> None:
    with acting_as(who) as act:
        cancel_publication(act, ref=listing.ref)


def pass_time(listing: Listing) -> bool:
    """The task of the moment after the planned one."""
    with acting_as(round_()):
        pk = Publication.objects.filter(listing=listing).latest("pk").pk
    with acting_as(round_(), at=now() + 2 * SOON) as act:
        return publish_planned(act, publication=pk)


def now_is(listing: Listing) -> tuple[str, str, bool]:
    """The listing's state, that of its last publication, and whether it has a seed."""
    with acting_as(operator()):
        row = Listing.objects.get(pk=listing.pk)
        last = Publication.objects.filter(listing=listing).order_by("pk").last()
        seeded = ListingSeed.objects.filter(listing=listing).exists()
    assert seeded is bool(row.commitment) is (row.published_at is not None)
    return row.state, last.state if last else "", seeded


PUBLIC = (ListingState.PUBLISHED, PublicationState.PUBLISHED, True)


def test_what_is_planned_is_public_at_its_moment_and_not_before() -> None:
    own = make_corporation()
    listing, other = draft(own), draft(make_corporation())
    who = agent(own)
    assert publish(who, listing, publish_at=now() + SOON) == Asked(0, 1, 0)
    assert now_is(listing) == (ListingState.READY, PublicationState.APPROVED, False)
    tasks.publish_planned()
    assert now_is(listing)[0] == ListingState.READY
    assert (pass_time(listing), pass_time(listing)) == (True, False)
    assert now_is(listing) == PUBLIC
    with acting_as(operator()):
        row = Listing.objects.get(pk=listing.pk)
    assert row.published_by == who.user
    assert row.opens_at == row.published_at
    assert events_of(listing) == ["listing.ready", "listing.published"]
    assert now_is(other) == (ListingState.DRAFT, "", False)


def test_two_workers_publish_what_was_planned_once() -> None:
    listing = draft(make_corporation())
    make_publication(listing, state=PublicationState.APPROVED, publish_at=days_ago(0.01))
    with acting_as(operator()):
        Listing.objects.filter(pk=listing.pk).update(state=ListingState.READY)
    assert at_once(tasks.publish_planned, tasks.publish_planned) == [None, None]
    assert now_is(listing) == PUBLIC
    assert events_of(listing) == ["listing.published"]


def test_what_the_rules_no_longer_allow_is_a_draft_again_and_a_task() -> None:
    own = make_corporation()
    listing = draft(own, labels=PRIORITY)
    fill(listing, every=1)
    proposer, second = agent(own), agent(own)
    publish(proposer, listing, publish_at=now() + SOON)
    decide(second, listing)
    fill(listing, every=1, labels=("local_priority",))
    assert not pass_time(listing)
    assert now_is(listing) == (ListingState.DRAFT, PublicationState.REFUSED, False)
    with acting_as(operator()):
        assert Publication.objects.get(listing=listing).problems == "quota_exceeded"
        (told,) = Message.objects.filter(kind=MessageKind.PUBLICATION_REFUSED)
    assert (told.user_id, told.about) == (proposer.user, listing.ref)
    assert not pass_time(listing), "again does nothing"
    assert events_of(listing)[-1] == "publication.refused"


def test_a_second_person_looks_and_never_the_first() -> None:
    own = make_corporation()
    listing = draft(own, labels=PRIORITY)
    fill(listing, every=1)
    proposer, second = agent(own), agent(own, Role.MANAGER)
    assert publish(proposer, listing) == Asked(0, 0, 1)
    with pytest.raises(Refusal, match="second_person"):
        decide(proposer, listing)
    with pytest.raises(NotVisible):
        decide(agent(make_corporation()), listing)
    with pytest.raises(Forbidden):
        decide(agent(own, Role.LETTING_AGENT), listing)
    assert now_is(listing) == (ListingState.READY, PublicationState.PROPOSED, False)
    decide(second, listing)
    assert now_is(listing) == PUBLIC
    with pytest.raises(Refusal, match="not_proposed"):
        decide(second, listing)
    with acting_as(operator()):
        row = Publication.objects.get(listing=listing)
    assert (row.proposed_by, row.decided_by) == (proposer.user, second.user)


def test_a_decline_says_why_and_gives_the_draft_back() -> None:
    own = make_corporation()
    listing = draft(own, labels=PRIORITY)
    fill(listing, every=1)
    proposer, second = agent(own), agent(own)
    publish(proposer, listing)
    with pytest.raises(Refusal, match="reason_needed"):
        decide(second, listing, approved=False, decision="  ")
    decide(second, listing, approved=False, decision="De huur klopt niet.")
    assert now_is(listing) == (ListingState.DRAFT, PublicationState.DECLINED, False)
    assert publish(proposer, listing) == Asked(0, 0, 1), "and it can be proposed anew"


def test_the_rules_are_asked_again_of_the_second_person() -> None:
    own = make_corporation()
    listing = draft(own, labels=PRIORITY)
    fill(listing, every=1)
    publish(agent(own), listing)
    fill(listing, every=1, labels=("local_priority",))
    with pytest.raises(Refusal, match="not_publishable"):
        decide(agent(own), listing)
    assert now_is(listing) == (ListingState.READY, PublicationState.PROPOSED, False)


def test_taking_back_and_withdrawing_end_what_waits() -> None:
    own = make_corporation()
    planned, gone = draft(own), draft(own)
    who = agent(own)
    for listing in (planned, gone):
        publish(who, listing, publish_at=now() + SOON)
    with pytest.raises(Refusal, match="waiting"):
        publish(who, planned)
    with pytest.raises(NotVisible):
        cancel(agent(make_corporation()), planned)
    with pytest.raises(Forbidden):
        cancel(agent(own, Role.LETTING_AGENT), planned)
    cancel(who, planned)
    with pytest.raises(Refusal, match="not_waiting"):
        cancel(who, planned)
    with acting_as(who) as act:
        withdraw_listing(act, ref=gone.ref)
    assert [pass_time(planned), pass_time(gone)] == [False, False]
    assert now_is(planned) == (ListingState.DRAFT, PublicationState.CANCELLED, False)
    assert now_is(gone) == (ListingState.WITHDRAWN, PublicationState.CANCELLED, False)


def test_a_moment_must_come_before_the_closing_and_after_now() -> None:
    own = make_corporation()
    listing = draft(own)
    with pytest.raises(Refusal, match="moment_over"):
        publish(agent(own), listing, publish_at=now() - SOON)
    with pytest.raises(Refusal) as refused:
        publish(agent(own), listing, publish_at=listing.closes_at)
    assert refused.value.details["problems"] == "closes_too_early"
    assert now_is(listing) == (ListingState.DRAFT, "", False)


def test_several_are_published_together_or_none_of_them() -> None:
    own, stranger = make_corporation(), make_corporation()
    good, bad, theirs = draft(own), draft(own, age_min=60, age_max=50), draft(stranger)
    with pytest.raises(Refusal, match="not_publishable"):
        publish(agent(own), good, bad)
    with pytest.raises(NotVisible):
        publish(agent(own), good, theirs)
    assert {now_is(one)[0] for one in (good, bad, theirs)} == {ListingState.DRAFT}
    others = [draft(own) for _ in range(3)]
    assert publish(agent(own), good, *others) == Asked(4, 0, 0)
    with acting_as(operator()):
        rows = Listing.objects.filter(pk__in=[one.pk for one in (good, *others)])
        assert len({row.commitment for row in rows}) == 4


def test_what_is_published_together_counts_together_under_a_quota() -> None:
    own = make_corporation()
    first = draft(own, labels=PRIORITY)
    second = draft(own, labels=PRIORITY, home=make_home(own, place=first.home.place))
    plain = draft(own, home=make_home(own, place=first.home.place))
    fill(first, every=1)
    with pytest.raises(Refusal, match="not_publishable"):
        publish(agent(own), first, second)
    assert publish(agent(own), first, second, plain) == Asked(1, 0, 2)


@pytest.mark.parametrize("_time", range(3))
def test_two_agents_publish_the_same_draft_at_the_same_second(_time: int) -> None:
    own = make_corporation()
    listing, other = draft(own), draft(make_corporation())
    one, two = agent(own), agent(own)
    raised = at_once(lambda: publish(one, listing), lambda: publish(two, listing))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.code == "not_draft"
    assert now_is(listing) == (ListingState.PUBLISHED, "", True)
    assert events_of(listing) == ["listing.published"]
    assert now_is(other)[0] == ListingState.DRAFT


def _last_of_the_quota() -> tuple[Listing, Listing]:
    """Two corporations want the one place that a label has left."""
    first = draft(make_corporation(), labels=["village_priority"])
    home = make_home(make_corporation(), place=first.home.place)
    second = draft(home.corporation, labels=["village_priority"], home=home)
    fill(first, every=1)
    return first, second


@pytest.mark.parametrize("_time", range(3))
def test_two_corporations_cannot_both_take_the_last_of_a_quota(_time: int) -> None:
    first, second = _last_of_the_quota()
    one, two = agent(first.corporation), agent(second.corporation)
    raised = at_once(lambda: publish(one, first), lambda: publish(two, second))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.details["problems"] == "quota_exceeded"
    assert sorted([now_is(first)[0], now_is(second)[0]]) == ["draft", "published"]


@pytest.mark.parametrize(
    "step", ["Listing.objects.bulk_update", "ListingSeed.objects.bulk_create", "record"]
)
def test_nothing_half_exists_when_a_worker_dies(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    own = make_corporation()
    listings = [draft(own, labels=["village_priority"]), draft(own)]
    fill(listings[0], every=1)

    def die(*_args: object, **_given: object) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as patch:
        target, _dot, name = f"freezing.{step}".rpartition(".")
        holder: Any = freezing
        for part in target.split(".")[1:]:
            holder = getattr(holder, part)
        patch.setattr(holder, name, die)
        with pytest.raises(ConnectionError):
            publish(agent(own), *listings)
    for listing in listings:
        assert now_is(listing) == (ListingState.DRAFT, "", False)
        assert events_of(listing) == []
    assert publish(agent(own), *listings) == Asked(2, 0, 0), "so the quota was not taken either"


def test_without_the_lock_of_the_quota_both_get_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken twin: both have counted before either writes."""
    first, second = _last_of_the_quota()
    one, two = agent(first.corporation), agent(second.corporation)
    barrier = Barrier(2)

    def judge_and_meet(*args: Any) -> Any:
        found = judged(*args)
        barrier.wait(10)
        return found

    monkeypatch.setattr(publishing, "hold", lambda *_key: None)
    monkeypatch.setattr(publishing, "judged", judge_and_meet)
    assert at_once(lambda: publish(one, first), lambda: publish(two, second)) == [None, None]
