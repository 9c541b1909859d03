"""The municipality's permit at a letting: whether it is needed, asked for, given or refused."""

from datetime import date

from allocation.core.lettings import RUNNING, LettingState, PermitState
from allocation.models import Letting
from allocation.selectors.lettings import letting_row
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold

_STEPS: dict[PermitState, frozenset[PermitState]] = {
    PermitState.UNKNOWN: frozenset({PermitState.NOT_NEEDED, PermitState.NEEDED}),
    PermitState.NOT_NEEDED: frozenset({PermitState.NEEDED}),
    PermitState.NEEDED: frozenset({PermitState.NOT_NEEDED, PermitState.REQUESTED}),
    PermitState.REQUESTED: frozenset({PermitState.GRANTED, PermitState.REFUSED}),
}


def note_permit(act: Act, *, letting: int, permit: PermitState, on: date, number: str = "") -> None:
    """Note the next step of the permit as the desk knows it, on the day that it happened.

    A permit that is asked for makes the letting wait (`permit_pending`). What the municipality
    answered may be noted by the desk as long as the municipality does not answer here itself.

    Raises:
        Forbidden: without `Permission.LET`.
        NotVisible: when it is no letting of the own corporation.
        Refusal: not_running, no_such_step, day_to_come, before_request.
    """
    if not act.actor.may(Permission.LET):
        raise Forbidden(Permission.LET)
    row = letting_row(corporation=act.actor.corporation or 0, pk=letting)
    _note(act, row, permit, on, number)


def answer_permit(act: Act, *, letting: int, granted: bool, on: date, number: str = "") -> None:
    """Give the municipality's answer to a request of its own: for the municipality's pages.

    Row security holds that it is a home in the acting municipality, and that it was asked.

    Raises:
        Forbidden: by anybody but a municipality.
        NotVisible: when nothing was asked of this municipality.
        Refusal: not_running, no_such_step when it was answered before, day_to_come, before_request.
    """
    if act.actor.kind is not Kind.MUNICIPAL:
        raise Forbidden(Permission.LET)
    row = Letting.objects.filter(pk=letting).select_related("listing").first()
    if row is None:
        raise NotVisible("letting")
    _note(act, row, PermitState.GRANTED if granted else PermitState.REFUSED, on, number)


def _note(act: Act, row: Letting, permit: PermitState, on: date, number: str) -> None:
    hold(AdvisoryKey.LISTING, row.listing_id)
    row.refresh_from_db()
    if row.state not in RUNNING:
        raise Refusal("not_running")
    if permit not in _STEPS.get(PermitState(row.permit), frozenset()):
        raise Refusal("no_such_step")
    if on > act.today:
        raise Refusal("day_to_come")
    if row.permit_asked_on is not None and on < row.permit_asked_on:
        raise Refusal("before_request")
    changes: dict[str, object] = {"permit": permit.value}
    if permit == PermitState.REQUESTED:
        changes |= {"permit_asked_on": on, "state": LettingState.PERMIT_PENDING.value}
    if permit in {PermitState.GRANTED, PermitState.REFUSED}:
        told_by = act.actor.kind.value
        changes |= {"permit_decided_on": on, "permit_number": number, "permit_told_by": told_by}
    moved = Letting.objects.filter(pk=row.pk, state__in=RUNNING, permit=row.permit)
    if not moved.update(**changes):
        raise Refusal("no_such_step")
    # The municipality sees the letting, never the offer behind it.
    payload = {"letting": row.pk, "permit": permit.value, "on": on.isoformat()}
    record(act, Event(f"listing:{row.listing.ref}", EventType.PERMIT_NOTED, payload))
