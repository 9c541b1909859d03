"""Register somebody as a home seeker, once for the whole region."""

import secrets
from dataclasses import replace

from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.told import Newcomer, newcomer_fault
from applicants.core.wording import registered
from applicants.models import Applicant, Registration, RegistrationDraft
from applicants.selectors.terms import terms_on
from applicants.services.enter_facts import enter_facts
from applicants.services.note_identity import note_identity
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from corporations.letters import day
from corporations.services.send_message import send_message

# Nine characters of an alphabet without look-alikes: nobody guesses somebody else's number.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_LENGTH = 8


def register(act: Act, *, newcomer: Newcomer) -> str:
    """Register the acting account holder from today on; return the registration number.

    The registration date is the day of the act, whoever asks: nobody chooses it. One account, one
    registration; the database holds that. The facts count as known from this moment, and the draft
    that they were typed in is gone.

    Raises:
        Refusal: already_registered, too_young (under 18), or what `told_fault` finds.
    """
    if act.actor.user is None or act.actor.applicant is not None:
        raise Refusal("already_registered")
    # Two browsers, or a double click: the second waits here and then sees the first.
    hold(AdvisoryKey.REGISTERING, act.actor.user)
    if Applicant.objects.filter(user=act.actor.user).exists():
        raise Refusal("already_registered")
    fault = newcomer_fault(newcomer, act.today)
    if fault:
        raise Refusal(fault)
    person = Applicant.objects.create(
        ref="WZ" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)),
        user_id=act.actor.user,
        given_name=newcomer.given_name,
        family_name=newcomer.family_name,
        birth_date=newcomer.birth_date,
        language=newcomer.language,
    )
    # From here on the account acts as the person it has become: facts belong to nobody else.
    own = replace(act.actor, applicant=person.pk)
    with acting_as(own, at=act.at, request_id=act.request_id) as acting:
        terms = terms_on(act.today)
        Registration.objects.create(
            applicant=person,
            registered_on=act.today,
            state=RegistrationState.ACTIVE,
            due_on=terms.first_due_on(act.today, act.today) if terms else None,
        )
        enter_facts(acting, applicant=person.pk, told=newcomer.told)
        note_identity(acting, applicant=person.pk)
        RegistrationDraft.objects.filter(user_id=act.actor.user).delete()
        record(acting, Event(f"applicant:{person.ref}", EventType.REGISTRATION_STARTED))
        _tell(acting, person)
    return person.ref


def _tell(act: Act, person: Applicant) -> None:
    with override(person.language):
        since = day(act.today)
    letter = registered(person.language, ref=person.ref, day=since)
    key = f"registration:{person.pk}:started"
    send_message(act, key=key, user=act.actor.user, letter=letter)
