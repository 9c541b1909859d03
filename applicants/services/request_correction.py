"""Ask for another name or birth date than the one registered with."""

from dataclasses import dataclass
from datetime import date

from applicants.core.proofs import ProofAbout, second_person
from applicants.core.told import LEAST_AGE, birth_date_fault
from applicants.core.wording import correction_requested
from applicants.models import Applicant, CorrectionRequest
from applicants.services.open_proof import open_proof, take_back_proof
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from regulation.core.dates import age_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the person says that it should read, and why."""

    given_name: str
    family_name: str
    birth_date: date
    motive: str


def request_correction(act: Act, *, wanted: Wanted) -> None:
    """Keep the request until somebody has decided on it; it takes the place of an earlier one.

    Nothing of the person changes by it. The same request twice is kept once.

    Raises:
        NotVisible: who has not registered.
        Refusal: nothing_to_correct, not_a_birth_date, too_young.
    """
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    if person is None:
        raise NotVisible("registration")
    hold(AdvisoryKey.DOSSIER, person.pk)
    asked = (wanted.given_name, wanted.family_name, wanted.birth_date)
    if asked == (person.given_name, person.family_name, person.birth_date):
        raise Refusal("nothing_to_correct")
    fault = birth_date_fault(wanted.birth_date, act.today)
    if fault or age_on(act.today, wanted.birth_date) < LEAST_AGE:
        raise Refusal(fault or "too_young")
    pending = CorrectionRequest.objects.filter(applicant=person, superseded_at__isnull=True).first()
    moment = act.at
    if pending is not None:
        before = (pending.given_name, pending.family_name, pending.birth_date, pending.motive)
        if before == (*asked, wanted.motive):
            return
        moment = max(moment, pending.recorded_at)
        pending.superseded_at = moment
        pending.save(update_fields=["superseded_at"])
        take_back_proof(act, correction=pending.pk)
    request = CorrectionRequest.objects.create(
        applicant=person,
        given_name=wanted.given_name,
        family_name=wanted.family_name,
        birth_date=wanted.birth_date,
        motive=wanted.motive,
        recorded_at=moment,
    )
    open_proof(
        act,
        applicant=person.pk,
        correction=request.pk,
        two_persons=second_person(
            ProofAbout.CORRECTION, born=person.birth_date, asked=wanted.birth_date
        ),
    )
    record(act, Event(f"applicant:{person.ref}", EventType.CORRECTION_REQUESTED))
    letter = correction_requested(person.language, ref=person.ref)
    key = f"correction:{request.pk}:asked"
    send_message(act, key=key, user=person.user_id, letter=letter)
