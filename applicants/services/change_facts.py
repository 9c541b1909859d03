"""Change what counts for a registered person, from now on."""

from applicants.core.told import Told, told_fault
from applicants.models import Applicant
from applicants.services.enter_facts import enter_facts
from applicants.services.note_identity import note_identity
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal


def change_facts(act: Act, *, told: Told) -> bool:
    """Record the acting person's new facts; tell whether anything changed.

    What counts for a listing is what was known at its closing moment: listings that closed before
    this act keep what was told then.

    Raises:
        NotVisible: who has not registered.
        Refusal: what `told_fault` finds.
    """
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    if person is None:
        raise NotVisible("registration")
    fault = told_fault(told, act.today)
    if fault:
        raise Refusal(fault)
    changed = enter_facts(act, applicant=person.pk, told=told)
    if changed:
        parts = ", ".join(changed)
        note_identity(act, applicant=person.pk)
        record(act, Event(f"applicant:{person.ref}", EventType.DOSSIER_CHANGED, {"parts": parts}))
    return bool(changed)
