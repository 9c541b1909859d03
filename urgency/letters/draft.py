"""A draft of the reasons for a decision, from the facts and the rule texts; the officer edits it."""

from django.utils.translation import gettext as _, override

from applicants.selectors.resident_facts import ResidentFacts
from corporations.letters import day, since
from urgency.core.requests import Outcome
from urgency.core.routes import Ground
from urgency.selectors.requests import Case


def draft_reasons(
    case: Case, ground: Ground | None, facts: ResidentFacts | None, outcome: Outcome
) -> str:
    """Return the draft in the language of the person; `ground` in that language, None when unknown.

    Only what the dossier and the routes say; what the officer found is theirs to add.
    """
    with override(case.language if case.language in {"nl", "en"} else "en"):
        return "\n\n".join([*_asked(case, ground), *_known(case, facts), _weighed(outcome)])


def _asked(case: Case, ground: Ground | None) -> list[str]:
    assert case.received_on is not None
    said = [_("On %(day)s we received your request.") % {"day": day(case.received_on)}]
    if ground is not None:
        said.append(_("You ask for urgency on this ground: %(title)s.") % {"title": ground.title})
        rules = "\n".join(f"- {one}" for one in ground.conditions)
        said.append(_("The conditions (%(cite)s):") % {"cite": ground.cite} + "\n" + rules)
    return said


def _known(case: Case, facts: ResidentFacts | None) -> list[str]:
    said = []
    if facts is not None and facts.lives_since is not None and case.received_on is not None:
        said.append(
            _("You live in %(place)s since %(day)s: %(long)s on the day of your request.")
            % {
                "place": facts.lives_in,
                "day": day(facts.lives_since),
                "long": since(facts.lives_since, case.received_on),
            }
        )
    for one in case.questions:
        words = {"day": day(one.asked_on)}
        said.append(
            _("On %(day)s we asked you for information. You answered.") % words
            if one.answered
            else _("On %(day)s we asked you for information. You did not answer in time.") % words
        )
    return said


def _weighed(outcome: Outcome) -> str:
    return {
        Outcome.GRANTED: _("You meet these conditions. Therefore we grant you urgency."),
        Outcome.REFUSED: _("You do not meet these conditions. Therefore we refuse urgency."),
        Outcome.NOT_CONSIDERED: _(
            "Without this information we cannot judge your request. Therefore we do not consider it"
            " (Awb 4:5)."
        ),
    }[outcome]
