"""What an answer costs and gives, said before the click."""

from django.utils.translation import gettext as _

from allocation.core.lapses import Cost
from allocation.core.life_cycles import RefusalReason
from corporations.letters import number
from regulation.core.document import Limits
from regulation.letters.limits import free_sentence
from regulation.letters.words import REFUSAL_WORDS


def cost_sentence(cost: Cost) -> str:
    """Say what one more refusal comes to."""
    if not cost.most:
        return _("Refusing costs nothing. You keep your registration time.")
    given = {
        "number": number(cost.number),
        "most": number(cost.most),
        "days": number(cost.days),
    }
    if cost.blocks:
        return (
            _(
                "This is refusal %(number)s. From %(most)s on you cannot take part for %(days)s days."
            )
            % given
        )
    return (
        _("This counts as refusal %(number)s. At %(most)s you cannot take part for %(days)s days.")
        % given
    )


def refusing(cost: Cost, limits: Limits) -> list[str]:
    """Say what a refusal of an offer means, and which reasons are free."""
    said = [_("No: the home goes to the next person."), cost_sentence(cost)]
    free = free_sentence(limits) if cost.most else ""
    return [*said, free] if free else said


def answering(cost: Cost, limits: Limits) -> list[str]:
    """Say what each answer to an offer means: yes, no, none, and that it stays."""
    yes = _("Yes: the home is for you. You get no other offers.")
    ends = _("Your other responses end when you say yes.")
    return [
        yes,
        *([ends] if limits.accepting_ends_responses else []),
        *refusing(cost, limits),
        _("No answer counts as a refusal.") if cost.most else _("No answer means no."),
        _("You cannot change your answer."),
    ]


def giving_up(cost: Cost, limits: Limits) -> list[str]:
    """Say what giving up a home means that was accepted before."""
    free = free_sentence(limits) if cost.most else ""
    back = (
        _("Your responses to homes that are still open come back.")
        if limits.cancelling_returns_responses
        else _("Responses that ended when you said yes do not come back.")
    )
    return [
        _("The home goes to the next person on the list."),
        cost_sentence(cost),
        *([free] if free else []),
        *([back] if limits.accepting_ends_responses else []),
        _("Your registration stays as it is. You can be offered other homes again."),
        _("You cannot undo this."),
    ]


def staying_away(cost: Cost) -> str:
    """Say what staying away from a viewing without cancelling costs."""
    if not cost.most:
        return _("You stay away without cancelling? Then the home goes to the next person.")
    return _("You stay away without cancelling? That counts as a refusal.")


def refusal_choices(limits: Limits) -> list[tuple[str, object]]:
    """The reasons to refuse; those that cost nothing say so."""
    choices: list[tuple[str, object]] = [("", _("choose a reason"))]
    for reason in RefusalReason:
        words = str(REFUSAL_WORDS[reason])
        if limits.refusals_before_sanction and reason.value in limits.free_refusals:
            words = _("%(reason)s (costs nothing)") % {"reason": words}
        choices.append((reason.value, words))
    return choices
