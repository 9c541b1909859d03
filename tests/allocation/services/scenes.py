"""One home and three people: the one who is offered it, the next one, and a stranger."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

from django.db import connection

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate, Offer
from applicants.models import Applicant
from audit.models import AuditEvent
from corporations.isolation.session import acting_as
from corporations.models import Message
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import operator, round_
from tests.factories.allocation import make_candidate, make_offer, make_ranking
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response


@dataclass
class Scene:
    """A listing in offer: `own` holds the open offer, `other` waits as second."""

    listing: Listing
    own: Applicant
    other: Applicant
    stranger: Applicant
    first: Candidate
    second: Candidate
    offer: Offer

    @property
    def states(self) -> tuple[str, str, str, str]:
        """States of the listing, the offer, the first and the second candidate."""
        with acting_as(round_()):
            for row in (self.listing, self.offer, self.first, self.second):
                row.refresh_from_db()
        return self.listing.state, self.offer.state, self.first.state, self.second.state


def make_scene(
    listing: Listing | None = None, own: Applicant | None = None, **offer: object
) -> Scene:
    """Commit the scene; `offer` are fields of the offer."""
    listing = listing or make_listing(state=ListingState.IN_OFFER)
    ranking = make_ranking(listing, ranked=2, tiers=[["regular", 2]])
    own, other, stranger = own or make_applicant(), make_applicant(), make_applicant()
    first = make_candidate(make_response(listing, own), ranking, CandidateState.OFFERED)
    second = make_candidate(make_response(listing, other), ranking, rank=2)
    return Scene(listing, own, other, stranger, first, second, make_offer(first, **offer))


def events_of(listing: Listing) -> list[str]:
    """Types of the events of a listing, in order."""
    with acting_as(operator()):
        found = AuditEvent.objects.filter(stream=f"listing:{listing.ref}").order_by("id")
        return list(found.values_list("type", flat=True))


def messages_to(person: Applicant) -> list[Message]:
    """What was written to a person."""
    with acting_as(operator()):
        return list(Message.objects.filter(user=person.user).order_by("id"))


def at_once(*works: Callable[[], object]) -> list[BaseException | None]:
    """Run each in a thread with a connection of its own; return what each raised."""
    raised: list[BaseException | None] = [None] * len(works)

    def run(index: int, work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  handed to the test
            raised[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(i, work)) for i, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads), "a deadlock"
    return raised
