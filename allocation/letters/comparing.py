"""Two to four people of one list side by side: what parts them, in plain words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, assert_never

from django.utils.translation import gettext as _

from allocation.core.comparing import Divide, Parted, parted
from allocation.letters.desk import STATE_OF_CANDIDATE
from allocation.selectors.desk import DeskCandidate, DeskRanking
from corporations.letters import day, moment, number
from regulation.core.document import Model, Tier
from regulation.letters.rules import key_phrase, predicate_phrase, tie_break_sentence, tier_title

_DRAW_SHOWN = 12


def divides(ranking: DeskRanking, people: Sequence[DeskCandidate]) -> list[dict[str, Any]]:
    """Say of each and the next why the first goes before the second."""
    said: list[dict[str, Any]] = []
    for better, worse in pairwise(people):
        assert better.stands is not None
        assert worse.stands is not None
        who = {"better": better.ref, "worse": worse.ref}
        found = parted(better.stands, worse.stands, ranking.model)
        said.append(
            {
                "title": _("Why %(better)s goes before %(worse)s") % who,
                "sentences": _sentences(found, who, ranking.model),
            }
        )
    return said


def side_by_side(ranking: DeskRanking, people: Sequence[DeskCandidate]) -> dict[str, Any]:
    """Lay what counted beside each other: a row for each thing, a column for each person."""
    names = list(dict.fromkeys(name for one in people for name, _text in one.keys))
    rows: list[tuple[str, Sequence[object]]] = [
        (_("Rank"), [number(one.rank or 0) for one in people]),
        (_("Group"), [tier_title(_tier(ranking.model, one.tier)) for one in people]),
        *((_NAMES[name](), [_value_of(one, name) for one in people]) for name in names),
        (_("Responded on"), [moment(one.responded_at) for one in people]),
        (_("Number in the draw"), [one.draw[:_DRAW_SHOWN] for one in people]),
        (_("State"), [STATE_OF_CANDIDATE[one.state] for one in people]),
    ]
    columns = [{"label": _("What")}, *({"label": one.ref} for one in people)]
    return {
        "columns": columns,
        "rows": [
            {"state": "", "cells": [{"text": label}, *({"text": text} for text in texts)]}
            for label, texts in rows
        ],
    }


def key_value(name: str, text: str) -> str:
    """Say the value of an order key."""
    return _VALUES[name](text)


def _value_of(one: DeskCandidate, name: str) -> str:
    values = dict(one.keys)
    return key_value(name, values[name]) if name in values else "-"


def _sentences(found: Parted, who: Mapping[str, str], model: Model) -> list[str]:
    match found.by:
        case Divide.GROUP:
            return _groups(found, who, model)
        case Divide.KEY:
            return [
                _KEYS[found.name]()
                % {
                    **who,
                    "ours": key_value(found.name, found.better),
                    "theirs": key_value(found.name, found.worse),
                },
                _("The rule: %(rule)s.") % {"rule": key_phrase(found.name)},
            ]
        case Divide.RESPONSE_TIME:
            text = _(
                "Equal in group and time. %(better)s responded on %(ours)s, %(worse)s on %(theirs)s."
            )
            ours, theirs = (
                moment(datetime.fromisoformat(one)) for one in (found.better, found.worse)
            )
            return [text % {**who, "ours": ours, "theirs": theirs}, tie_break_sentence(model)]
        case Divide.DRAW:
            text = _(
                "Equal in everything else. In the draw %(better)s has %(ours)s, %(worse)s has %(theirs)s."
            )
            shown = {"ours": found.better[:_DRAW_SHOWN], "theirs": found.worse[:_DRAW_SHOWN]}
            return [
                text % {**who, **shown},
                _("The lowest goes first. Anybody can repeat the draw."),
            ]
        case _:
            assert_never(found.by)


def _groups(found: Parted, who: Mapping[str, str], model: Model) -> list[str]:
    ours = _tier(model, found.better)
    given = {**who, "ours": tier_title(ours), "theirs": tier_title(_tier(model, found.worse))}
    said = [
        _("%(better)s is in the group “%(ours)s”, %(worse)s in “%(theirs)s”.") % given,
        _("The rules put “%(ours)s” before “%(theirs)s”, whatever the registration time.") % given,
    ]
    if found.missing is not None and found.missing < len(ours.when):
        what = predicate_phrase(ours.when[found.missing])
        said.append(_("What %(worse)s misses for that group: %(what)s.") % {**who, "what": what})
    if ours.cite:
        said.append(_("It stands in %(cite)s.") % {"cite": ours.cite})
    return said


def _tier(model: Model, name: str) -> Tier:
    return next(tier for tier in model.tiers if tier.name == name)


def _iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


_VALUES: Mapping[str, Callable[[str], str]] = {
    "registration": lambda text: _("from %(day)s") % {"day": _iso_day(text)},
    "urgency_since": lambda text: _("urgent since %(day)s") % {"day": _iso_day(text)},
    "urgency_ends": lambda text: _("urgent until %(day)s") % {"day": _iso_day(text)},
    "points": lambda text: _("%(points)s points") % {"points": number(Decimal(text))},
    "age": lambda text: _("%(age)s years old") % {"age": text},
    "response_time": lambda text: moment(datetime.fromisoformat(text)),
    "draw": lambda text: text[:_DRAW_SHOWN],
}
_NAMES: Mapping[str, Callable[[], str]] = {
    "registration": lambda: _("Registration time"),
    "urgency_since": lambda: _("Waiting time of the urgency"),
    "urgency_ends": lambda: _("End of the urgency"),
    "points": lambda: _("Points"),
    "age": lambda: _("Age"),
    "response_time": lambda: _("Moment of responding"),
    "draw": lambda: _("Draw"),
}
_KEYS: Mapping[str, Callable[[], str]] = {
    "registration": lambda: _(
        "Same group. The time of %(better)s counts %(ours)s, that of %(worse)s %(theirs)s."
    ),
    "urgency_since": lambda: _("Same group. %(better)s is %(ours)s, %(worse)s is %(theirs)s."),
    "urgency_ends": lambda: _("Same group. %(better)s is %(ours)s, %(worse)s is %(theirs)s."),
    "points": lambda: _("Same group. %(better)s has %(ours)s, %(worse)s has %(theirs)s."),
    "age": lambda: _("Same group. %(better)s is %(ours)s, %(worse)s is %(theirs)s."),
    "response_time": lambda: _(
        "Same group. %(better)s responded on %(ours)s, %(worse)s on %(theirs)s."
    ),
    "draw": lambda: _("Same group. In the draw %(better)s has %(ours)s, %(worse)s has %(theirs)s."),
}
KEY_NAMES = frozenset(_NAMES)
