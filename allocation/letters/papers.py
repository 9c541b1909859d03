"""Papers in words: which, how far, why not, and what to do."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.papers import AgainReason, RequestState
from allocation.selectors.papers import Papers
from applicants.core.documents import RULES, DocumentKind, oldest
from applicants.letters.files import FILE_REFUSALS, finding_words
from applicants.selectors.documents import FileRecord
from corporations.core.refusals import Refusal
from corporations.letters import day, moment

KIND_WORDS: Mapping[DocumentKind, object] = {
    DocumentKind.IDENTITY: _lazy("Copy of your passport or identity card"),
    DocumentKind.POPULATION_REGISTER: _lazy("Extract from the population register (BRP)"),
    DocumentKind.INCOME_STATEMENT: _lazy("Income statement of the tax office"),
    DocumentKind.PAYSLIPS: _lazy("Payslips"),
    DocumentKind.BENEFIT: _lazy("Letter about your benefit"),
    DocumentKind.LANDLORD: _lazy("Reference of your landlord"),
    DocumentKind.DIVORCE: _lazy("Papers of your divorce"),
    DocumentKind.SALE: _lazy("Deed of sale of your house"),
    DocumentKind.RESIDENCE_PERMIT: _lazy("Statement of the COA"),
}
STATE_WORDS: Mapping[RequestState, object] = {
    RequestState.ASKED: _lazy("asked for"),
    RequestState.HANDED_IN: _lazy("handed in"),
    RequestState.AGAIN: _lazy("asked for again"),
    RequestState.ACCEPTED: _lazy("accepted"),
    RequestState.WITHDRAWN: _lazy("not needed any more"),
}
AGAIN_WORDS: Mapping[str, object] = {
    AgainReason.UNREADABLE: _lazy("The document cannot be read well"),
    AgainReason.INCOMPLETE: _lazy("A page is missing"),
    AgainReason.TOO_OLD: _lazy("The document is too old"),
    AgainReason.OTHER_PAPER: _lazy("It is another document than we asked for"),
    AgainReason.OTHER_PERSON: _lazy("The document is about somebody else"),
    AgainReason.SHOWS_BSN: _lazy("The citizen service number (BSN) can be read"),
}
_REFUSALS: Mapping[str, object] = {
    **FILE_REFUSALS,
    "not_open": _lazy("This question is closed. Nothing was changed."),
    "not_handed_in": _lazy("There is nothing to judge any more. Somebody else was first."),
    "not_in_verification": _lazy("You can ask for documents only while this person has an offer."),
    "nothing_chosen": _lazy("Choose at least one document."),
    "wrong_days": _lazy("Give at least %(least)s and at most %(most)s days."),
}


def refused(refusal: Refusal) -> str:
    """Say why it did not go, and what can be done."""
    return str(_REFUSALS[refusal.code]) % refusal.details


def conditions(kind: DocumentKind, today: date) -> list[str]:
    """Say what such a paper must be: how old at most, and without the number."""
    rule, first = RULES[kind], oldest(kind, today)
    said = []
    if rule.years is not None:
        said.append(_("It is about %(first)s or later.") % {"first": first.year if first else ""})
    elif first is not None:
        said.append(_("It is of %(first)s or later.") % {"first": day(first)})
    if rule.hide_number:
        said.append(_("Make your citizen service number (BSN) unreadable."))
    if kind is DocumentKind.IDENTITY:
        said.append(_("Cover your photo too."))
    return said


def next_step(one: Papers) -> str:
    """Say what happens next, or what the person does before when."""
    until = {"until": moment(one.due_at)}
    if one.state == RequestState.ACCEPTED:
        return _("The document is accepted. You need to do nothing.")
    if one.waits_for_person and one.files:
        return _("We cannot use your file. Hand in another one before %(until)s.") % until
    if one.state == RequestState.HANDED_IN:
        return _("We look at it within two working days. You get a message.")
    if one.is_late:
        return _("You are late. Hand it in today, or the home can go to the next person.")
    is_again = one.state == RequestState.AGAIN
    said = (
        _("Hand it in again before %(until)s.") if is_again else _("Hand it in before %(until)s.")
    )
    return said % until


def finding(file: FileRecord) -> str:
    """Say what is wrong with a file and what helps; '' when nothing is."""
    return finding_words(file.finding)
