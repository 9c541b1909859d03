"""Change how a person wants to be reached."""

from applicants.core.contact import ContactChoice
from applicants.models import Applicant, Contact
from applicants.services.note_identity import note_identity
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal


def change_contact(act: Act, *, choice: ContactChoice) -> None:
    """Keep the acting person's choice; the same choice again changes nothing.

    The trail says which way was chosen, never the number or the address.

    Raises:
        Refusal: incomplete, when the chosen way lacks its number or address.
        NotVisible: before registering.
    """
    if act.actor.applicant is None:
        raise NotVisible("registration")
    if choice.missing:
        raise Refusal("incomplete", field=choice.missing[0])
    given = {
        "by": choice.by.value,
        "phone": choice.phone,
        "address": choice.address,
        "postcode": choice.postcode,
        "town": choice.town,
    }
    own = Contact.objects.filter(applicant_id=act.actor.applicant)
    if own.filter(**given).exists():
        return
    Contact.objects.update_or_create(applicant_id=act.actor.applicant, defaults=given)
    note_identity(act, applicant=act.actor.applicant)
    ref = Applicant.objects.values_list("ref", flat=True).get(pk=act.actor.applicant)
    event = Event(f"applicant:{ref}", EventType.CONTACT_CHANGED, {"by": choice.by.value})
    record(act, event)
