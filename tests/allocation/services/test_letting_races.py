"""Two hands on one letting: one of them counts, whatever the order."""

from typing import Any

import pytest

from allocation.core.lettings import Contract, PermitState
from allocation.core.life_cycles import RefusalReason
from allocation.models import Letting
from allocation.services import sign_letting as signing
from allocation.services.answer_offer import answer_offer
from allocation.services.give_up_letting import give_up_letting
from allocation.services.note_permit import note_permit
from allocation.services.sign_letting import Lease, sign_letting
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.scenes import Scene, at_once, events_of, make_scene
from tests.factories.lettings import make_check

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(3)


def ready_scene() -> tuple[Scene, Letting]:
    """The first said yes; income and rent were checked, and no permit is needed."""
    scene = make_scene()
    with acting_as(applicant(scene.own)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    with acting_as(round_()):
        letting = Letting.objects.select_related("corporation").get(offer=scene.offer)
        letting.applicant  # noqa: B018  read while somebody may
    make_check(letting)
    with acting_as(staff_of(letting.corporation, user=1)) as act:
        note_permit(act, letting=letting.pk, permit=PermitState.NOT_NEEDED, on=act.today)
    return scene, letting


def sign(letting: Letting, user: int) -> None:
    with acting_as(staff_of(letting.corporation, user=user)) as act:
        sign_letting(act, letting=letting.pk, lease=Lease(Contract.INDEFINITE, act.today))


def give_up(scene: Scene) -> None:
    with acting_as(applicant(scene.own)) as act:
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)


@pytest.mark.parametrize("_time", TIMES)
def test_two_agents_sign_one_lease_once(_time: int) -> None:
    scene, letting = ready_scene()
    raised = at_once(lambda: sign(letting, 1), lambda: sign(letting, 2))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.code == "not_running"
    assert events_of(scene.listing).count("letting.signed") == 1


@pytest.mark.parametrize("_time", TIMES)
def test_signed_or_given_up_at_the_same_second_never_both(_time: int) -> None:
    scene, letting = ready_scene()
    raised = at_once(lambda: sign(letting, 1), lambda: give_up(scene))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    with acting_as(round_()):
        letting.refresh_from_db()
    outcome = (letting.state, *scene.states)
    assert outcome in {
        ("signed", "completed", "accepted", "accepted", "ranked"),
        ("cancelled", "in_offer", "refused", "refused", "ranked"),
    }


def test_broken_twin_without_the_lock_the_compare_still_lets_one_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second fence: even without the lock no lease is signed of a letting that was given up."""

    def without(*_: Any) -> None:
        return None

    monkeypatch.setattr(signing, "hold", without)
    scene, letting = ready_scene()
    give_up(scene)
    with pytest.raises(Refusal) as raised:
        sign(letting, 1)
    assert raised.value.code == "not_running"
