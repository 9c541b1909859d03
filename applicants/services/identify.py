"""Make sure for whom an employee acts, by phone or at the desk."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from applicants.core.mandates import Channel, Wanted
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal

# What an employee may do in somebody's place, and nothing else that this person may.
_MAY = frozenset(
    {
        Permission.RESPOND,
        Permission.SEE_OWN_RESPONSES,
        Permission.ANSWER_OFFER,
        Permission.CHANGE_CONTACT,
    }
)


@dataclass(frozen=True, slots=True)
class Identified:
    """The actor that stands for both, employee and person, and the row that lets it."""

    actor: Actor
    assistance: int


def identify(
    act: Act, *, ref: str, birth_date: date, channel: Channel, wanted: Wanted
) -> Identified:
    """Return the actor under which the acting employee may do this one thing for the person.

    The person answered the birth date; it must fit the registration number. A wrong answer is kept
    and can be seen by the person; the caller must let it commit. The actor works for one minute.

    Raises:
        Refusal: wrong_answer (also for a number that does not exist), or too_many_tries: five wrong
            ones of an employee in an hour, or about a person in a day.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outcome, assistance, applicant FROM assist(%s, %s, %s, %s, %s)",
            [ref, birth_date, channel.value, wanted.value, act.at],
        )
        outcome, assistance, applicant = cursor.fetchone()
    if outcome == "too_many":
        raise Refusal("too_many_tries")
    if outcome != "confirmed":
        raise Refusal("wrong_answer")
    actor = Actor(
        Kind.APPLICANT,
        user=act.actor.user,
        applicant=applicant,
        permissions=_MAY,
        assistance=assistance,
    )
    return Identified(actor, assistance)
