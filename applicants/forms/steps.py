"""The pages of registering: which they are for this person, and the form of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language, gettext_lazy as _

from applicants.core.household import OTHER, PARTNER, CoPerson
from applicants.core.told import LEAST_AGE, MOST_AGE, Newcomer, Told
from applicants.forms import answers as read
from applicants.forms.homes import (
    AddressForm,
    DwellingForm,
    FormerForm,
    MovedForm,
    NeedsForm,
    WorkForm,
)
from applicants.forms.money import IncomeForm
from applicants.forms.people import (
    ChildrenForm,
    CorrectionForm,
    OthersForm,
    PartnerForm,
    PersonForm,
)
from applicants.forms.rows import MORE
from corporations.core.acts import Act
from corporations.selectors import corporation_names, municipality_names, place_names
from regulation.core.dates import add_years
from regulation.core.ties import window_of

if TYPE_CHECKING:
    from applicants.core.homes import Spell

Given = Mapping[str, Mapping[str, Any]]

WHO, PARTNER_STEP, OTHERS, CHILDREN = "wie", "partner", "anderen", "kinderen"
INCOME, ADDRESS, FORMER, WORK = "inkomen", "adres", "vroeger", "werk"
DWELLING, NEEDS, CHECK = "woning", "aangepast", "controle"
# Pages of somebody who is registered already.
MOVED, NAME = "verhuisd", "naam"


@dataclass(frozen=True, slots=True)
class Lists:
    """What the forms offer: municipalities and corporations by code, and names of places."""

    municipalities: dict[str, str]
    places: list[str]
    corporations: dict[str, str]


def lists() -> Lists:
    """Read what the forms offer."""
    return Lists(municipality_names(), place_names(), corporation_names())


def form_of(
    step: str, given: Any, act: Act, offered: Lists, *, known: dict[str, Any] | None = None
) -> forms.Form:
    """Return the form of a step, filled with what was typed or, before that, with what is known.

    Whoever asked for one more block is not told yet what is missing.
    """
    part = step.partition("-")[0]
    if given is not None and MORE in given:
        known, given = {name: given[name] for name in given}, None
    first = {"language": get_language(), "year": str(act.today.year - 1)}
    form = _FORMS[part](given, initial=known or first, **_offers(part, act, offered))
    assert isinstance(form, forms.Form)
    keep_to_the_past(form, act.today)
    _say_what_to_do(form)
    if part == WHO:
        form.fields["birth_date"].validators.append(_adult(act.today))
    return form


def _say_what_to_do(form: forms.Form) -> None:
    for field in form.fields.values():
        choice = isinstance(field, forms.ChoiceField)
        field.error_messages["required"] = _("Make a choice.") if choice else _("Fill this in.")


def keep_to_the_past(form: forms.Form, today: date) -> None:
    """Refuse a day that has not come yet, or that nobody who lives has seen."""
    first = add_years(today, -MOST_AGE)
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.widget.attrs.update({"min": first.isoformat(), "max": today.isoformat()})
            field.validators += [
                MinValueValidator(first, _("This day cannot be right. Check the year.")),
                MaxValueValidator(today, _("This day has not come yet. Choose an earlier day.")),
            ]


def _adult(today: date) -> MaxValueValidator:
    latest = add_years(today, -LEAST_AGE)
    return MaxValueValidator(latest, _("You can register from the age of 18."))


def _offers(part: str, act: Act, offered: Lists) -> dict[str, Any]:
    towns = {"municipalities": offered.municipalities}
    match part:
        case "inkomen":
            return {"today_year": act.today.year}
        case "adres" | "verhuisd" | "vroeger":
            return {**towns, "places": offered.places}
        case "werk":
            return towns
        case "woning":
            return {"corporations": offered.corporations}
    return {}


_FORMS: Mapping[str, type[forms.Form]] = {
    WHO: PersonForm,
    PARTNER_STEP: PartnerForm,
    OTHERS: OthersForm,
    CHILDREN: ChildrenForm,
    INCOME: IncomeForm,
    ADDRESS: AddressForm,
    MOVED: MovedForm,
    NAME: CorrectionForm,
    FORMER: FormerForm,
    WORK: WorkForm,
    DWELLING: DwellingForm,
    NEEDS: NeedsForm,
}


class Registering:
    """Everything typed so far, and the pages that this person needs."""

    def __init__(self, act: Act, given: Given, offered: Lists) -> None:
        """Read what was typed; nothing is written."""
        self._act = act
        self._given = given
        self._offered = offered
        self._bound: dict[str, forms.Form] = {}
        self.people = self._people()
        self.steps = self._steps()

    def form(self, step: str) -> forms.Form:
        """Return a step's form, bound to what was typed, or free when nothing was."""
        if step not in self._bound:
            self._bound[step] = form_of(step, self._given.get(step), self._act, self._offered)
        return self._bound[step]

    def done(self, step: str) -> bool:
        """Whether a step was answered, rightly."""
        return step in self._given and self.form(step).is_valid()

    @property
    def open_step(self) -> str:
        """The first page that is not answered rightly; the check when all are."""
        return next((step for step in self.steps if not self.done(step)), CHECK)

    def newcomer(self) -> Newcomer:
        """Return the person; every step must be done."""
        who = self.form(WHO).cleaned_data
        former = read.former_spells(self.form(FORMER)) if FORMER in self.steps else ()
        incomes = read.incomes(self.form(INCOME), None)
        for person in self.people:
            incomes += read.incomes(self.form(f"{INCOME}-{person.member}"), person.member)
        return Newcomer(
            given_name=who["given_name"],
            family_name=who["family_name"],
            birth_date=who["birth_date"],
            language=who["language"],
            told=Told(
                co_applicants=self.people,
                children=read.children(self.form(CHILDREN)),
                incomes=incomes,
                residences=(read.current_spell(self.form(ADDRESS)), *former),
                work=read.work(self.form(WORK)),
                home=read.home(self.form(DWELLING)),
                needs=tuple(self.form(NEEDS).cleaned_data["needs"]),
            ),
        )

    def told_so_far(self) -> Told:
        """Return where the person lives, lived and works, as far as it was told."""
        residences: tuple[Spell, ...] = ()
        if self.done(ADDRESS):
            residences += (read.current_spell(self.form(ADDRESS)),)
        if self.done(FORMER):
            residences += read.former_spells(self.form(FORMER))
        return Told(
            residences=residences,
            work=read.work(self.form(WORK)) if self.done(WORK) else None,
        )

    def _people(self) -> tuple[CoPerson, ...]:
        people: tuple[CoPerson, ...] = ()
        for step, relation in ((PARTNER_STEP, PARTNER), (OTHERS, OTHER)):
            if self.done(step):
                people += read.along(self.form(step), relation, first=len(people) + 1)
        return people

    def _steps(self) -> list[str]:
        incomes = [INCOME, *(f"{INCOME}-{person.member}" for person in self.people)]
        return [
            *(WHO, PARTNER_STEP, OTHERS, CHILDREN),
            *incomes,
            ADDRESS,
            *([FORMER] if self._moved_lately() else []),
            *(WORK, DWELLING, NEEDS),
        ]

    def _moved_lately(self) -> bool:
        """Whether a former address can still matter: ten years at one address are a tie already."""
        if not self.done(ADDRESS):
            return True
        since = read.current_spell(self.form(ADDRESS)).from_on
        return since > window_of(self._act.today)
