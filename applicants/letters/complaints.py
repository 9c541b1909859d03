"""Complaints in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from applicants.core.complaints import ComplaintKind, ComplaintState, ComplaintTerms
from applicants.selectors.complaints import KnownComplaint
from corporations.core.refusals import Refusal
from corporations.letters import amsterdam_day, day, number

KIND_WORDS: Mapping[ComplaintKind, Any] = {
    ComplaintKind.COMPLAINT: _lazy("Complaint"),
    ComplaintKind.COMMITTEE: _lazy("Complaint at the regional committee"),
    ComplaintKind.OBJECTION: _lazy("Objection"),
}
TITLES: Mapping[ComplaintKind, Any] = {
    ComplaintKind.COMPLAINT: _lazy("Complain of a housing corporation"),
    ComplaintKind.COMMITTEE: _lazy("Go to the regional committee"),
    ComplaintKind.OBJECTION: _lazy("Object to a decision"),
}
_REFUSALS: Mapping[str, Any] = {
    "decision_to_come": _lazy("This day has not come yet. Look at the date on the letter."),
    "landlord_first": _lazy(
        "The corporation still has time to answer. After that you can go to the committee."
    ),
    "not_open": _lazy("This was answered or taken back already. Nothing was changed."),
}


def consequence(kind: ComplaintKind, terms: ComplaintTerms) -> str:
    """Say what comes of it, and by when."""
    if kind is ComplaintKind.COMPLAINT:
        text = ngettext(
            "The corporation answers within %(days)s day.",
            "The corporation answers within %(days)s days.",
            terms.landlord,
        )
        return text % {"days": number(terms.landlord)}
    if kind is ComplaintKind.COMMITTEE:
        text = ngettext(
            "The committee reads your complaint and the answer of the corporation. It answers within"
            " %(days)s day.",
            "The committee reads your complaint and the answer of the corporation. It answers within"
            " %(days)s days.",
            terms.committee,
        )
        return text % {"days": number(terms.committee)}
    return _(
        "Object within six weeks after the decision. The municipality answers within six weeks after"
        " that, or within twelve when a committee advises it."
    )


def refused(refusal: Refusal) -> str:
    """Say why nothing was kept."""
    return str(_REFUSALS[refusal.code])


def status(one: KnownComplaint) -> str:
    """Say how it stands, with its day."""
    if one.state is ComplaintState.ANSWERED and one.answered_at is not None:
        return _("answered on %(day)s") % {"day": amsterdam_day(one.answered_at)}
    if one.state is ComplaintState.WITHDRAWN:
        return _("taken back")
    text = _("late: the answer was due on %(day)s") if one.late else _("answer by %(day)s")
    return text % {"day": day(one.answer_by)}


def whom(one: KnownComplaint) -> str:
    """Say who answers."""
    if one.kind is ComplaintKind.COMMITTEE:
        return _("regional committee, about %(name)s") % {"name": one.to}
    return one.to


def facts(one: KnownComplaint) -> list[dict[str, str]]:
    """Return number, days and addressee as facts."""
    rows = [
        (_("Number"), one.number),
        (_("For"), whom(one)),
        (_("Received"), amsterdam_day(one.received_at)),
        (_("Status"), status(one)),
    ]
    if one.decided_on is not None:
        rows.insert(2, (_("Date of the decision"), day(one.decided_on)))
    return [{"label": label, "value": value} for label, value in rows]
