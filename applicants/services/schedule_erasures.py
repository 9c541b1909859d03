"""Give every ended registration the day on which its data go."""

from applicants.core.life_cycle import RegistrationState
from applicants.core.retention import Kept, kept_until
from applicants.models import Erasure, Registration
from corporations.core.acts import Act


def schedule_erasures(act: Act) -> int:  # noqa: ARG001  rows are the act's
    """Write an erasure for whoever's registration ended without one; return how many.

    However it ended (by the person, a lapse, a desk, a loaded file): the term runs from that day.
    """
    ended = Registration.objects.filter(
        state=RegistrationState.ENDED, applicant__erasure__isnull=True
    ).values_list("applicant_id", "ended_on")
    rows = [
        Erasure(applicant_id=applicant, rule=Kept.ENDED, due_on=kept_until(Kept.ENDED, day))
        for applicant, day in ended
        if day is not None
    ]
    return len(Erasure.objects.bulk_create(rows))
