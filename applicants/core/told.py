"""What somebody tells of themselves, when registering and whenever it changes."""

from dataclasses import dataclass
from datetime import date

from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import PARTNER, Child, CoPerson
from applicants.core.income import IncomeRow
from regulation.core.dates import age_on

LEAST_AGE = 18
MOST_AGE = 120
MOST_ROWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Parts of a dossier as they are from now on; None leaves a part as it is.

    Attributes:
        co_applicants, children: everybody who moves along from now on.
        incomes: everybody's, whole.
        residences: where the person lives and lived, in any order.
        needs: accessibility labels, without proof yet.
    """

    co_applicants: tuple[CoPerson, ...] | None = None
    children: tuple[Child, ...] | None = None
    incomes: tuple[IncomeRow, ...] | None = None
    residences: tuple[Spell, ...] | None = None
    work: Work | None = None
    home: CurrentHome | None = None
    needs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person who registers: who they are, the language to write in, and every part told."""

    given_name: str
    family_name: str
    birth_date: date
    told: Told
    language: str = "nl"


def birth_date_fault(day: date, today: date) -> str:
    """Say what is wrong with the birth date of somebody who moves along, '' when nothing is."""
    if day > today or age_on(today, day) > MOST_AGE:
        return "not_a_birth_date"
    return ""


def newcomer_fault(newcomer: Newcomer, today: date) -> str:
    """Say why somebody cannot register: the code of a refusal, or ''."""
    fault = birth_date_fault(newcomer.birth_date, today)
    if fault:
        return fault
    if age_on(today, newcomer.birth_date) < LEAST_AGE:
        return "too_young"
    return told_fault(newcomer.told, today)


def told_fault(told: Told, today: date) -> str:
    """Say what cannot be, as a person would be told it: the code of a refusal, or ''."""
    born = [one.birth_date for one in told.co_applicants or ()]
    born += [one.birth_date for one in told.children or ()]
    if any(birth_date_fault(day, today) for day in born):
        return "not_a_birth_date_along"
    if sum(one.relation == PARTNER for one in told.co_applicants or ()) > 1:
        return "one_partner"
    return _residences_fault(told.residences or (), today)


def _residences_fault(residences: tuple[Spell, ...], today: date) -> str:
    for spell in residences:
        if spell.from_on > today:
            return "since_in_future"
        if spell.until_on is not None and spell.until_on <= spell.from_on:
            return "ends_before_it_begins"
        if spell.until_on is not None and spell.until_on > today:
            return "until_in_future"
    return ""
