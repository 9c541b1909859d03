"""The contact log of a candidate, for the own desk."""

from dataclasses import dataclass
from datetime import datetime

from allocation.core.contacts import Channel, ContactOutcome
from allocation.models import ContactMoment
from corporations.core.acts import Act


@dataclass(frozen=True, slots=True)
class Contacted:
    """One moment of contact, in UTC; `recorder` is the colleague who wrote it down."""

    channel: Channel
    outcome: ContactOutcome
    at: datetime
    note: str
    recorder: str


def contacts_of(act: Act, response: int) -> list[Contacted]:
    """Return the log of an own candidate, the last first. Whoever calls showed the person already."""
    rows = ContactMoment.objects.filter(
        candidate_id=response, corporation_id=act.actor.corporation or 0
    )
    return [
        Contacted(Channel(row.channel), ContactOutcome(row.outcome), row.at, row.note, row.recorder)
        for row in rows.order_by("-at", "-pk")
    ]
