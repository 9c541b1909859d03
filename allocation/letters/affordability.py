"""Which rents are open to a household, in plain words with its own figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, ngettext

from allocation.core.affordability import Band, Change, IncomeGroup, Reason, Room
from allocation.letters.checks import persons
from corporations.letters import euros, number, round_euros
from regulation.core.parameters import PENSION_AGE, YearParameters
from regulation.letters.rules import parameter_value, parameter_words

Said = Callable[[Room], str]


def answer(room: Room) -> tuple[str, str]:
    """Say the answer as one sentence with a figure, and what follows from it."""
    limits = room.limits
    if room.group == IncomeGroup.HIGH:
        return (
            _("You earn more than the limit for social housing"),
            _("The limit for %(household)s is %(limit)s a year. You can rent in the free sector.")
            % {
                "household": persons(room.household.persons),
                "limit": round_euros(limits.income_limit),
            },
        )
    highest = euros(room.highest_social or 0)
    if room.group == IncomeGroup.LOW:
        below = _("Dearer homes are closed to you. That is to keep your rent within your income.")
    else:
        below = _("Every social rent is open to you.")
    return _("You can rent up to %(rent)s a month") % {"rent": highest}, below


def bands(room: Room) -> list[dict[str, Any]]:
    """Say each band of rents: from where to where, open or closed, and why."""
    return [
        {"rents": _rents(band), "is_open": band.is_open, "why": _WHY[band.reason](room)}
        for band in room.bands
    ]


def _rents(band: Band) -> str:
    if band.upto is None:
        return _("Rents above %(rent)s") % {"rent": euros(band.above)}
    if band.above < 0:
        return _("Rents up to %(rent)s") % {"rent": euros(band.upto)}
    return _("Rents from %(low)s to %(high)s") % {
        "low": euros(band.above + Decimal("0.01")),
        "high": euros(band.upto),
    }


def _values(room: Room) -> dict[str, str]:
    limits = room.limits
    return {
        "income": round_euros(room.household.income),
        "household": persons(room.household.persons),
        "low": round_euros(limits.low_income),
        "limit": round_euros(limits.income_limit),
        "cap": euros(limits.rent_cap),
        "social": euros(limits.social_rent),
        "year": str(limits.year),
    }


_WHY: Mapping[Reason, Said] = {
    Reason.UNDER_CAP: lambda room: (
        _("You earn at most %(low)s a year: these rents fit. Perhaps you get rent allowance too.")
        % _values(room)
    ),
    Reason.ABOVE_CAP: lambda room: (
        _(
            "You earn %(income)s a year. Up to %(low)s the rent may be at most %(cap)s"
            " for %(household)s."
        )
        % _values(room)
    ),
    Reason.ENOUGH_INCOME: lambda room: (
        _("You earn more than %(low)s and at most %(limit)s. So every social rent fits.")
        % _values(room)
    ),
    Reason.TOO_MUCH_INCOME: lambda room: (
        _(
            "You earn %(income)s a year. The limit in %(year)s for %(household)s is %(limit)s."
            " A few homes are let without this limit: the listing says so."
        )
        % _values(room)
    ),
    Reason.FREE_SECTOR: lambda room: (
        _("Above %(social)s a home is not social housing. The landlord may ask a certain income.")
        % _values(room)
    ),
    Reason.FREE_SECTOR_LOW: lambda room: (
        _("Above %(social)s a home is not social housing. With your income it does not fit.")
        % _values(room)
    ),
}


def changes(room: Room, found: tuple[Change, ...]) -> list[str]:
    """Say what would open or close other rents."""
    return [_change(room, change) for change in found]


def _change(room: Room, change: Change) -> str:
    then = change.room
    given = {**_values(room), "people": persons(then.household.persons)}
    said = {
        "more_income": _("If you earn more than %(low)s a year:"),
        "less_income": _("If you earn %(limit)s a year or less:"),
        "too_much_income": _("If you earn more than %(limit)s a year:"),
        "person_more": _("If somebody comes to live with you (%(people)s):"),
        "person_less": _("If somebody leaves your household (%(people)s):"),
        "pension": _("If one of you reaches the state-pension age:"),
    }[change.kind]
    highest = then.highest_social
    if highest is None:
        outcome = _("social housing is closed to you.")
    else:
        outcome = _("you can rent up to %(rent)s.") % {"rent": euros(highest)}
    return f"{said % given} {outcome}"


def on_offer(count: int, total: int) -> str:
    """Say how many homes on offer have a rent that is open."""
    return ngettext(
        "%(count)s of the %(total)s homes on offer has a rent that is open to you.",
        "%(count)s of the %(total)s homes on offer have a rent that is open to you.",
        count,
    ) % {"count": number(count), "total": number(total)}


def table(amounts: YearParameters) -> dict[str, Any]:
    """Return the year's amounts for components/table.html."""
    words = parameter_words()
    return {
        "caption": _("Amounts of %(year)s") % {"year": amounts.year},
        "columns": [
            {"label": _("What"), "numeric": False, "hidden": False},
            {"label": _("Amount"), "numeric": True, "hidden": False},
        ],
        "rows": [
            {
                "state": "",
                "cells": [
                    {"text": words[name], "url": None, "button": False, "due": False},
                    {
                        "text": parameter_value(name, value),
                        "url": None,
                        "button": False,
                        "due": False,
                    },
                ],
            }
            for name, value in sorted(amounts.items(), key=lambda pair: _place(pair[0]))
        ],
    }


def _place(name: str) -> tuple[bool, int]:
    return name == PENSION_AGE, list(parameter_words()).index(name)
