"""End the acting person's registration, and say when the data go."""

from datetime import date

from applicants.core.life_cycle import RegistrationState
from applicants.core.retention import Kept, kept_until
from applicants.models import Erasure, Registration
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal

_RUNNING = (RegistrationState.ACTIVE, RegistrationState.LAPSED)


def close_registration(act: Act) -> date:
    """End it today; return the first day on which the data may go.

    For use by `allocation.services.end_registration`, which looks after responses and offers. The
    registration time is gone; a later registration starts anew.

    Raises:
        Refusal: not_registered when there is none that runs.
    """
    own = Registration.objects.filter(applicant_id=act.actor.applicant or 0)
    ended = own.filter(state__in=_RUNNING).update(state=RegistrationState.ENDED, ended_on=act.today)
    if not ended:
        raise Refusal("not_registered")
    due = kept_until(Kept.ENDED, act.today)
    registration = own.select_related("applicant").get()
    Erasure.objects.create(applicant=registration.applicant, rule=Kept.ENDED, due_on=due)
    ref = registration.applicant.ref
    record(act, Event(f"applicant:{ref}", EventType.REGISTRATION_ENDED))
    return due
