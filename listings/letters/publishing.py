"""Publishing in words: what is wrong with a draft, what a refusal means."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from corporations.core.refusals import Refusal
from corporations.letters import moment, number
from listings.core.life_cycle import PublicationState
from listings.selectors.publications import Planned
from listings.services.publish_listings import Asked

_PROBLEMS: Mapping[str, object] = {
    "closes_too_early": _lazy("The closing lies before the opening, or is over already."),
    "no_rules_on_closing_date": _lazy("No regulation is in force on the day of closing."),
    "unknown_model": _lazy("The rules on the day of closing do not know this model."),
    "unknown_label": _lazy("The rules on the day of closing do not know one of the labels."),
    "age_bounds_crossed": _lazy("The lowest age is above the highest."),
    "household_bounds_crossed": _lazy("The smallest household is above the largest."),
    "children_bounds_crossed": _lazy("The least number of children is above the most."),
    "income_bounds_crossed": _lazy("The lowest income is above the highest."),
    "quota_exceeded": _lazy(
        "The quota for this label is full in this municipality and year. Take the label off."
    ),
    "moment_over": _lazy("This moment is over. Choose a later one."),
    "waiting": _lazy("This listing waits for its publication already."),
    "not_proposed": _lazy("This listing does not wait for a second person any more."),
    "not_waiting": _lazy("This listing does not wait for its publication any more."),
    "second_person": _lazy("You proposed this yourself. A colleague must approve it."),
    "reason_needed": _lazy("Say why you decline it. Your colleague reads that."),
    "not_correctable": _lazy("This can no longer be put right: the home is let or withdrawn."),
    "no_place": _lazy("A listing is for at least one home."),
    "not_draft": _lazy("This listing waits for its publication, is public, or was withdrawn."),
    "not_withdrawable": _lazy(
        "This listing cannot be withdrawn any more: the home is being offered or is let."
    ),
}


def problems(refusal: Refusal) -> list[str]:
    """Say everything that stands in the way, a sentence each."""
    return problem_sentences(str(refusal.details.get("problems", refusal.code)).split())


def problem_sentences(codes: Iterable[str]) -> list[str]:
    """Say these problems, a sentence each."""
    return [str(_PROBLEMS[code]) for code in codes]


def said_of(asked: Asked, at: datetime | None) -> str:
    """Say what came of publishing listings."""
    said = []
    if asked.published == 1:
        said.append(_("The listing is published."))
    elif asked.published:
        said.append(_("%(count)s listings are published.") % {"count": number(asked.published)})
    if asked.planned:
        text = ngettext(
            "%(count)s listing goes public on %(moment)s.",
            "%(count)s listings go public on %(moment)s.",
            asked.planned,
        )
        said.append(text % {"count": number(asked.planned), "moment": moment(at) if at else ""})
    if asked.proposed:
        text = ngettext(
            "%(count)s listing waits for a colleague, who must approve it.",
            "%(count)s listings wait for a colleague, who must approve them.",
            asked.proposed,
        )
        said.append(text % {"count": number(asked.proposed)})
    return " ".join(said)


def publication_sentence(one: Planned) -> str:
    """Say how the publication of a listing stands, or what became of the last one."""
    values = {
        "who": one.proposer,
        "moment": moment(one.publish_at) if one.publish_at else "",
        "colleague": one.decider,
        "why": one.decision,
        "problems": " ".join(problem_sentences(one.problems.split())),
    }
    if one.state == PublicationState.PROPOSED:
        if one.publish_at:
            return (
                _("%(who)s wants to publish this on %(moment)s. A colleague must approve it.")
                % values
            )
        return _("%(who)s wants to publish this at once. A colleague must approve it.") % values
    return str(_SAID[one.state]) % values if one.state in _SAID else ""


_SAID: Mapping[PublicationState, object] = {
    PublicationState.APPROVED: _lazy("This goes public on %(moment)s. %(who)s planned it."),
    PublicationState.REFUSED: _lazy(
        "This was to go public on %(moment)s. The rules no longer allowed it: %(problems)s"
    ),
    PublicationState.DECLINED: _lazy("%(colleague)s declined the publication: “%(why)s”"),
}


def task_of(one: Planned) -> str:
    """Say what the reader must do about it; '' for what only waits."""
    if one.state == PublicationState.PROPOSED:
        return _("Ask a colleague to look") if one.own else _("Look, and approve or decline it")
    if one.state in {PublicationState.REFUSED, PublicationState.DECLINED}:
        return _("Change the listing and publish it again")
    return ""
