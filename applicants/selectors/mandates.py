"""Who may act for whom, and what was done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from applicants.core.mandates import Channel, MandateState
from applicants.models import Applicant, Assistance, DoneFor, Mandate
from corporations.core.actors import Actor
from corporations.core.acts import Act
from corporations.core.permissions import Scope
from corporations.core.refusals import NotVisible
from corporations.isolation.session import reading_as

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class KnownMandate:
    """A mandate as either side sees it; `last_on` is the last day on which it holds.

    Attributes:
        is_open: whether it waits for the helper's answer.
        is_running: whether it holds today. is_to_come: whether its first day lies ahead.
    """

    id: int
    giver_ref: str
    giver_name: str
    helper_name: str
    helper_email: str
    scopes: tuple[Scope, ...]
    from_on: date
    last_on: date
    state: MandateState
    is_open: bool
    is_running: bool
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did for the person: by a helper's name or an employee's corporation."""

    type: str
    stream: str
    at: datetime
    helper: str
    corporation: str
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class Asked:
    """An employee named the person's number; `confirmed` when the birth date fitted."""

    corporation: str
    channel: Channel
    at: datetime
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Represented:
    """For whom somebody acts now."""

    ref: str
    name: str


def given_mandates(act: Act) -> list[KnownMandate]:
    """Return the mandates that the acting person gave, the latest first."""
    own = Mandate.objects.filter(applicant_id=act.actor.applicant or 0, giver_id=act.actor.user)
    return _records(act, own)


def held_mandates(act: Act) -> list[KnownMandate]:
    """Return what others offered to the acting account, and what it holds or held."""
    return _records(act, Mandate.objects.exclude(giver_id=act.actor.user))


def given_mandate(act: Act, mandate: int) -> KnownMandate:
    """Return one that the acting person gave.

    Raises:
        NotVisible: for one of others, just as for one that does not exist.
    """
    found = next((one for one in given_mandates(act) if one.id == mandate), None)
    if found is None:
        raise NotVisible("mandate")
    return found


def done_for(act: Act, most: int = 50) -> list[Done]:
    """Return what others did for the acting person, the latest first, at most so many."""
    rows = DoneFor.objects.filter(applicant_id=act.actor.applicant or 0)
    return [
        Done(
            type=row.type,
            stream=row.stream,
            at=row.at,
            helper=row.mandate.helper_name if row.mandate else "",
            corporation=row.assistance.corporation.name if row.assistance else "",
            channel=Channel(row.assistance.channel) if row.assistance else None,
        )
        for row in rows.select_related("mandate", "assistance__corporation").order_by("-at", "-pk")[
            :most
        ]
    ]


def asked_in_vain(act: Act, most: int = 20) -> list[Asked]:
    """Return how often an employee named the person's number with a wrong birth date, latest first."""
    rows = Assistance.objects.filter(applicant_id=act.actor.applicant or 0, confirmed=False)
    return [
        Asked(row.corporation.name, Channel(row.channel), row.made_at, row.confirmed)
        for row in rows.select_related("corporation").order_by("-made_at", "-pk")[:most]
    ]


def represented(actor: Actor) -> Represented | None:
    """Return for whom the actor acts under a mandate; None for who acts in person.

    Asked as that actor, whoever is bound: an error page says it too, and there the gate is.
    """
    if actor.mandate is None:
        return None
    with reading_as(actor):
        person = Applicant.objects.get(pk=actor.applicant or 0)
    return Represented(person.ref, f"{person.given_name} {person.family_name}".strip())


def _records(act: Act, rows: "QuerySet[Mandate]") -> list[KnownMandate]:
    return [
        KnownMandate(
            id=row.pk,
            giver_ref=row.giver_ref,
            giver_name=row.giver_name,
            helper_name=row.helper_name,
            helper_email=row.helper_email,
            scopes=tuple(Scope(scope) for scope in row.scopes),
            from_on=row.from_on,
            last_on=row.until_on - timedelta(days=1),
            state=MandateState(row.state),
            is_open=row.state == MandateState.OFFERED and act.today < row.until_on,
            is_running=row.state == MandateState.ACCEPTED
            and row.from_on <= act.today < row.until_on,
            is_to_come=act.today < row.from_on,
        )
        for row in rows.order_by("-offered_at", "-pk")
    ]
