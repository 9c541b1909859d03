"""Give a consent, or withdraw it."""

from applicants.core.consents import CONSENTS, ConsentKind
from applicants.models import Applicant, Consent
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible


def give_consent(act: Act, *, kind: ConsentKind, given: bool) -> bool:
    """Write that the acting person consents from now on, or no longer; tell whether that is new.

    The same answer twice changes nothing. Withdrawn, whatever rests on it stops; what was done before
    stays lawful (GDPR art. 7(3)).

    Raises:
        NotVisible: when the person has not registered.
    """
    ref = Applicant.objects.filter(pk=act.actor.applicant or 0).values_list("ref", flat=True)
    person = ref.first()
    if person is None:
        raise NotVisible("registration")
    own = Consent.objects.filter(applicant__ref=person, kind=kind)
    running = own.filter(withdrawn_at__isnull=True)
    if running.exists() is given:
        return False
    if given:
        edition = CONSENTS[kind].edition
        owner = Applicant.objects.get(ref=person)
        Consent.objects.create(applicant=owner, kind=kind, edition=edition, given_at=act.at)
    else:
        running.update(withdrawn_at=act.at)
    what = EventType.CONSENT_GIVEN if given else EventType.CONSENT_WITHDRAWN
    record(act, Event(f"applicant:{person}", what, {"kind": kind.value}))
    return True
