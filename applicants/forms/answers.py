"""From forms to what was told, and back: what was told last, as it would be typed."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import Child, CoPerson
from applicants.core.income import IncomeRow
from applicants.forms.homes import ELSEWHERE
from corporations.letters import round_euros

Typed = dict[str, Any]


def along(form: forms.Form, relation: str, *, first: int | None = None) -> tuple[CoPerson, ...]:
    """Return who registers along; with `first` they are numbered from there."""
    return tuple(
        CoPerson(
            relation=relation,
            given_name=row["given_name"] or "",
            family_name=row["family_name"] or "",
            birth_date=row["birth_date"],
            email=row["email"] or "",
            phone=(row["phone"] or "").strip(),
            member=row["member"] if first is None else first + place,
        )
        for place, row in enumerate(form.cleaned_data["rows"])
    )


def along_typed(people: Sequence[CoPerson]) -> Typed:
    """Fill in who registers along."""
    return _rows(
        {
            "given_name": one.given_name,
            "family_name": one.family_name,
            "birth_date": _iso(one.birth_date),
            "email": one.email,
            "phone": one.phone,
            "member": str(one.member or ""),
        }
        for one in people
    )


def children(form: forms.Form) -> tuple[Child, ...]:
    """Return the children who move along."""
    return tuple(Child(row["birth_date"], int(row["days"])) for row in form.cleaned_data["rows"])


def children_typed(given: Iterable[Child]) -> Typed:
    """Fill in the children."""
    return _rows({"birth_date": _iso(one.birth_date), "days": str(one.days)} for one in given)


def incomes(form: forms.Form, member: int | None) -> tuple[IncomeRow, ...]:
    """Return what one person earns; a person without income earns nothing, and has said so."""
    cleaned = form.cleaned_data
    amounts = cleaned["amounts"] or {"other": Decimal(0)}
    return tuple(
        IncomeRow(year=cleaned["year"], source=source, amount=amount, member=member)
        for source, amount in amounts.items()
    )


def incomes_typed(rows: Sequence[IncomeRow]) -> Typed:
    """Fill in what one person earns."""
    if not rows:
        return {}
    typed: Typed = {"year": str(rows[0].year)}
    if any(row.amount for row in rows):
        return {**typed, **{row.source: _amount(row.amount) for row in rows}}
    return {**typed, "none": "on"}


def current_spell(form: forms.Form) -> Spell:
    """Return where the person lives now."""
    cleaned = form.cleaned_data
    return Spell(
        municipality=_code(cleaned["municipality"]),
        place=cleaned["place"],
        from_on=cleaned["since"],
    )


def current_typed(spell: Spell | None) -> Typed:
    """Fill in where the person lives now."""
    if spell is None:
        return {}
    return {
        "municipality": spell.municipality or ELSEWHERE,
        "place": spell.place,
        "since": _iso(spell.from_on),
    }


def former_spells(form: forms.Form) -> tuple[Spell, ...]:
    """Return where the person lived before."""
    return tuple(
        Spell(
            municipality=_code(row["municipality"]),
            place=row["place"],
            from_on=row["from_on"],
            until_on=row["until_on"],
        )
        for row in form.cleaned_data["rows"]
    )


def former_typed(spells: Iterable[Spell]) -> Typed:
    """Fill in where the person lived before."""
    return _rows(
        {
            "municipality": spell.municipality or ELSEWHERE,
            "place": spell.place,
            "from_on": _iso(spell.from_on),
            "until_on": _iso(spell.until_on),
        }
        for spell in spells
    )


def work(form: forms.Form) -> Work:
    """Return where the person works, and as what."""
    return Work(works_in=tuple(form.cleaned_data["works_in"]), sector=form.cleaned_data["sector"])


def work_typed(given: Work) -> Typed:
    """Fill in the work."""
    return {"works_in": list(given.works_in), "sector": given.sector}


def home(form: forms.Form) -> CurrentHome:
    """Return the home of now."""
    cleaned = form.cleaned_data
    return CurrentHome(
        kind=cleaned["kind"],
        corporation=cleaned["corporation"],
        landlord=cleaned["landlord"],
        leaves=cleaned["leaves"] == "yes",
    )


def home_typed(given: CurrentHome) -> Typed:
    """Fill in the home of now."""
    return {
        "kind": given.kind,
        "corporation": given.corporation,
        "landlord": given.landlord,
        "leaves": "yes" if given.leaves else "no",
    }


def _rows(rows: Iterable[Typed]) -> Typed:
    typed: Typed = {}
    for place, row in enumerate(rows, start=1):
        typed.update({f"{name}_{place}": value for name, value in row.items()})
    return {"any": "yes" if typed else "no", **typed}


def _code(chosen: str) -> str:
    return "" if chosen == ELSEWHERE else chosen


def _amount(amount: Decimal) -> str:
    """Write an amount as people type it: 24.500 or 24.500,50."""
    return round_euros(amount).lstrip("€\u00a0")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
