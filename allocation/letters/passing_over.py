"""Passing over in words: evidence, states, what it does, refusals, and the letter to the person."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy, override

from allocation.core.life_cycles import CandidateState, PassOverReason
from allocation.core.passing_over import Evidence, PassOverState
from allocation.core.wording import passed_over_because
from allocation.letters.desk import PASS_OVER_REASONS, STATE_OF_CANDIDATE
from allocation.selectors.desk import DeskCandidate
from allocation.selectors.pass_overs import Given
from corporations.core.refusals import Refusal
from corporations.letters import all_of, amsterdam_day, number

EVIDENCE_WORDS: Mapping[Evidence, object] = {
    Evidence.CONTACT: _lazy("The contact log: we called or wrote, without an answer"),
    Evidence.DOCUMENTS: _lazy("Documents that were handed in, or were not"),
    Evidence.STATEMENT: _lazy("The person said or wrote so"),
    Evidence.VIEWING: _lazy("The list of who came to the viewing"),
    Evidence.REGISTER: _lazy("A public register"),
}
PASS_OVER_WORDS: Mapping[PassOverState, object] = {
    PassOverState.PROPOSED: _lazy("waits for a second person"),
    PassOverState.ADOPTED: _lazy("passed over"),
    PassOverState.DECLINED: _lazy("not passed over"),
}
_TO_THE_PERSON: Mapping[Evidence, object] = {
    Evidence.CONTACT: _lazy("from the log of when we called you or wrote to you"),
    Evidence.DOCUMENTS: _lazy("from the documents that we asked of you"),
    Evidence.STATEMENT: _lazy("from what you said or wrote yourself"),
    Evidence.VIEWING: _lazy("from the list of who came to the viewing"),
    Evidence.REGISTER: _lazy("from a public register"),
}
_REFUSALS: Mapping[str, object] = {
    "not_open": _lazy("This home is let or withdrawn. Nothing was changed."),
    "not_passable": _lazy("This person cannot be passed over now. Nothing was changed."),
    "motive_needed": _lazy("Write why. Without a motive nobody is passed over."),
    "evidence_needed": _lazy(
        "Write where the evidence lies. Without evidence nobody is passed over."
    ),
    "too_long": _lazy("That is too long. Use at most %(most)s characters."),
    "nobody_chosen": _lazy("Choose at least one person."),
    "too_many": _lazy("Choose at most %(most)s people at a time."),
    "several_lists": _lazy("Choose people of one list at a time."),
    "already_proposed": _lazy("For this person a proposal waits already. Nothing was changed."),
    "already_decided": _lazy("A colleague decided about this already. Nothing was changed."),
    "second_person": _lazy("You proposed this. A colleague decides."),
    "reason_needed": _lazy("Write why this person is not passed over."),
}


def refused(refusal: Refusal) -> str:
    """Say why it did not go, and that nothing was changed."""
    return str(_REFUSALS[refusal.code]) % refusal.details


def consequences(for_two: Sequence[PassOverReason]) -> list[str]:
    """Say what passing over does, before the click."""
    said = [
        _("An open offer to this person is taken back."),
        _("The home goes to the next person in the coming night."),
        _("The person gets a message and a letter with the reason and how to object."),
        _("You cannot undo this. Your name is kept in the trail."),
    ]
    if for_two:
        reasons = all_of([f"“{PASS_OVER_REASONS[reason]}”" for reason in for_two])
        said.insert(
            0,
            _("For %(reasons)s a colleague decides. Until then nothing changes.")
            % {"reasons": reasons},
        )
    return said


def preview_rows(
    people: Sequence[DeskCandidate], blocked: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Say of each what would happen."""
    return [
        {
            "state": "late" if one.response in blocked else "",
            "cells": [
                {"text": number(one.rank or 0)},
                {"text": one.ref},
                {"text": STATE_OF_CANDIDATE[one.state]},
                {"text": _what_happens(one, blocked.get(one.response, ""))},
            ],
        }
        for one in people
    ]


def _what_happens(one: DeskCandidate, blocked: str) -> str:
    if blocked:
        return str(_REFUSALS[blocked])
    if one.state == CandidateState.OFFERED:
        return _("Passed over; the open offer is taken back. Gets a message and a letter.")
    return _("Passed over. Gets a message and a letter.")


def letter_pdf(given: Given) -> bytes:
    """Return the letter as an accessible PDF (PDF/UA), in the language of the person.

    Tagged, with title and language. It loads nothing from outside: no address in it is fetched.
    """
    from weasyprint import CSS, HTML

    with override(given.language):
        context = {
            "given": given,
            "language": given.language,
            "decided": amsterdam_day(given.decided_at),
            "because": passed_over_because(given.language, given.reason),
            "shown": _TO_THE_PERSON[given.evidence],
            "complain": reverse("applicants:new_complaint", args=["complaint"]),
        }
        html = render_to_string("allocation/pass_over_letter.html", context)
    style = CSS(filename=settings.BASE_DIR / "static" / "css" / "proof.css")
    pdf = HTML(string=html, url_fetcher=_fetches_nothing).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    assert isinstance(pdf, bytes)
    return pdf


def _fetches_nothing(url: str) -> NoReturn:
    raise ValueError(url)
