"""Take back a request for correction."""

from applicants.models import Applicant, CorrectionRequest
from applicants.services.open_proof import take_back_proof
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold


def withdraw_correction(act: Act) -> None:
    """End the acting person's pending request; nothing happens when there is none."""
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    if person is None:
        return
    hold(AdvisoryKey.DOSSIER, person.pk)
    pending = CorrectionRequest.objects.filter(applicant=person, superseded_at__isnull=True).first()
    if pending is None:
        return
    pending.superseded_at = max(act.at, pending.recorded_at)
    pending.save(update_fields=["superseded_at"])
    take_back_proof(act, correction=pending.pk)
    record(act, Event(f"applicant:{person.ref}", EventType.CORRECTION_WITHDRAWN))
