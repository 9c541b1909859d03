"""This year's amounts with their sources, and the household of who asks."""

from dataclasses import dataclass

from allocation.core.affordability import Household
from allocation.core.facts import Person
from allocation.selectors.fitting import person_of
from corporations.core.acts import Act
from regulation.core.dates import age_on
from regulation.core.parameters import PARAMETER_NAMES, YearParameters
from regulation.selectors.in_force import in_force_on, parameters


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts that the rules go by, and where they come from.

    Attributes:
        amounts: of this year, or of the last year of which all are known.
        this_year: the year that was asked for.
        regulation_id: the version whose sources these are, None where none is in force.
        sources: what that version says of these amounts, unverified ones included.
    """

    amounts: YearParameters
    this_year: int
    regulation_id: int | None
    sources: tuple[str, ...]


def amounts_on(act: Act) -> Amounts | None:
    """Return the amounts that hold today, None while the region has no whole year of them."""
    versions = in_force_on(act.today)
    known = parameters()
    if versions:
        known = known.overridden(versions[0][1].parameters)
    year = act.today.year
    whole = [
        one
        for one in known.by_year
        if one <= year and all(name in known.by_year[one] for name in PARAMETER_NAMES)
    ]
    if not whole:
        return None
    latest = max(whole)
    pk: int | None = None
    said: tuple[str, ...] = ()
    if versions:
        pk, rules = versions[0]
        said = tuple(line for line in (*rules.sources, *rules.notes) if str(latest) in line)
    return Amounts(known.of(latest), year, pk, said)


def own_household(act: Act) -> Household | None:
    """Return the acting applicant's household as the rules see it today, None before registering.

    Neither for a helper: the amounts themselves are shown.
    """
    person = person_of(act) if act.actor.mandate is None else None
    return None if person is None else _household(person, act)


def _household(person: Person, act: Act) -> Household:
    births = [person.birth_on]
    births += [member.birth_on for member in person.members if member.relation == "partner"]
    return Household(person.size, person.income, age_on(act.today, min(births)))
