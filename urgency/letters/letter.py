"""Letters about a request as accessible PDFs (PDF/UA), in the language of the person."""

from dataclasses import dataclass, field
from typing import NoReturn

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, override

from corporations.letters import day
from regulation.letters.words import URGENCY_WORDS, word
from urgency.core.requests import Outcome
from urgency.letters.requests import GROUND_WORDS, title
from urgency.letters.words import profile_in_words
from urgency.selectors.requests import Case, Question, Verdicted

RECEIPT, EXTENSION, DECISION, QUESTION = "ontvangst", "verlenging", "besluit", "vraag"


@dataclass(frozen=True, slots=True)
class _Paper:
    heading: str
    when: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    remedies: list[str] = field(default_factory=list)


def letters_of(case: Case) -> list[tuple[str, str]]:
    """Return which letters there are of a request, as (name in the address, what it is)."""
    found = [(RECEIPT, _("Receipt"))] if case.received_on else []
    found += [(f"{QUESTION}-{one.id}", _("Question")) for one in case.questions]
    if case.extended:
        found.append((EXTENSION, _("Notice that it takes longer")))
    if case.decision is not None:
        found.append((DECISION, _("Decision")))
    return found


def letter_pdf(case: Case, which: str, places: dict[str, str]) -> bytes | None:
    """Return a letter as PDF, None when there is no such letter of this request.

    Tagged, with title and language. It loads nothing from outside.

    Args:
        case: with everything that its letters say.
        which: as `letters_of` names it.
        places: names of the municipalities by code.
    """
    with override(case.language if case.language in {"nl", "en"} else "en"):
        paper = _paper(case, which, places)
        return None if paper is None else _pdf(case, paper)


def _paper(case: Case, which: str, places: dict[str, str]) -> _Paper | None:
    if which == RECEIPT and case.received_on is not None:
        return _receipt(case)
    if which == EXTENSION and case.extended:
        return _Paper(
            _("The decision takes longer"),
            "",
            [_due(case), _("The municipality may do this once. Why:"), case.extension_reason],
        )
    if which == DECISION and case.decision is not None:
        return _decision(case, case.decision, places)
    found = (one for one in case.questions if f"{QUESTION}-{one.id}" == which)
    question = next(found, None)
    return None if question is None else _question(question)


def _receipt(case: Case) -> _Paper:
    assert case.received_on is not None
    return _Paper(
        _("We have received your request for urgency"),
        day(case.received_on),
        [
            _("Your request has number %(number)s.") % {"number": case.number},
            _due(case),
            _("Does the municipality ask you for information? Then this term stands still."),
        ],
    )


def _due(case: Case) -> str:
    if case.clock is None:
        return _("The municipality has closed this request.")
    return _("You hear by %(day)s at the latest what the municipality decides.") % {
        "day": day(case.clock.due_on)
    }


def _question(one: Question) -> _Paper:
    return _Paper(
        _("The municipality needs more information"),
        day(one.asked_on),
        [
            one.question,
            _("Why this is needed:"),
            one.reason,
            _("Answer by %(day)s at the latest, on the portal.") % {"day": day(one.respond_by)},
            _("Until then the term of the municipality stands still."),
            _("Do you not answer? Then the municipality decides with what it has (Awb 4:5)."),
        ],
    )


def _decision(case: Case, made: Verdicted, places: dict[str, str]) -> _Paper:
    assert made.decided_on is not None
    assert made.object_by is not None
    facts: list[tuple[str, str]] = []
    if made.outcome is Outcome.GRANTED and made.since_on and made.ends_on:
        profile = profile_in_words(made.profile, places)
        facts = [
            (_("Category"), word(URGENCY_WORDS, made.category)),
            (_("Waiting time counts from"), day(made.since_on)),
            (_("Holds until (last day)"), day(made.ends_on)),
            (_("Search profile"), "; ".join(profile) or _("every home")),
        ]
    return _Paper(
        title(case),
        day(made.decided_on),
        [one for one in made.reasons.splitlines() if one.strip()],
        facts,
        [str(GROUND_WORDS[one]) for one in made.grounds],
        [
            _("Object in writing, or on the portal, by %(day)s at the latest (Awb 6:7).")
            % {"day": day(made.object_by)},
            _("Send it to the college of mayor and aldermen of %(name)s.")
            % {"name": case.municipality},
            _("Write your name and address, the date, which decision it is, and why you disagree."),
            _("Can it not wait? You can ask the court for a provisional ruling (Awb 8:81)."),
        ],
    )


def _pdf(case: Case, paper: _Paper) -> bytes:
    from weasyprint import CSS, HTML

    html = render_to_string(
        "letters/urgency.html", {"case": case, "paper": paper, "language": case.language}
    )
    style = CSS(filename=settings.BASE_DIR / "static" / "css" / "proof.css")
    pdf = HTML(string=html, url_fetcher=_fetches_nothing).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    assert isinstance(pdf, bytes)
    return pdf


def _fetches_nothing(url: str) -> NoReturn:
    raise ValueError(url)
