"""Block somebody from competing for a while."""

from datetime import date

from applicants.models import Applicant, Sanction
from corporations.core.acts import Act


def impose_sanction(act: Act, *, applicant: int, from_on: date, until_on: date, reason: str) -> str:
    """Add a block, half-open [from_on, until_on); return the registration number.

    The registration stays and its time goes on counting. The same block is added once.
    """
    Sanction.objects.get_or_create(
        applicant_id=applicant,
        from_on=from_on,
        reason=reason,
        defaults={"until_on": until_on, "recorded_at": act.at},
    )
    return Applicant.objects.values_list("ref", flat=True).get(pk=applicant)
