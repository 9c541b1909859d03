"""The weeks before the demonstration's night, lived through by the services themselves."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from allocation.core.life_cycles import OfferState, RoundState
from allocation.models import AccountabilityRecord, Offer, Round
from allocation.services.run_round import run_round
from corporations.core.acts import AMSTERDAM
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Favourite, Listing, SavedSearch, ToldHome
from tests.acts import operator, round_
from tests.demonstration.test_loading import load, rows
from woonportaal.demonstration import history
from woonportaal.demonstration.history import NIGHTS, earlier_nights, live_through

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_in_bin_demo(settings: Any) -> None:
    settings.DEMONSTRATION = True


def quietly(_: str) -> None:
    """Says nothing."""


def states() -> Counter[str]:
    with acting_as(operator()):
        return Counter(Listing.objects.values_list("state", flat=True))


def test_after_the_night_listings_are_in_every_state_that_lasts() -> None:
    run_round(datetime.fromisoformat(load()["moment"]))

    # A closed listing is ranked in the same night.
    assert set(states()) == {state.value for state in ListingState} - {ListingState.CLOSED.value}


def test_every_night_is_a_round_and_every_kind_of_answer_was_given() -> None:
    moment = datetime.fromisoformat(load()["moment"])

    with acting_as(round_()):
        nights = dict(Round.objects.values_list("moment", "state"))
        answers = Counter(Offer.objects.values_list("state", flat=True))
        completed = Listing.objects.filter(state=ListingState.COMPLETED).count()
        published = AccountabilityRecord.objects.count()
    assert nights == dict.fromkeys(earlier_nights(moment), RoundState.FINISHED)
    assert {OfferState.ACCEPTED, OfferState.REFUSED} <= set(answers)
    assert answers[OfferState.ACCEPTED] == completed
    # What was completed on the last day is accounted for by the night that comes.
    assert 0 < published <= completed


def test_people_keep_homes_and_searches_and_heard_of_new_homes() -> None:
    moment = datetime.fromisoformat(load()["moment"])

    with acting_as(round_()):
        keepers = set(SavedSearch.objects.values_list("user_id", flat=True))
        assert keepers == set(Favourite.objects.values_list("user_id", flat=True))
        told = list(ToldHome.objects.values_list("user_id", "at"))
    assert len(keepers) > 5
    assert {user for user, _at in told} <= keepers
    assert {at for _user, at in told} <= set(earlier_nights(moment))
    assert len({at for _user, at in told}) > 1, "in more than one night"


def test_it_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []

    def killed_at_the_third(night: datetime) -> dict[str, object]:
        asked.append(night)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return run_round(night)

    with monkeypatch.context() as patch:
        patch.setattr(history, "run_round", killed_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            load()
    moment = datetime.fromisoformat(load()["moment"])

    with acting_as(round_()):
        assert Round.objects.count() == NIGHTS
    before = rows()
    live_through(moment, seed=4, say=quietly)
    assert rows() == before


def test_once_the_night_itself_has_run_nothing_is_relived() -> None:
    moment = datetime.fromisoformat(load()["moment"])
    run_round(moment)
    before = rows()

    live_through(moment, seed=5, say=quietly)

    assert rows() == before


def test_nights_are_at_two_oclock_also_when_the_clock_changes() -> None:
    nights = earlier_nights(datetime(2026, 11, 10, 2, tzinfo=AMSTERDAM))

    assert len(nights) == NIGHTS
    assert nights == sorted(nights)
    assert {night.astimezone(AMSTERDAM).hour for night in nights} == {2}
    assert len({night.date() for night in nights}) == NIGHTS
