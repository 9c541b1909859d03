"""End the registration of somebody who signed a lease."""

from applicants.core.life_cycle import RegistrationState
from applicants.models import Registration
from applicants.selectors.refs import refs_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act

_RUNNING = (RegistrationState.ACTIVE, RegistrationState.LAPSED)


def end_housed(act: Act, *, applicant: int) -> int:
    """End the running registration of a person, as the night; return how many ended: one or none.

    For use by `allocation.services.follow_signed`, which looks after their responses and knows
    whether the law or the regulation keeps the registration. `schedule_erasures` then says when the
    data go.
    """
    running = Registration.objects.filter(applicant_id=applicant, state__in=_RUNNING)
    ended = running.update(state=RegistrationState.ENDED, ended_on=act.today)
    if ended:
        (ref,) = refs_of([applicant]).values()
        event = Event(f"applicant:{ref}", EventType.REGISTRATION_ENDED, {"why": "housed"})
        record(act, event)
    return ended
