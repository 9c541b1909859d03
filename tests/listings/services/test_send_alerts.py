"""Alerts: one digest per person and moment, a home told once, none that closed, whatever happens."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from corporations.isolation.session import acting_as
from corporations.models import Message, User
from corporations.services.send_messages import Outgoing
from listings.core.life_cycle import ListingState
from listings.core.saving import Frequency
from listings.models import Listing
from listings.services import send_alerts as alerting
from listings.services.send_alerts import send_alerts
from tests.acts import postman, round_
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_user
from tests.factories.listings import (
    make_alert_choice,
    make_favourite,
    make_home,
    make_listing,
    make_response,
    make_saved_search,
    make_told_home,
)
from tests.factories.moments import days_ago

pytestmark = pytest.mark.django_db
ALL = frozenset(Frequency)


def seeker(**search: Any) -> User:
    """Somebody with one saved search and the mails on."""
    user = make_user()
    make_alert_choice(user)
    make_saved_search(user, **search)
    return user


def fresh(**fields: Any) -> Listing:
    """A listing that opened a minute ago."""
    return make_listing(**{"opens_at": days_ago(0), "published_at": days_ago(0), **fields})


def mails(user: User) -> list[str]:
    with acting_as(postman(), read_only=True):
        rows = Message.objects.filter(user=user).order_by("pk")
        return [f"{row.subject}\n{row.body}" for row in rows]


def test_tells_each_person_once_in_one_digest_of_what_they_look_for() -> None:
    own, other = seeker(criteria={"max_rent": "600"}), seeker(criteria={"bedrooms": 4})
    make_saved_search(own, criteria={"bedrooms": 1})
    cheap = fresh(home=make_home(street="Goedkoop", rent="500.00", bedrooms=3))
    dear = fresh(home=make_home(street="Duur", rent="900.00", bedrooms=1))
    assert send_alerts(ALL) == {"digests": 1, "homes": 2, "reminders": 0}
    (digest,) = mails(own)
    assert digest.startswith("2 nieuwe woningen voor u")
    assert digest.count("Goedkoop") == digest.count("Duur") == 1, "two searches, one line"
    assert mails(other) == []
    later = days_ago(-2)
    assert send_alerts(ALL, at=later)["digests"] == 0, "what was told is not told again"
    assert (cheap.state, dear.state) == ("published", "published")


def test_tells_nothing_that_closed_was_there_before_or_does_not_fit() -> None:
    own = seeker(saved_at=days_ago(3), checked_at=days_ago(3))
    make_listing(opens_at=days_ago(4), published_at=days_ago(4))
    fresh(state=ListingState.WITHDRAWN, closes_at=days_ago(-7))
    make_listing(opens_at=days_ago(2), closes_at=days_ago(1))
    make_listing(opens_at=days_ago(-1))
    make_told_home(own, fresh())
    assert send_alerts(ALL)["digests"] == 0
    assert mails(own) == []


def test_tells_nobody_of_a_home_that_they_responded_to() -> None:
    own, other = make_applicant(), make_applicant()
    found, soon = fresh(), make_listing(closes_at=days_ago(0) + timedelta(hours=23))
    for person in (own, other):
        assert person.user is not None
        make_alert_choice(person.user)
        make_saved_search(person.user)
        make_favourite(person.user, soon, saved_at=days_ago(3))
    for listing in (found, soon):
        make_response(listing, own)
        make_response(listing, other, state="withdrawn", withdrawn_at=days_ago(0))
    assert send_alerts(ALL) == {"digests": 1, "homes": 2, "reminders": 1}
    assert own.user is not None
    assert other.user is not None
    assert mails(own.user) == []
    assert len(mails(other.user)) == 2, "who withdrew may want to come back"


def test_a_listing_published_late_is_new_whatever_its_opening_says() -> None:
    own = seeker(saved_at=days_ago(3), checked_at=days_ago(1))
    make_listing(opens_at=days_ago(9), published_at=days_ago(0))
    assert send_alerts(ALL)["homes"] == 1
    assert len(mails(own)) == 1


def test_a_listing_committed_after_a_run_looked_is_found_by_the_next() -> None:
    own = seeker(frequency=Frequency.AT_ONCE, saved_at=days_ago(3), checked_at=days_ago(0))
    with acting_as(round_()) as act:
        late = act.at - timedelta(minutes=20)
    make_listing(opens_at=late, published_at=late)
    assert send_alerts({Frequency.AT_ONCE})["homes"] == 1
    assert len(mails(own)) == 1


@pytest.mark.parametrize(
    ("frequency", "hours", "due"),
    [
        (Frequency.AT_ONCE, 0.1, True),
        (Frequency.DAILY, 12, False),
        (Frequency.DAILY, 23.5, True),
        (Frequency.WEEKLY, 6 * 24, False),
        (Frequency.WEEKLY, 7 * 24 - 0.5, True),
        (Frequency.NEVER, 999, False),
    ],
)
def test_each_frequency_has_its_turn(frequency: Frequency, hours: float, due: bool) -> None:  # noqa: FBT001
    moment = days_ago(0) - timedelta(hours=hours)
    own = seeker(frequency=frequency, saved_at=moment, checked_at=moment)
    fresh(opens_at=days_ago(0) - timedelta(seconds=1))
    send_alerts(ALL)
    assert bool(mails(own)) is due


def test_the_worker_asks_only_for_at_once() -> None:
    own, daily = seeker(frequency=Frequency.AT_ONCE), seeker(frequency=Frequency.DAILY)
    fresh()
    send_alerts({Frequency.AT_ONCE})
    assert len(mails(own)) == 1
    assert mails(daily) == []


def test_whoever_stopped_the_mails_gets_none_and_a_language_is_kept() -> None:
    silent = make_user()
    make_alert_choice(silent, searches=False, favourites=False)
    make_saved_search(silent)
    person = make_applicant(language="en")
    assert person.user is not None
    make_alert_choice(person.user)
    make_saved_search(person.user)
    soon = fresh(closes_at=days_ago(0) + timedelta(hours=20))
    make_favourite(silent, soon, saved_at=days_ago(3))
    send_alerts(ALL)
    assert mails(silent) == []
    (digest,) = mails(person.user)
    assert digest.startswith("1 new home for you")
    assert "/berichten/stop/zoekopdrachten/" in digest
    assert person.user.email not in digest


def test_many_homes_make_a_short_mail() -> None:
    own = seeker()
    for _ in range(13):
        fresh()
    assert send_alerts(ALL)["homes"] == 13
    (digest,) = mails(own)
    assert digest.count("Lindestraat") == 10
    assert "En nog 3 woningen." in digest


def test_reminds_of_saved_homes_once_a_day_before_they_close() -> None:
    own, other = make_user(), make_user()
    for user in (own, other):
        make_alert_choice(user)
    soon = make_listing(closes_at=days_ago(0) + timedelta(hours=23))
    make_favourite(own, soon, saved_at=days_ago(3))
    make_favourite(own, make_listing(closes_at=days_ago(-3)), saved_at=days_ago(3))
    make_favourite(other, soon, saved_at=days_ago(0))
    assert send_alerts({Frequency.AT_ONCE})["reminders"] == 1
    assert send_alerts({Frequency.AT_ONCE})["reminders"] == 0
    (reminder,) = mails(own)
    assert reminder.startswith("Uw bewaarde woning sluit bijna")
    assert mails(other) == [], "who saved it just now saw when it closes"


def test_killed_between_two_portions_it_goes_on_and_tells_nobody_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = [seeker() for _ in range(5)]
    fresh()
    monkeypatch.setattr(alerting, "_PORTION", 2)
    real, calls = alerting._tell, []

    def die(*args: Any) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(alerting, "_tell", die)
        with pytest.raises(KeyboardInterrupt):
            send_alerts(ALL)
    assert sum(len(mails(user)) for user in people) == 2
    assert send_alerts(ALL)["digests"] == 3
    assert [len(mails(user)) for user in people] == [1] * 5


@pytest.mark.parametrize("claims", [True, False], ids=["claimed", "broken twin"])
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_once(monkeypatch: pytest.MonkeyPatch, claims: bool) -> None:  # noqa: FBT001
    """The claim alone holds it: the lock that keeps a second worker out is taken away here."""
    people = [seeker() for _ in range(3)]
    fresh()
    fresh()
    monkeypatch.setattr(alerting, "exclusively", _no_lock)
    if not claims:
        monkeypatch.setattr(alerting, "_claim", _without_claim)
        monkeypatch.setattr(alerting, "Outgoing", _with_a_key_of_its_own)
    assert at_once(lambda: send_alerts(ALL), lambda: send_alerts(ALL)) == [None, None]
    told = [len(mails(user)) for user in people]
    assert (told == [1] * 3) is claims


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_stays_out_while_one_is_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seeker()
    fresh()
    seen: list[int] = []
    real = alerting._tell

    def meanwhile(*args: Any) -> int:
        def second() -> None:
            seen.append(send_alerts(ALL)["digests"])

        if not seen:
            at_once(second)
        return real(*args)

    monkeypatch.setattr(alerting, "_tell", meanwhile)
    assert send_alerts(ALL)["digests"] == 1
    assert seen == [0]


def test_asks_the_database_no_more_for_more_people(django_assert_num_queries: Any) -> None:
    fresh()
    send_alerts(ALL)  # the rules of the homes are read once
    for number, ahead in ((2, 2), (12, 4)):
        for _ in range(number):
            seeker()
        fresh()
        with django_assert_num_queries(QUERIES, connection=connection):
            send_alerts(ALL, at=days_ago(-ahead))


QUERIES = 38
_OWN_KEYS: list[int] = []


class _no_lock:  # noqa: N801  stands in for a function
    def __init__(self, _key: object) -> None:
        pass

    def __enter__(self) -> bool:
        return True

    def __exit__(self, *_: object) -> None:
        pass


def _without_claim(_act: Any, pairs: Collection[tuple[int, int]]) -> dict[int, list[int]]:
    return alerting._by_person(sorted(pairs))


def _with_a_key_of_its_own(key: str, *rest: Any) -> Any:
    _OWN_KEYS.append(1)
    return Outgoing(f"{key}:{len(_OWN_KEYS)}", *rest)
