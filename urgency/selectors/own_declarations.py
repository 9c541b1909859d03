"""The acting person's own declarations, as far as they must be kept."""

from applicants.core.retention import Hold, Kept, kept_until
from corporations.core.acts import Act
from urgency.models import Declaration


def declarations_to_keep(act: Act) -> list[Hold]:
    """Return until when each declaration of the acting person must be kept: objections may come."""
    rows = Declaration.objects.filter(applicant_id=act.actor.applicant or 0)
    holds = [
        Hold(Kept.URGENCY, kept_until(Kept.URGENCY, ended or ends))
        for ended, ends in rows.values_list("ended_on", "ends_on")
    ]
    return [hold for hold in holds if hold.until > act.today]
