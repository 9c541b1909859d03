"""Where somebody stands and why, in words: the context of the page about one's place."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.explained import Check, KeyStep, Outcome, TierStep
from allocation.core.life_cycles import CandidateState
from allocation.letters.checks import check_sentence, check_title
from allocation.letters.groups import (
    above_value,
    holding_sentence,
    key_sentence,
    key_title,
    missing_sentence,
    tier_count_sentence,
)
from allocation.selectors.outlook import Outlook
from allocation.selectors.places import Place
from corporations.core.acts import Act
from corporations.letters import moment, number
from listings.core.life_cycle import ListingState
from listings.letters.responses import night_in_words
from listings.selectors.own_responses import OwnResponse
from regulation.core.document import Tier
from regulation.letters.rules import (
    condition_sentence,
    key_phrase,
    tier_sentence,
    tier_title,
)

_RUNNING = {ListingState.RANKED, ListingState.IN_OFFER}
_OUTCOMES = {Outcome.HOLDS: "yes", Outcome.FAILS: "no", Outcome.UNKNOWN: "info"}


def answer(place: Place) -> str:
    """Say where the person stands, in one sentence with a figure."""
    if place.first is None or place.last is None:
        return _no_place(place)
    values = {
        "first": number(place.first),
        "last": number(place.last),
        "total": number(place.total),
    }
    if not place.expected:
        return _("You are number %(first)s of %(total)s") % values
    if place.first == place.last:
        return _("Now you would be number %(first)s of %(total)s") % values
    return _("Now you would be between number %(first)s and %(last)s of %(total)s") % values


def _no_place(place: Place) -> str:
    if place.outlook and place.outlook.unknown:
        return _("We cannot say yet where you would stand")
    if place.expected:
        return _("You cannot get this home as things are now")
    return _("You are not on the list for this home")


def below_answer(place: Place) -> str:
    """Say what the answer means."""
    if place.outlook and place.outlook.unknown:
        return _("The amounts of that year are not known yet. Your response counts all the same.")
    if place.first is None:
        return _("You do not meet every condition. Below you see which, with your own facts.")
    homes = ngettext(
        "One household gets this home.", "%(count)s households get a home.", place.own.places
    ) % {"count": place.own.places}
    if not place.expected:
        return homes
    draw = (
        _("The draw decides between equals; it is made after the closing.")
        if place.first != place.last
        else ""
    )
    changes = _("Your place can still change: others may respond or withdraw.")
    return " ".join(part for part in (homes, changes, draw) if part)


def ladder(place: Place | Outlook) -> list[dict[str, Any]]:
    """Return the segments of components/ladder.html: who stands before and after."""
    if place.first is None or place.last is None:
        return []
    own = next(step.tier.name for step in place.why.tiers if step.own)
    segments: list[dict[str, Any]] = []
    for item in place.why.ahead:
        if item.tier.name == own:
            label = _("before you in your group")
            segments.append({"count": item.count, "label": label, "kind": "before"})
        else:
            label = tier_title(item.tier).lower()
            segments.append({"count": item.count, "label": label, "kind": "priority"})
    segments.append({"count": 1, "label": _("You"), "kind": "you"})
    equal = place.last - place.first
    if equal:
        segments.append({"count": equal, "label": _("equal to you"), "kind": "before"})
    after = place.total - place.last
    if after:
        segments.append({"count": after, "label": _("after you"), "kind": "after"})
    return segments


def steps(place: Place) -> list[dict[str, Any]]:
    """Return the context of components/steps.html: conditions, groups, order, each with own values."""
    version = reverse("regulation:rule_version", args=[place.own.regulation_id])
    return [
        *(check_step(check, version) for check in place.checks),
        *(_tier_step(step, version) for step in place.why.tiers),
        *(_key_step(step, _cite(place), version) for step in place.why.keys),
        *_above_step(place, version),
    ]


def events(act: Act, place: Place) -> list[dict[str, str]]:
    """Return the line of time: done, now (who must act), next."""
    own = place.own
    closed = act.at >= own.closes_at
    said = [
        {"state": "done", "when": moment(own.at), "text": _("You responded.")},
        {
            "state": "done" if closed else "next",
            "when": moment(own.closes_at),
            "text": _("The listing closed.") if closed else _("The listing closes."),
        },
    ]
    night = _("Night of %(day)s") % {"day": night_in_words(own.closes_at)}
    if place.expected:
        text = _("The portal makes the list. You get your place here.")
        offers = _("From that night on the home is offered. You get a message if it is to you.")
        said.append({"state": "next", "when": night, "text": text})
        said.append({"state": "latest", "when": _("After that"), "text": offers})
        return said
    said.append({"state": "done", "when": night, "text": _("The list was made.")})
    said.append({"state": "now", "when": _("Now"), "text": _now(place)})
    if place.answer_until:
        text = _("Your answer must be here before this moment. No answer counts as a refusal.")
        said.append({"state": "latest", "when": moment(place.answer_until), "text": text})
    elif place.state == CandidateState.RANKED and own.listing_state in _RUNNING:
        text = _("You get a message if the home is offered to you, at night.")
        said.append({"state": "next", "when": _("After that"), "text": text})
    return said


def withdrawn_events(own: OwnResponse) -> list[dict[str, str]]:
    """Return the line of time of a response to a listing that was withdrawn before its ranking."""
    withdrawn = moment(own.listing_withdrawn_at) if own.listing_withdrawn_at else _("After that")
    return [
        {"state": "done", "when": moment(own.at), "text": _("You responded.")},
        {
            "state": "done",
            "when": withdrawn,
            "text": _("The housing corporation withdrew the listing."),
        },
        {"state": "now", "when": _("Now"), "text": _("Nothing. You need not do anything.")},
    ]


def _now(place: Place) -> str:
    said = {
        CandidateState.EXCLUDED: _("You do not take part for this home."),
        CandidateState.OFFERED: _("This home is offered to you. Answer in time."),
        CandidateState.ACCEPTED: _("You accepted this home. The corporation contacts you."),
        CandidateState.REFUSED: _("You refused this home."),
        CandidateState.PASSED_OVER: _(
            "You do not get this home. You had a message with the reason."
        ),
    }
    if place.state in said:
        return said[place.state]
    if place.own.listing_state == ListingState.COMPLETED:
        return _("This home is let to somebody else.")
    if place.own.listing_state == ListingState.WITHDRAWN:
        return _("The listing was withdrawn. Nobody gets this home now.")
    return _("Others were offered the home first. You need not do anything.")


def check_step(check: Check, version: str) -> dict[str, Any]:
    """Return a condition as a step of components/steps.html; `version` is the address of the rules."""
    return {
        "title": check_title(check.code),
        "outcome": _OUTCOMES[check.outcome],
        "text": check_sentence(check),
        "rule": condition_sentence(check.condition) if check.condition else "",
        "citations": [{"label": check.cite, "url": version, "lang": "nl"}] if check.cite else [],
        "contest": _contest(),
    }


def _tier_step(step: TierStep, version: str) -> dict[str, Any]:
    if step.own:
        reasons = [holding_sentence(said) for said in step.holds] or [_("This is your group.")]
        text = " ".join(reasons)
    else:
        assert step.missing is not None
        text = f"{missing_sentence(step.missing)} {tier_count_sentence(step)}".strip()
    return {
        "title": _("Group: %(group)s") % {"group": tier_title(step.tier)},
        "outcome": "yes" if step.own else "no",
        "text": text,
        "rule": tier_sentence(step.tier),
        "citations": [{"label": step.tier.cite, "url": version, "lang": "nl"}]
        if step.tier.cite
        else [],
        "contest": None if step.own else _contest(),
    }


def _key_step(step: KeyStep, cite: str, version: str) -> dict[str, Any]:
    return {
        "title": key_title(step),
        "outcome": "info",
        "text": key_sentence(step),
        "rule": _key_rule(step),
        "citations": [{"label": cite, "url": version, "lang": "nl"}],
        "contest": _contest() if step.key in {"registration", "points", "age"} else None,
    }


def _cite(place: Place) -> str:
    """Return the article on which the order of the own group rests, or else the rules by their name."""
    own = next((step.tier for step in place.why.tiers if step.own), None)
    cite = (own.cite if own else None) or place.rules.model.cite
    return cite or place.rules.regulation.title


def _above_step(place: Place, version: str) -> list[dict[str, Any]]:
    """Say what counted for the person just above beside what counted for the reader."""
    if place.above is None:
        return []
    own = next((step.tier for step in place.why.tiers if step.own), None)
    tiers = {tier.name: tier for tier in place.rules.model.tiers}
    if own is None or place.above.tier not in tiers:
        return []
    return [
        {
            "title": _("What about the person just above you?"),
            "outcome": "info",
            "text": above_sentence(tiers[place.above.tier], own, place),
            "rule": "",
            "citations": [{"label": _cite(place), "url": version, "lang": "nl"}],
            "contest": None,
        }
    ]


def above_sentence(theirs: Tier, own: Tier, place: Place) -> str:
    """Say the value that put somebody just above: the group, the first other key, or the draw."""
    assert place.above is not None
    if theirs.name != own.name:
        text = _("That person is in a group that goes before yours: %(group)s.")
        return text % {"group": tier_title(theirs)}
    for mine, (name, text) in zip(place.why.keys, place.above.keys, strict=False):
        if mine.text != text and name != "draw":
            return above_value(name, text, mine.text)
    return _(
        "Everything that counts is equal. The draw decided: their number begins with %(theirs)s,"
        " yours with %(mine)s. Low goes first."
    ) % {"theirs": place.above.draw[:8], "mine": place.draw[:8]}


def _key_rule(step: KeyStep) -> str:
    phrase = key_phrase(step.key)
    return _("The rule: %(rule)s.") % {"rule": phrase}


def _contest() -> dict[str, str]:
    return {"label": _("Is this wrong?"), "url": reverse("applicants:dossier")}
