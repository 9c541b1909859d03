"""Papers in words: which, how far, why not, and what to do."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.papers import AgainReason, RequestState
from allocation.selectors.papers import Papers
from applicants.core.documents import RULES, DocumentKind, oldest
from applicants.core.files import Finding
from applicants.core.life_cycle import DocumentState
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
FILE_WORDS: Mapping[DocumentState, object] = {
    DocumentState.RECEIVED: _lazy("received; the check starts within a minute"),
    DocumentState.QUARANTINED: _lazy("is being checked"),
    DocumentState.CLEAN: _lazy("can be read"),
    DocumentState.INFECTED: _lazy("a virus was found; the file is destroyed"),
    DocumentState.UNREADABLE: _lazy("cannot be used"),
}
_FINDINGS: Mapping[str, object] = {
    Finding.BROKEN: _lazy("The file is damaged. Make it again and hand it in."),
    Finding.LOCKED: _lazy("The file has a password. Save it without one and hand it in."),
    Finding.ACTIVE: _lazy(
        "The file holds more than pages. Print it to a new PDF and hand that in."
    ),
    Finding.TOO_MUCH: _lazy("The file is too large when it opens. Make a smaller picture."),
    Finding.VIRUS: _lazy("There was a virus in it. Make the file again on another device."),
}
_REFUSALS: Mapping[str, object] = {
    "empty": _lazy("%(name)s is empty. Choose the file again."),
    "too_large": _lazy("%(name)s is too large. A file may be at most %(most)s MB."),
    "wrong_type": _lazy("%(name)s is no PDF, JPG or PNG. Take a photo or save it as PDF."),
    "other_than_named": _lazy("%(name)s is something else than its name says. Save it again."),
    "no_file": _lazy("Choose at least one file."),
    "too_many": _lazy("Those are too many files. Hand in at most %(most)s."),
    "not_open": _lazy("This question is closed. Nothing was changed."),
    "not_clean": _lazy("This file is not checked yet. Try again in a minute."),
    "seal_broken": _lazy("This file cannot be opened any more. Ask for it again."),
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
    return str(_FINDINGS[file.finding]) if file.finding else ""


def size(count: int) -> str:
    """Say how large a file is."""
    if count < 1024 * 1024:
        return f"{max(count // 1024, 1)} kB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
