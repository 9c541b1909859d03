"""The pages on which somebody who is registered changes a part: its form, and what it then tells."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from applicants.core.homes import Spell
from applicants.core.household import OTHER, PARTNER
from applicants.core.income import IncomeRow
from applicants.core.told import Told
from applicants.forms import answers as read
from applicants.forms.money import IncomesForm
from applicants.forms.steps import (
    ADDRESS,
    CHILDREN,
    DWELLING,
    FORMER,
    INCOME,
    MOVED,
    NEEDS,
    OTHERS,
    PARTNER_STEP,
    WORK,
    Lists,
    form_of,
)
from applicants.letters.told import person_name
from corporations.core.acts import Act

PARTS = (PARTNER_STEP, OTHERS, CHILDREN, INCOME, ADDRESS, FORMER, WORK, DWELLING, NEEDS)


def change_form(part: str, given: Any, told: Told, act: Act, offered: Lists) -> Any:
    """Return the form of a part, filled with what was typed or with what was told last."""
    if part == INCOME:
        people = told.co_applicants or ()
        rows = told.incomes or ()
        members = [None, *(person.member for person in people)]
        names = [_("You"), *(person_name(person) for person in people)]
        return IncomesForm(
            given,
            people=list(zip(members, names, strict=True)),
            known={
                member: read.incomes_typed([row for row in rows if row.member == member])
                for member in members
            },
            today_year=act.today.year,
        )
    step = MOVED if part == ADDRESS else part
    return form_of(step, given, act, offered, known=_known(part, told, act))


def told_by(part: str, form: Any, told: Told, act: Act) -> Told:
    """Return what a valid form tells; everything else stays as it was."""
    people = told.co_applicants or ()
    match part:
        case "partner":
            others = tuple(one for one in people if one.relation == OTHER)
            return Told(co_applicants=read.along(form, PARTNER) + others)
        case "anderen":
            partner = tuple(one for one in people if one.relation == PARTNER)
            return Told(co_applicants=partner + read.along(form, OTHER))
        case "kinderen":
            return Told(children=read.children(form))
        case "inkomen":
            return Told(incomes=_incomes(form))
    return _told_of_homes(part, form, told, act)


def _told_of_homes(part: str, form: forms.Form, told: Told, act: Act) -> Told:
    match part:
        case "adres":
            return Told(residences=_moved(form, told, act))
        case "vroeger":
            current = _current(told, act)
            return Told(residences=(*([current] if current else []), *read.former_spells(form)))
        case "werk":
            return Told(work=read.work(form))
        case "woning":
            return Told(home=read.home(form))
    return Told(needs=tuple(form.cleaned_data["needs"]))


def _known(part: str, told: Told, act: Act) -> dict[str, Any]:
    people = told.co_applicants or ()
    match part:
        case "partner" | "anderen":
            relation = PARTNER if part == PARTNER_STEP else OTHER
            return read.along_typed([one for one in people if one.relation == relation])
        case "kinderen":
            return read.children_typed(told.children or ())
        case "adres":
            return read.current_typed(_current(told, act))
        case "vroeger":
            return read.former_typed(_former(told, act))
    return _known_besides(part, told)


def _known_besides(part: str, told: Told) -> dict[str, Any]:
    if part == WORK and told.work is not None:
        return read.work_typed(told.work)
    if part == DWELLING and told.home is not None:
        return read.home_typed(told.home)
    return {"needs": list(told.needs or ())}


def _incomes(form: IncomesForm) -> tuple[IncomeRow, ...]:
    rows: tuple[IncomeRow, ...] = ()
    for earner in form.people:
        rows += read.incomes(earner.form, earner.member)
    return rows


def _moved(form: forms.Form, told: Told, act: Act) -> tuple[Spell, ...]:
    """Return all addresses after a move, which ends the old one, or after mending a mistake."""
    new, old = read.current_spell(form), _current(told, act)
    former = _former(told, act)
    if old is not None and form.cleaned_data["moved"] == "yes" and old.from_on < new.from_on:
        former = (replace(old, until_on=new.from_on), *former)
    return (new, *former)


def _current(told: Told, act: Act) -> Spell | None:
    """The address of now: of several without an end the latest begun."""
    now = [
        spell
        for spell in told.residences or ()
        if spell.until_on is None or spell.until_on > act.today
    ]
    return max(now, key=lambda spell: spell.from_on, default=None)


def _former(told: Told, act: Act) -> tuple[Spell, ...]:
    current = _current(told, act)
    return tuple(spell for spell in told.residences or () if spell != current)
