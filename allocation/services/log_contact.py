"""Write down contact with a candidate of an own listing."""

from dataclasses import dataclass
from datetime import datetime

from allocation.core.contacts import MOST_NOTE, Channel, ContactOutcome, fits
from allocation.models import Candidate, ContactMoment
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.selectors import user_label


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is written down; `token` is the form's own, so that sent twice it is written once."""

    channel: Channel
    outcome: ContactOutcome
    at: datetime
    note: str
    token: str


def log_contact(act: Act, *, response: int, contact: NewContact) -> bool:
    """Keep one moment of contact in the log; return whether it is new.

    The note stays out of the trail: it speaks of the person.

    Raises:
        Forbidden: without `Permission.SEE_RANKING`.
        Refusal: cannot_be when this does not come of that, in_the_future, before_closing when the
            list did not exist yet, too_long.
        NotVisible: when it is no candidate of the own corporation.
    """
    if not act.actor.may(Permission.SEE_RANKING):
        raise Forbidden(Permission.SEE_RANKING)
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    candidate = own.select_related("ranking__listing").first()
    if candidate is None:
        raise NotVisible("candidate")
    note = contact.note.strip()
    if not fits(contact.channel, contact.outcome):
        raise Refusal("cannot_be")
    if contact.at > act.at:
        raise Refusal("in_the_future")
    if contact.at < candidate.ranking.closes_at:
        raise Refusal("before_closing")
    if len(note) > MOST_NOTE:
        raise Refusal("too_long", most=MOST_NOTE)
    row = ContactMoment(
        candidate_id=candidate.pk,
        corporation_id=candidate.corporation_id,
        applicant_id=candidate.applicant_id,
        channel=contact.channel.value,
        outcome=contact.outcome.value,
        at=contact.at,
        note=note,
        recorded_at=act.at,
        recorded_by=act.actor.user or 0,
        recorder=user_label(act.actor)[:254],
        token=contact.token[:32],
    )
    same = ContactMoment.objects.filter(candidate=candidate, token=row.token)
    before = same.count()
    # Two tabs at the same second: the database keeps one.
    ContactMoment.objects.bulk_create([row], ignore_conflicts=True)
    is_new = before == 0
    if is_new:
        payload = {"response": candidate.pk, "channel": row.channel, "outcome": row.outcome}
        stream = f"listing:{candidate.ranking.listing.ref}"
        record(act, Event(stream, EventType.CONTACT_LOGGED, payload))
    return is_new
