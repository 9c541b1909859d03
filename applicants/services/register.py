"""Register somebody as a home seeker, once for the whole region."""

import secrets
from dataclasses import replace

from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.newcomer import LEAST_AGE, MOST_AGE, Newcomer
from applicants.core.wording import registered
from applicants.models import (
    Applicant,
    HouseholdMember,
    Income,
    Registration,
    Residence,
    Workplace,
)
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from corporations.letters import day
from corporations.selectors import municipality_ids
from corporations.services.send_message import send_message
from regulation.core.dates import age_on

# Nine characters of an alphabet without look-alikes: nobody guesses somebody else's number.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_LENGTH = 8


def register(act: Act, *, newcomer: Newcomer, language: str) -> str:
    """Register the acting account holder from today on; return the registration number.

    The registration date is the day of the act, whoever asks: nobody chooses it. One account, one
    registration; the database holds that. The facts count as known from this moment.

    Raises:
        Refusal: already_registered, too_young (under 18), not_a_birth_date, since_in_future.
    """
    if act.actor.user is None or act.actor.applicant is not None:
        raise Refusal("already_registered")
    # Two browsers, or a double click: the second waits here and then sees the first.
    hold(AdvisoryKey.REGISTERING, act.actor.user)
    if Applicant.objects.filter(user=act.actor.user).exists():
        raise Refusal("already_registered")
    _check(act, newcomer)
    person = Applicant.objects.create(
        ref="WZ" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)),
        user_id=act.actor.user,
        given_name=newcomer.given_name,
        family_name=newcomer.family_name,
        birth_date=newcomer.birth_date,
        language=language,
    )
    # From here on the account acts as the person it has become: facts belong to nobody else.
    own = replace(act.actor, applicant=person.pk)
    with acting_as(own, at=act.at, request_id=act.request_id) as acting:
        _write(acting, person, newcomer)
        event = Event(f"applicant:{person.ref}", EventType.REGISTRATION_STARTED)
        record(acting, event)
        with override(language):
            since = day(act.today)
        letter = registered(language, ref=person.ref, day=since)
        key = f"registration:{person.pk}:started"
        send_message(acting, key=key, user=act.actor.user, letter=letter)
    return person.ref


def _check(act: Act, newcomer: Newcomer) -> None:
    if newcomer.birth_date > act.today or age_on(act.today, newcomer.birth_date) > MOST_AGE:
        raise Refusal("not_a_birth_date")
    if age_on(act.today, newcomer.birth_date) < LEAST_AGE:
        raise Refusal("too_young")
    if newcomer.since > act.today:
        raise Refusal("since_in_future")


def _write(act: Act, person: Applicant, newcomer: Newcomer) -> None:
    Registration.objects.create(
        applicant=person, registered_on=act.today, state=RegistrationState.ACTIVE
    )
    HouseholdMember.objects.bulk_create(
        HouseholdMember(applicant=person, relation=relation, birth_date=born, recorded_at=act.at)
        for relation, born in newcomer.members
    )
    Income.objects.create(applicant=person, amount=newcomer.income, recorded_at=act.at)
    if newcomer.municipality:
        Residence.objects.create(
            applicant=person,
            municipality_id=municipality_ids()[newcomer.municipality],
            municipality_code=newcomer.municipality,
            place_name=newcomer.place,
            from_on=newcomer.since,
            recorded_at=act.at,
        )
    Workplace.objects.bulk_create(
        Workplace(applicant=person, municipality_code=code, recorded_at=act.at)
        for code in newcomer.works_in
    )
