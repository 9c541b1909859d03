"""Renew the own registration."""

from datetime import date

from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.terms import Terms
from applicants.core.wording import renewed
from applicants.models import Applicant, Registration
from applicants.selectors.terms import terms_on
from applicants.services.note_identity import note_identity
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.letters import day
from corporations.services.send_message import send_message


def renew(act: Act, *, due_on: date) -> date:
    """Renew the acting person's registration; return the next last day to renew.

    `due_on` is the last day that the page showed: a second click, or a second tab, finds a later
    one and changes nothing. A lapsed registration becomes active again with all its time, up to and
    including the last day of the region's term for repair.

    Raises:
        NotVisible: before registering.
        Refusal: no_renewal where the region asks for none, too_early before the first reminder,
            too_late after the term for repair, ended.
    """
    row = _own(act)
    terms = terms_on(act.today)
    if terms is None or row.due_on is None:
        raise Refusal("no_renewal")
    if row.due_on > due_on and row.state == RegistrationState.ACTIVE:
        return row.due_on
    _check(act, row, terms, row.due_on)
    following = terms.renewed_due_on(row.due_on, act.today)
    if following is None:
        raise Refusal("no_renewal")
    repaired = row.state == RegistrationState.LAPSED
    payload = {"due_on": row.due_on.isoformat(), "next": following.isoformat()}
    row.state, row.due_on, row.reminded = RegistrationState.ACTIVE, following, 0
    row.save(update_fields=["state", "due_on", "reminded"])
    what = EventType.REGISTRATION_REPAIRED if repaired else EventType.REGISTRATION_RENEWED
    note_identity(act, applicant=row.applicant_id)  # the e-mail address may have changed since
    person = Applicant.objects.get(pk=row.applicant_id)
    record(act, Event(f"applicant:{person.ref}", what, payload))
    _tell(act, row, person.language, following)
    return following


def _own(act: Act) -> Registration:
    mine = Registration.objects.filter(applicant_id=act.actor.applicant or 0)
    newest = mine.order_by("-pk").values("pk")[:1]
    # Locked before it is looked at: the night that lets it lapse comes wholly before or after.
    rows = lock(mine.filter(pk__in=newest))
    if not rows:
        raise NotVisible("registration")
    return rows[0]


def _check(act: Act, row: Registration, terms: Terms, due_on: date) -> None:
    if row.state == RegistrationState.ENDED:
        raise Refusal("ended")
    if row.state == RegistrationState.DRAFT:
        raise Refusal("no_renewal")
    if act.today < terms.opens_on(due_on):
        raise Refusal("too_early", from_day=terms.opens_on(due_on).isoformat())
    if act.today > terms.repair_until(due_on):
        raise Refusal("too_late")


def _tell(act: Act, row: Registration, language: str, following: date) -> None:
    with override(language):
        letter = renewed(language, due=day(following))
    key = f"registration:{row.pk}:{following}:renewed"
    send_message(act, key=key, user=act.actor.user, letter=letter)
