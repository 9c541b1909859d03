"""Ask somebody to act for oneself."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import override

from applicants.core.mandates import (
    LONGEST_DAYS,
    MOST_AT_A_TIME,
    MOST_INVITATIONS,
    RUNNING,
    MandateState,
)
from applicants.core.wording_of_mandates import mandate_offered
from applicants.models import Applicant, Mandate
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Scope
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.letters import day
from corporations.services.send_message import send_message

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from audit.core.chain import Plain

_ADDRESSEE = 60  # characters of the name that a stranger's mailbox is shown


def offer_mandate(
    act: Act,
    *,
    helper_email: str,
    helper_name: str,
    scopes: Collection[Scope],
    from_on: date,
    last_on: date,
) -> int:
    """Offer a mandate to whoever owns the e-mail address; return its id.

    Nothing tells whether the address has an account. It works once its owner accepts, from `from_on`
    up to and including `last_on`, for what the scopes give (corporations.core.permissions.SCOPES).
    The same offer again, while it is open, is the same one.

    Raises:
        Refusal: own_address, starts_before_today, wrong_period, nothing_chosen, too_many (at a
            time) or too_often (in thirty days).
        NotVisible: before registering.
    """
    person = _acting(act)
    assert person.user is not None
    address, until_on = helper_email.strip().lower(), last_on + timedelta(days=1)
    if address == person.user.email.lower():
        raise Refusal("own_address")
    _check(act, from_on, until_on)
    if not scopes:
        raise Refusal("nothing_chosen")
    hold(AdvisoryKey.MANDATES, person.pk)
    own = Mandate.objects.filter(applicant=person)
    again = own.filter(helper_email=address, state=MandateState.OFFERED, until_on=until_on).first()
    if again is not None:
        return again.pk
    _check_number(act, own)
    row = Mandate.objects.create(
        applicant=person,
        giver=person.user,
        giver_ref=person.ref,
        giver_name=f"{person.given_name} {person.family_name}".strip(),
        language=person.language,
        helper_email=address,
        helper_name=helper_name,
        scopes=sorted({Scope.LOOK, *scopes}),
        from_on=from_on,
        until_on=until_on,
        offered_at=act.at,
    )
    _tell(act, row, last_on)
    return row.pk


def _check_number(act: Act, own: "QuerySet[Mandate]") -> None:
    if own.filter(state__in=RUNNING, until_on__gt=act.today).count() >= MOST_AT_A_TIME:
        raise Refusal("too_many", most=MOST_AT_A_TIME)
    if own.filter(offered_at__gt=act.at - timedelta(days=30)).count() >= MOST_INVITATIONS:
        raise Refusal("too_often", most=MOST_INVITATIONS)


def _tell(act: Act, row: Mandate, last_on: date) -> None:
    until = row.until_on.isoformat()
    payload: dict[str, Plain] = {"mandate": row.pk, "scopes": list(row.scopes), "until_on": until}
    record(act, Event(f"applicant:{row.giver_ref}", EventType.MANDATE_OFFERED, payload))
    with override(row.language):
        last = day(last_on)
    giver = " ".join(row.giver_name.split())[:_ADDRESSEE]
    letter = mandate_offered(row.language, giver=giver, until=last)
    send_message(act, key=f"mandate:{row.pk}:offered", letter=letter, address=row.helper_email)


def _acting(act: Act) -> Applicant:
    own = Applicant.objects.select_related("user")
    person = own.filter(pk=act.actor.applicant or 0, user_id=act.actor.user or 0).first()
    if person is None:
        raise NotVisible("registration")
    return person


def _check(act: Act, from_on: date, until_on: date) -> None:
    if from_on < act.today:
        raise Refusal("starts_before_today")
    if until_on <= from_on or until_on > act.today + timedelta(days=LONGEST_DAYS + 1):
        raise Refusal("wrong_period")
