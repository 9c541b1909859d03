"""Which ties somebody has with the municipalities of the region, by the rules' own predicate.

A social tie comes from living somewhere long enough, an economic tie from working there
(Huisvestingswet art. 14(4)).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from applicants.core.homes import Spell
from regulation.core.dates import add_years
from regulation.core.ties import TIE_YEARS, lived_long, window_of


@dataclass(frozen=True, slots=True)
class Tie:
    """With one municipality, by having lived there, by working there, or both.

    `social_from` is the day on which a person who has no social tie yet gets one by staying.
    """

    municipality: str
    social: bool
    economic: bool
    social_from: date | None = None


def ties_on(day: date, residences: Sequence[Spell], works_in: Iterable[str]) -> tuple[Tie, ...]:
    """Return the ties as of a day, and those that will come by staying; in the order of the codes."""
    works = set(works_in)
    lived = {spell.municipality for spell in residences if spell.municipality}
    found = []
    for code in sorted(works | lived):
        spells = [spell for spell in residences if spell.municipality == code]
        social = bool(spells) and lived_long(spells, window_of(day), day)
        tie = Tie(code, social, code in works, None if social else _social_from(day, spells))
        if tie.social or tie.economic or tie.social_from is not None:
            found.append(tie)
    return tuple(found)


def _social_from(day: date, spells: Sequence[Spell]) -> date | None:
    """The first day of a social tie for somebody who goes on living there; None for who left."""
    if not any(spell.until_on is None and spell.from_on <= day for spell in spells):
        return None
    start = end = date.min
    for spell in sorted(spells, key=_start):
        if spell.from_on > end:
            start = spell.from_on
        end = max(end, spell.until_on or day)
    return add_years(start, TIE_YEARS)


def _start(spell: Spell) -> date:
    return spell.from_on
