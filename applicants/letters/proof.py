"""The proof of registration, as an accessible PDF (PDF/UA) in the reader's language."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext as _

from applicants.selectors.registration import OwnRegistration
from corporations.letters import day, moment, since
from corporations.letters.pdf import accessible_pdf


def proof_of_registration(own: OwnRegistration, *, region: str, at: datetime) -> bytes:
    """Return the PDF: who is registered, under which number, and from when time counts.

    Tagged, with title and language. It loads nothing from outside: no address in it is fetched.
    """
    context = {
        "language": get_language() or "nl",
        "region": region,
        "own": own,
        "made": moment(at),
        "facts": [
            (_("Name"), own.name),
            (_("Registration number"), own.ref),
            (_("Registered on"), day(own.registered_on)),
            (_("Your time counts from"), day(own.counts_from)),
            (_("That is"), since(own.counts_from, at.date())),
            *([(_("Renew at the latest on"), day(own.due_on))] if own.due_on else []),
        ],
    }
    return accessible_pdf(render_to_string("letters/proof_of_registration.html", context))
