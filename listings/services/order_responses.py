"""Put the own responses in order of preference."""

from collections.abc import Sequence

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from listings.models import Response
from listings.selectors.own_responses import orderable


def order_responses(act: Act, *, tickets: Sequence[str]) -> None:
    """Store the acting applicant's order: the first ticket is wanted most.

    The order decides between homes that could be offered in the same night, nothing else
    (DESIGN.md 7.3). It must name exactly the responses that can still lead to an offer, so that a
    page from before a change cannot store half an order.

    Raises:
        Refusal: order_outdated when the tickets are not exactly those responses.
    """
    applicant = act.actor.applicant
    if applicant is None:
        raise Refusal("not_registered")
    hold(AdvisoryKey.APPLICANT_RESPONSES, applicant)
    own = {response.ticket: response for response in orderable(act)}
    if len(tickets) != len(own) or set(tickets) != set(own):
        raise Refusal("order_outdated")
    for place, ticket in enumerate(tickets, start=1):
        Response.objects.filter(pk=own[ticket].id).exclude(preference=place).update(
            preference=place
        )
    record(
        act,
        Event(f"responses:{applicant}", EventType.RESPONSES_ORDERED, {"tickets": list(tickets)}),
    )
