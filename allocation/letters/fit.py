"""The answers of this app to pages of homes (the port of listings.letters.fit), in words."""

from collections.abc import Iterable

from allocation.core.explained import Check, Outcome
from allocation.core.explanation import checks
from allocation.core.facts import Person
from allocation.letters.checks import check_sentence, check_title
from allocation.letters.standing import place_on_card
from allocation.selectors.audience import audience_of
from allocation.selectors.fitting import fitting, forget, group_counts, person_of, ruled
from allocation.selectors.standing import places_among
from corporations.core.acts import Act
from listings.core.audience import Audience
from listings.letters.fit import Condition, Fit, Group
from listings.selectors.facts import ListingRow
from regulation.letters.rules import tier_title

_MET = {Outcome.HOLDS: True, Outcome.FAILS: False, Outcome.UNKNOWN: None}


def conditions_in_words(found: Iterable[Check]) -> list[Condition]:
    """Say conditions and how each came out."""
    return [
        Condition(check_title(one.code), check_sentence(one), _MET[one.outcome]) for one in found
    ]


class OwnFit:
    """The rules and the acting applicant."""

    def __init__(self, person: Person) -> None:
        """Keep the person."""
        self._person = person

    def fitting(self, homes: Iterable[ListingRow]) -> frozenset[int]:
        """Return the ids of those of these listings for which no condition fails."""
        return fitting(self._person, homes)

    def places(self, act: Act, homes: Iterable[ListingRow]) -> dict[int, str]:
        """Say in a few words where the person would stand; a home is left out if that is uncertain."""
        rows = {home.id: home for home in homes}
        found = places_among(self._person, rows.values(), act.at)
        return {pk: place_on_card(place, rows[pk].places) for pk, place in found.items()}

    def why_not(self, home: ListingRow) -> str:
        """Say the first condition that fails, '' when none does."""
        for check in self._checks(home):
            if check.outcome == Outcome.FAILS:
                return check_sentence(check)
        return ""

    def conditions(self, home: ListingRow) -> list[Condition]:
        """Say every condition and how it comes out."""
        return conditions_in_words(self._checks(home))

    def _checks(self, home: ListingRow) -> tuple[Check, ...]:
        one = ruled([home]).get(home.id)
        if one is None:
            return ()
        found = checks(self._person, one.facts, one.rules)
        if any(check.outcome == Outcome.UNKNOWN for check in found):
            forget(home)
        return found


class Answers:
    """What pages of homes may ask of this app."""

    def fit_of(self, act: Act) -> Fit | None:
        """Return the rules for the acting applicant; None for whoever has not registered."""
        person = person_of(act)
        return None if person is None else OwnFit(person)

    def audience_of(self, act: Act, home: ListingRow) -> Audience | None:
        """Count who would meet every condition; None where the rules cannot tell yet."""
        return audience_of(act, home)

    def groups_of(self, home: ListingRow) -> list[Group]:
        """Return the groups of a ranked listing with their counts; none before the ranking."""
        counts = group_counts(home.id)
        if not counts:
            return []
        tiers = {one.name: one for one in ruled([home])[home.id].rules.model.tiers}
        return [Group(tier_title(tiers[name]), count) for name, count in counts]
