"""The weeks before the demonstration's night: the same rounds, and people who answer their offers.

Every night of those weeks is a real round and every answer goes through the service that the page
calls, so that what stands in the database is what a portal in use would hold.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

from allocation.core.life_cycles import RefusalReason
from allocation.selectors.night import DueOffer, due_offers
from allocation.selectors.rounds import summary_at
from allocation.services.answer_offer import answer_offer
from allocation.services.run_round import ROUND_ACTOR, run_round
from applicants.selectors.accounts import accounts_of
from corporations.core.actors import Actor, Kind
from corporations.core.acts import AMSTERDAM
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.lettings import let_homes
from woonportaal.demonstration.viewings import show_homes

NIGHTS = 41
"""How many come before the demonstration's own: the oldest listing closed six weeks ago."""

_ANY_TERM = timedelta(days=60)
_ACCEPTS, _REFUSES = 0.38, 0.27
# Of those who have not answered, every day; the others let it be, some until the offer expires.
_FIRST_HOUR, _LAST_HOUR = 8, 21
_REASONS = {
    RefusalReason.HOME: 4.0,
    RefusalReason.SURROUNDINGS: 3.0,
    RefusalReason.RENT_TOO_HIGH: 2.0,
    RefusalReason.NO_INTEREST: 2.0,
    RefusalReason.OUTDOOR_SPACE: 1.0,
    RefusalReason.PERSONAL: 1.0,
}


def earlier_nights(moment: datetime) -> list[datetime]:
    """The moments (UTC) of the rounds before that one, first to last, at its own time of day."""
    here = moment.astimezone(AMSTERDAM)
    return [
        datetime.combine(here.date() - timedelta(days=days), here.time(), AMSTERDAM).astimezone(UTC)
        for days in range(NIGHTS, 0, -1)
    ]


def live_through(moment: datetime, *, seed: int, say: Callable[[str], None]) -> None:
    """Run the rounds before that moment with a day of answers after each.

    Outside any act. What has been done is recognised, so a second time goes on where the first
    was stopped; once the round of the moment itself has run, nothing is done.
    """
    with acting_as(ROUND_ACTOR, read_only=True) as act:
        if summary_at(act, moment) is not None:
            return
    say(f"{NIGHTS} earlier nights")
    for night in earlier_nights(moment):
        with acting_as(ROUND_ACTOR, read_only=True) as act:
            is_done = summary_at(act, night) is not None
        if not is_done:
            run_round(night)
        _answer(night, seed)
        let_homes(night, seed)


def _answer(night: datetime, seed: int) -> None:
    """Let those who hold an offer answer it, or not, on the day after the night."""
    with acting_as(ROUND_ACTOR, read_only=True):
        held = due_offers(night + _ANY_TERM)
        users = {pk: one.user for pk, one in accounts_of([o.applicant for o in held]).items()}
    # Whoever may look first does not answer yet.
    looking = show_homes(night, seed, held, users)
    held = [offer for offer in held if offer.listing not in looking]
    for at, offer, reason in sorted(_decisions(night, seed, held), key=lambda item: item[0]):
        actor = Actor(
            Kind.APPLICANT,
            user=users.get(offer.applicant),
            applicant=offer.applicant,
            permissions=PERMISSIONS[Role.APPLICANT],
        )
        try:
            with acting_as(actor, at=at) as act:
                answer_offer(act, offer=offer.id, accepted=reason is None, reason=reason)
        except Refusal:
            continue  # it expired an hour before, as it does for people too


def _decisions(
    night: datetime, seed: int, held: list[DueOffer]
) -> Iterator[tuple[datetime, DueOffer, RefusalReason | None]]:
    """Yield when each answers, and why not where it is a refusal."""
    day = night.astimezone(AMSTERDAM).date()
    for offer in held:
        chance = Chance(seed, f"answer {day} {offer.listing_ref} {offer.applicant}")
        mood = chance.random()
        hour, minute = chance.randint(_FIRST_HOUR, _LAST_HOUR), chance.randint(0, 59)
        at = datetime.combine(day, time(hour, minute), AMSTERDAM)
        if mood < _ACCEPTS:
            yield at, offer, None
        elif mood < _ACCEPTS + _REFUSES:
            yield at, offer, chance.weighted(_REASONS)
