"""Fills in, for the people whose log-in is worth showing, what a region file has no room for.

Names of co-applicants, the incomes behind the household's, shared care, the home of now. Nothing of it
changes what the rules see: the total income and who counts in the household stay as they were.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from applicants.core.homes import CurrentHome
from applicants.core.household import Child, CoPerson
from applicants.core.income import IncomeRow
from applicants.core.told import Told
from applicants.selectors.dossier import Dossier, dossier_of
from applicants.services.change_facts import change_facts
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation.session import acting_as
from regulation.core.dates import age_on
from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.names import invent_name

_PENSION = 67
_MINIMUM = Decimal(18_500)
_OWN_SHARE = Decimal("0.6")
_HALF_THE_DAYS = 7
_STARTS_OUT = 26
_CARES_FOR_ITSELF = 62


def furnish(act: Act, *, people: Mapping[int, int], seed: int) -> None:
    """Let these people (user by applicant) tell it themselves, as they would on the page."""
    for applicant, user in sorted(people.items()):
        own = Actor(Kind.APPLICANT, user=user, applicant=applicant)
        with acting_as(own, at=act.at, request_id=act.request_id) as telling:
            dossier = dossier_of(telling)
            chance = Chance(seed, f"household/{dossier.ref}")
            change_facts(telling, told=told_of(dossier, chance, act.today))


def told_of(own: Dossier, chance: Chance, today: date) -> Told:
    """Return what somebody could have told, of which the rules see what they saw before."""
    told = own.told
    people = tuple(_named(person, chance) for person in told.co_applicants or ())
    children = told.children or ()
    if children and not people:
        # Parents who live apart: half of the days, so the child goes on counting.
        children = (Child(children[0].birth_date, _HALF_THE_DAYS), *children[1:])
    return Told(
        co_applicants=people,
        children=children,
        incomes=tuple(_incomes(own, people, today)),
        home=_home(own, today),
        needs=own.indications or (("level_access",) if _is_old(own, today) else ()),
    )


def _named(person: CoPerson, chance: Chance) -> CoPerson:
    name = invent_name(chance, person.birth_date)
    return replace(person, given_name=name.given_name, family_name=name.family_name)


def _incomes(own: Dossier, people: tuple[CoPerson, ...], today: date) -> Iterator[IncomeRow]:
    total = own.income or Decimal(0)
    mine = total if not people else (total * _OWN_SHARE).quantize(Decimal(1))
    works = bool(own.told.work and own.told.work.works_in)
    year = today.year - 1
    source = _source(own.birth_date, mine, today, works=works)
    yield IncomeRow(year=year, source=source, amount=mine)
    for place, person in enumerate(people):
        amount = total - mine if place == 0 else Decimal(0)
        theirs = _source(person.birth_date, amount, today, works=True) if amount else "other"
        yield IncomeRow(year=year, source=theirs, amount=amount, member=person.member)


def _source(birth_date: date, amount: Decimal, today: date, *, works: bool) -> str:
    if age_on(today, birth_date) >= _PENSION:
        return "pension"
    return "benefit" if amount < _MINIMUM and not works else "work"


def _home(own: Dossier, today: date) -> CurrentHome:
    home = own.told.home
    if home is not None and home.leaves:
        return replace(home, kind="social_rent")
    young = age_on(today, own.birth_date) < _STARTS_OUT
    return CurrentHome(kind="with_family") if young else CurrentHome(kind="private_rent")


def _is_old(own: Dossier, today: date) -> bool:
    return age_on(today, own.birth_date) >= _CARES_FOR_ITSELF
