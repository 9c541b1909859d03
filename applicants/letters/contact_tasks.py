"""Messages to carry, in words, and as a letter to print (PDF/UA)."""

from collections.abc import Mapping
from typing import Any, NoReturn

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, gettext_lazy as _lazy, override

from applicants.core.carrying import Because, CarryState
from applicants.core.contact import ContactBy, ContactChoice, said_phone
from applicants.selectors.contact_tasks import Task
from corporations.core.refusals import Refusal
from corporations.letters import amsterdam_day

BY_WORDS: Mapping[ContactBy, Any] = {
    ContactBy.EMAIL: _lazy("By e-mail"),
    ContactBy.PHONE: _lazy("Call"),
    ContactBy.POST: _lazy("Print and post"),
}
BECAUSE_WORDS: Mapping[Because, Any] = {
    Because.CHOSEN: _lazy("The person chose this."),
    Because.BOUNCED: _lazy("The e-mail came back."),
}
STATE_WORDS: Mapping[CarryState, Any] = {
    CarryState.OPEN: _lazy("To do"),
    CarryState.TOLD: _lazy("Told by telephone"),
    CarryState.POSTED: _lazy("Posted"),
    CarryState.GIVEN_UP: _lazy("Not reached"),
    CarryState.READ: _lazy("Read in the portal"),
}
_REFUSALS: Mapping[str, Any] = {
    "already_done": _lazy("This is done already, or the person read it in the portal."),
    "no_outcome": _lazy("Choose how it went."),
}


def refused(refusal: Refusal) -> str:
    """Say why nothing was kept."""
    return str(_REFUSALS[refusal.code])


def reached_at(choice: ContactChoice) -> list[dict[str, str]]:
    """Return the telephone number and the address, as facts; those that are known."""
    where = [choice.address, f"{choice.postcode} {choice.town}".strip()]
    rows = [
        (_("Telephone"), said_phone(choice.phone) if choice.phone else ""),
        (_("Address"), ", ".join(line for line in where if line)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def letter_of(task: Task, *, sender: str) -> bytes:
    """Return the message as a letter: tagged, in the reader's language, loading nothing."""
    from weasyprint import CSS, HTML

    with override(task.language):
        context = {
            "language": task.language,
            "sender": sender,
            "task": task,
            "lines": [
                task.name,
                task.contact.address,
                f"{task.contact.postcode} {task.contact.town}".strip(),
            ],
            "day": amsterdam_day(task.made_at),
            "paragraphs": [part.splitlines() for part in task.body.strip().split("\n\n")],
        }
        html = render_to_string("letters/by_post.html", context)
    style = CSS(filename=settings.BASE_DIR / "static" / "css" / "proof.css")
    pdf = HTML(string=html, url_fetcher=_fetches_nothing).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    assert isinstance(pdf, bytes)
    return pdf


def _fetches_nothing(url: str) -> NoReturn:
    raise ValueError(url)
