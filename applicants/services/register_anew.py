"""Register again after the own registration ended."""

from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.wording import registered
from applicants.models import Applicant, Registration
from applicants.selectors.terms import terms_on
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.letters import day
from corporations.services.send_message import send_message


def register_anew(act: Act) -> None:
    """Begin a new registration of today with the number and the facts that the person has.

    The time of the ended one does not come back; it stays readable. A second click finds the first.

    Raises:
        NotVisible: before registering at all.
        Refusal: already_registered while a registration has not ended.
    """
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    if person is None or act.actor.user is None:
        raise NotVisible("registration")
    hold(AdvisoryKey.REGISTERING, act.actor.user)
    mine = Registration.objects.filter(applicant=person)
    if mine.exclude(state=RegistrationState.ENDED).exists():
        raise Refusal("already_registered")
    terms = terms_on(act.today)
    row = Registration.objects.create(
        applicant=person,
        registered_on=act.today,
        state=RegistrationState.ACTIVE,
        due_on=terms.first_due_on(act.today, act.today) if terms else None,
    )
    record(act, Event(f"applicant:{person.ref}", EventType.REGISTRATION_STARTED))
    with override(person.language):
        since = day(act.today)
    letter = registered(person.language, ref=person.ref, day=since)
    key = f"registration:{row.pk}:anew"
    send_message(act, key=key, user=act.actor.user, letter=letter)
