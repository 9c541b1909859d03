"""Grant a declaration of urgency to a resident."""

from collections.abc import Mapping
from datetime import date

from applicants.selectors.accounts import accounts_of
from applicants.selectors.residents import resident
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from regulation.selectors.in_force import urgency_categories_on
from urgency.core.life_cycle import Phase
from urgency.core.wording import urgency_granted
from urgency.models import Declaration


def grant_urgency(
    act: Act,
    *,
    applicant_ref: str,
    category: str,
    since_on: date,
    ends_on: date,
    profile: Mapping[str, object],
) -> int:
    """Grant urgency to a resident of the acting municipality from today on; return its id.

    It counts in every ranking of a listing that closes from today on, inside its search profile
    (REGULATION.md 3). The start of the waiting time may lie before today, as when a request was
    decided late; the trail keeps by how many days, so that a favour shows. The category can be
    health data and is not in the trail.

    Raises:
        NotVisible: for somebody who does not live in the municipality.
        Refusal: unknown_category, since_in_future, ends_before_today, or already_urgent (a
            declaration of this category holds already).
    """
    person = resident(act, applicant_ref)
    _check(act, category, since_on, ends_on)
    # Two officers at the same second: the second one finds the first one's declaration.
    hold(AdvisoryKey.URGENCY, person.id)
    running = Declaration.objects.filter(
        applicant_id=person.id, category=category, ends_on__gte=act.today
    ).exclude(phase=Phase.ENDED)
    if running.exists():
        raise Refusal("already_urgent")
    row = Declaration.objects.create(
        applicant_id=person.id,
        municipality_id=act.actor.municipality,
        category=category,
        granted_on=act.today,
        since_on=since_on,
        ends_on=ends_on,
        profile=dict(profile),
        granted_by=act.actor.user,
        recorded_at=act.at,
    )
    _record(act, person.ref, row)
    _tell(act, row)
    return row.pk


def _check(act: Act, category: str, since_on: date, ends_on: date) -> None:
    if category not in urgency_categories_on(act.today):
        raise Refusal("unknown_category")
    if since_on > act.today:
        raise Refusal("since_in_future")
    if ends_on < act.today:
        raise Refusal("ends_before_today")


def _record(act: Act, ref: str, row: Declaration) -> None:
    days = (act.today - row.since_on).days
    ends_on = row.ends_on.isoformat()
    event = Event(
        f"applicant:{ref}",
        EventType.URGENCY_GRANTED,
        {"declaration": row.pk, "ends_on": ends_on, "days_before_today": days},
    )
    record(act, event)


def _tell(act: Act, row: Declaration) -> None:
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = urgency_granted(account.language, row.ends_on)
        key = f"urgency:{row.pk}:granted"
        send_message(act, key=key, user=account.user, letter=letter)
