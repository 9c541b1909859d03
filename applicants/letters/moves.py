"""Words of the region's desk for registrations: moves, and people who look registered twice."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from applicants.core.identity import Trait
from applicants.core.moves import MoveKind, MoveState
from applicants.selectors.moves import Move, Outcome
from corporations.letters import all_of, day

KIND_WORDS: Mapping[MoveKind, Any] = {
    MoveKind.MERGE: _lazy("Merge two registrations"),
    MoveKind.SPLIT: _lazy("A co-applicant goes on alone"),
    MoveKind.DIVORCE: _lazy("A divorce"),
    MoveKind.DEATH: _lazy("A death: who stays behind takes over"),
    MoveKind.EXTRA_TIME: _lazy("Extra time by a decision"),
}
STATE_WORDS: Mapping[MoveState, Any] = {
    MoveState.PROPOSED: _lazy("waits for a second person"),
    MoveState.ADOPTED: _lazy("adopted"),
    MoveState.DECLINED: _lazy("declined"),
}
TRAIT_WORDS: Mapping[Trait, Any] = {
    Trait.NAME: _lazy("name"),
    Trait.EMAIL: _lazy("e-mail address"),
    Trait.PHONE: _lazy("telephone number"),
}


def same_in(traits: tuple[Trait, ...]) -> str:
    """Say in what two registrations are the same: "birth date and e-mail address"."""
    return all_of([_("date of birth"), *(str(TRAIT_WORDS[trait]) for trait in traits)])


def registered_already(traits: frozenset[Trait]) -> str:
    """Tell somebody who registers that they look registered already, or '' when they do not."""
    if not traits:
        return ""
    said = same_in(tuple(trait for trait in Trait if trait in traits))
    return _("Somebody with this %(traits)s is registered already.") % {"traits": said}


def consequences(move: Move, outcome: Outcome) -> list[str]:
    """Say what adopting a move does."""
    said = []
    if outcome.before is not None and outcome.after is not None:
        said.append(
            _("The time of %(ref)s counts from %(after)s. Now it counts from %(before)s.")
            % {"ref": move.ref, "after": day(outcome.after), "before": day(outcome.before)}
        )
    elif outcome.before is not None:
        said.append(
            _("The time of %(ref)s stays as it is: from %(before)s.")
            % {"ref": move.ref, "before": day(outcome.before)}
        )
    if move.kind in {MoveKind.MERGE, MoveKind.DEATH}:
        said.append(_("The registration %(ref)s ends today.") % {"ref": move.other_ref})
    if move.kind in {MoveKind.SPLIT, MoveKind.DIVORCE, MoveKind.DEATH}:
        text = _("%(ref)s is no co-applicant of %(other)s any more.")
        said.append(text % {"ref": move.ref, "other": move.other_ref})
    said.append(_("Those concerned see it in their ledger, and get a message."))
    said.append(_("Your name and this moment are kept. A mistake takes a new entry."))
    return said
