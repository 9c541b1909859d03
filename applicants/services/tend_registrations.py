"""What the night does to registrations: set the day to renew, remind, let lapse, end."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.terms import Terms
from applicants.core.wording import registration_ended, registration_lapsed, renewal_reminder
from applicants.models import Registration
from applicants.selectors.accounts import accounts_of
from applicants.selectors.refs import refs_of
from applicants.selectors.terms import terms_on
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.messages import Letter
from corporations.isolation.locks import lock
from corporations.letters import day
from corporations.services.send_message import send_message

# One unit of work: small enough to lose by a killed worker, large enough to be quick.
BATCH = 500


def tend_registrations(act: Act) -> dict[str, int]:
    """Do one batch of what is due on the day of the act; return counts, empty when nothing is left.

    Each is recognised by what it changed, so that doing it twice changes nothing: a registration
    without a day to renew gets one, the first and the second reminder go out once each, who did not
    renew lapses in the night after the last day, and ends in the night after the term for repair.
    """
    terms = terms_on(act.today)
    if terms is None or terms.renewal_months is None:
        return {}
    for work in (_set_days, _end, _lapse, _remind):
        done = work(act, terms)
        if done:
            return done
    return {}


def _set_days(act: Act, terms: Terms) -> dict[str, int]:
    rows = _batch(Registration.objects.filter(state=RegistrationState.ACTIVE, due_on__isnull=True))
    for row in rows:
        row.due_on = terms.first_due_on(row.registered_on, act.today)
    Registration.objects.bulk_update(rows, ["due_on"])
    return {"days_set": len(rows)} if rows else {}


def _end(act: Act, terms: Terms) -> dict[str, int]:
    last = act.today - timedelta(days=terms.repair_days)
    rows = _batch(Registration.objects.filter(state=RegistrationState.LAPSED, due_on__lt=last))
    for row in rows:
        row.state, row.ended_on = RegistrationState.ENDED, act.today
    Registration.objects.bulk_update(rows, ["state", "ended_on"])
    _record(act, rows, EventType.REGISTRATION_ENDED)
    _tell(act, rows, "ended", lambda language, _row: registration_ended(language))
    return {"ended": len(rows)} if rows else {}


def _lapse(act: Act, terms: Terms) -> dict[str, int]:
    rows = _batch(Registration.objects.filter(state=RegistrationState.ACTIVE, due_on__lt=act.today))
    for row in rows:
        row.state = RegistrationState.LAPSED
    Registration.objects.bulk_update(rows, ["state"])
    _record(act, rows, EventType.REGISTRATION_LAPSED)
    _tell(
        act,
        rows,
        "lapsed",
        lambda language, row: registration_lapsed(language, until=day(_repair_until(terms, row))),
    )
    return {"lapsed": len(rows)} if rows else {}


def _remind(act: Act, terms: Terms) -> dict[str, int]:
    first = act.today + timedelta(days=terms.first_reminder_days)
    second = act.today + timedelta(days=terms.second_reminder_days)
    rows = _batch(
        Registration.objects.filter(state=RegistrationState.ACTIVE).filter(
            Q(due_on__lte=first, reminded=0) | Q(due_on__lte=second, reminded=1)
        )
    )
    for row in rows:
        row.reminded = 2 if _due(row) <= second else 1
    Registration.objects.bulk_update(rows, ["reminded"])
    for number in (1, 2):
        _tell(
            act,
            [row for row in rows if row.reminded == number],
            f"reminder{number}",
            lambda language, row: renewal_reminder(language, due=day(_due(row))),
        )
    return {"reminded": len(rows)} if rows else {}


def _batch(rows: "QuerySet[Registration]") -> list[Registration]:
    """Take some of these rows for ourselves; who renews at this very moment comes before or after."""
    return lock(rows.filter(pk__in=rows.order_by("pk").values("pk")[:BATCH]))


def _record(act: Act, rows: Sequence[Registration], what: EventType) -> None:
    refs = refs_of([row.applicant_id for row in rows])
    for row in rows:
        payload = {"due_on": _due(row).isoformat()}
        record(act, Event(f"applicant:{refs[row.applicant_id]}", what, payload))


def _tell(
    act: Act,
    rows: Sequence[Registration],
    what: str,
    words: Callable[[str, Registration], Letter],
) -> None:
    """Write to whoever has an account, in their language, once for each last day to renew."""
    accounts = accounts_of([row.applicant_id for row in rows])
    for row in rows:
        account = accounts.get(row.applicant_id)
        if account is None:
            continue
        with override(account.language):
            letter = words(account.language, row)
        key = f"registration:{row.pk}:{_due(row)}:{what}"
        send_message(act, key=key, user=account.user, letter=letter)


def _due(row: Registration) -> date:
    assert row.due_on is not None  # chosen by it
    return row.due_on


def _repair_until(terms: Terms, row: Registration) -> date:
    return terms.repair_until(_due(row))
