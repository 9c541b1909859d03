"""What somebody told, as rows of a label and a value; each names the page where it is changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _, ngettext

from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import FORTNIGHT, Child, CoPerson, child_counts
from applicants.core.income import IncomeRow, household_income
from applicants.core.told import Told
from applicants.letters.words import HOME_WORDS, RELATION_WORDS, SOURCE_WORDS
from corporations.letters import all_of, day, round_euros
from regulation.letters.words import ACCESS_WORDS, SECTOR_WORDS, word

# Isolates a name, so that one written from right to left does not turn the words around it.
_ISOLATE, _POP = "\u2068", "\u2069"


class Row(NamedTuple):
    """A label, its value, and the part (the slug of its page) that it belongs to."""

    part: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Region:
    """Names by code, and from how many days in fourteen a child counts."""

    municipalities: Mapping[str, str]
    corporations: Mapping[str, str]
    least_days: int


def named(name: str) -> str:
    """Say a name inside other words, in whatever script it is."""
    return f"{_ISOLATE}{name}{_POP}"


def who_rows(name: str, birth_date: date) -> list[Row]:
    """Say who somebody is."""
    return [
        Row("wie", _("Name"), named(name)),
        Row("wie", _("Date of birth"), day(birth_date)),
    ]


def household_rows(told: Told, region: Region) -> list[Row]:
    """Say who moves along, and what that makes of the household."""
    people, children = told.co_applicants or (), told.children or ()
    partners = [one for one in people if one.relation == "partner"]
    others = [one for one in people if one.relation != "partner"]
    rows = [Row("partner", _("Partner"), _people(partners))]
    rows.append(Row("anderen", _("Other adults"), _people(others)))
    said = [_child(child, region.least_days) for child in children]
    rows.append(Row("kinderen", _("Children"), "; ".join(said) or _("none")))
    return rows


def household_sentence(told: Told, least_days: int) -> str:
    """Say how many persons the rules count, and who does not."""
    children = told.children or ()
    counted = sum(child_counts(child.days, least_days) for child in children)
    size = 1 + len(told.co_applicants or ()) + counted
    said = [
        ngettext(
            "Your household counts as %(number)s person.",
            "Your household counts as %(number)s persons.",
            size,
        )
        % {"number": size}
    ]
    left = len(children) - counted
    if left:
        said.append(
            ngettext(
                "%(left)s child lives with you too few days to count.",
                "%(left)s children live with you too few days to count.",
                left,
            )
            % {"left": left}
        )
    return " ".join(said)


def counting_sentence(least_days: int) -> str:
    """Say from when on a child of parents who live apart counts in the household."""
    return ngettext(
        "Do you share the care? A child counts from %(days)s day in two weeks on.",
        "Do you share the care? A child counts from %(days)s days in two weeks on.",
        least_days,
    ) % {"days": least_days}


def income_rows(told: Told, total: Any = None) -> list[Row]:
    """Say what everybody earns, and together; `total` where only that is known."""
    rows, people = told.incomes or (), told.co_applicants or ()
    said = [Row("inkomen", _("Your income"), _income(rows, None))] if rows else []
    for place, person in enumerate(people, start=1):
        if any(row.member == person.member for row in rows):
            part = f"inkomen-{place}"
            label = _("Income of %(name)s") % {"name": person_name(person)}
            said.append(Row(part, label, _income(rows, person.member)))
    amount = household_income(rows) if rows else total
    text = _("%(amount)s a year") % {"amount": round_euros(amount)} if amount is not None else ""
    said.append(Row("inkomen", _("Income of your household"), text or _("not known")))
    return said


def person_name(person: CoPerson) -> str:
    """Say who a co-applicant is; one whose name is not known by the relation."""
    return named(person.name) if person.name else word(RELATION_WORDS, person.relation)


def home_rows(told: Told, region: Region, today: date) -> list[Row]:
    """Say where somebody lives, lived and works."""
    spells = sorted(told.residences or (), key=lambda spell: spell.from_on, reverse=True)
    rows = []
    for spell in spells:
        where = _where(spell, region)
        if spell.until_on is None or spell.until_on > today:
            value = _("%(where)s, since %(day)s") % {"where": where, "day": day(spell.from_on)}
            rows.append(Row("adres", _("You live in"), value))
        else:
            value = _("%(where)s, from %(start)s until %(end)s") % {
                "where": where,
                "start": day(spell.from_on),
                "end": day(spell.until_on),
            }
            rows.append(Row("vroeger", _("You lived in"), value))
    if not any(row.part == "vroeger" for row in rows):
        rows.append(Row("vroeger", _("You lived in"), _("no former addresses")))
    return rows


def work_rows(work: Work, region: Region) -> Iterator[Row]:
    """Say where somebody works, and as what."""
    places = [region.municipalities.get(code, code) for code in work.works_in]
    yield Row("werk", _("You work in"), all_of(places) or _("not in the region"))
    if work.sector:
        yield Row("werk", _("Your job"), word(SECTOR_WORDS, work.sector))


def dwelling_rows(home: CurrentHome, region: Region) -> Iterator[Row]:
    """Say what home somebody leaves."""
    kind = word(HOME_WORDS, home.kind) if home.kind else _("not known")
    yield Row("woning", _("Home of now"), kind)
    landlord = region.corporations.get(home.corporation, home.landlord)
    if landlord:
        yield Row("woning", _("Landlord"), named(landlord))
    if home.leaves:
        yield Row("woning", _("When you move"), _("your social home falls empty"))


def need_rows(needs: Sequence[str], proven: Sequence[str]) -> list[Row]:
    """Say which accessible home somebody needs, and whether it counts yet."""
    open_ = [code for code in needs if code not in proven]
    said = [
        *(_("%(need)s (proven)") % {"need": word(ACCESS_WORDS, code)} for code in proven),
        *(_("%(need)s (no proof yet)") % {"need": word(ACCESS_WORDS, code)} for code in open_),
    ]
    return [Row("aangepast", _("Accessible home"), "; ".join(said) or _("not needed"))]


def _people(people: Sequence[CoPerson]) -> str:
    said = [f"{person_name(one)} ({day(one.birth_date)})" for one in people]
    return "; ".join(said) or _("none")


def _child(child: Child, least_days: int) -> str:
    if child.days == FORTNIGHT:
        return day(child.birth_date)
    words = (
        _("%(born)s (%(days)s of 14 days)")
        if child_counts(child.days, least_days)
        else _("%(born)s (%(days)s of 14 days: does not count)")
    )
    return words % {"born": day(child.birth_date), "days": child.days}


def _income(rows: Sequence[IncomeRow], member: int | None) -> str:
    own = [row for row in rows if row.member == member]
    if not any(row.amount for row in own):
        return _("no income")
    parts = [
        f"{word(SOURCE_WORDS, row.source)} {round_euros(row.amount)}" for row in own if row.amount
    ]
    return _("%(parts)s (in %(year)s)") % {"parts": "; ".join(parts), "year": own[0].year}


def _where(spell: Spell, region: Region) -> str:
    town = region.municipalities.get(spell.municipality, "") if spell.municipality else ""
    parts = [part for part in (spell.place, town or _("outside the region")) if part]
    return ", ".join(dict.fromkeys(parts))
