"""The acting person's own declarations, as far as they must be kept."""

from applicants.core.retention import Hold, Kept, kept_until
from corporations.core.acts import AMSTERDAM, Act
from urgency.models import Declaration, UrgencyRequest


def declarations_to_keep(act: Act) -> list[Hold]:
    """Return until when declarations and requests of the acting person are kept: objections may come."""
    rows = Declaration.objects.filter(applicant_id=act.actor.applicant or 0)
    holds = [
        Hold(Kept.URGENCY, kept_until(Kept.URGENCY, ended or ends))
        for ended, ends in rows.values_list("ended_on", "ends_on")
    ]
    # What was asked of a municipality is kept until it can be objected to no more.
    requests = UrgencyRequest.objects.filter(applicant_id=act.actor.applicant or 0)
    for closed_at in requests.exclude(received_at=None).values_list("closed_at", flat=True):
        closed_on = act.today if closed_at is None else closed_at.astimezone(AMSTERDAM).date()
        holds.append(Hold(Kept.URGENCY, kept_until(Kept.URGENCY, closed_on)))
    return [hold for hold in holds if hold.until > act.today]
