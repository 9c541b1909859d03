"""What the rules say about a reader and a home: asked of the app above that ranks.

`listings` lies below `allocation`, where the rules for people live, and may not import it. So this
module says what a page of homes asks, and the setting ALLOCATION names who answers.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from corporations.core.acts import Act
from listings.core.audience import Audience
from listings.selectors.facts import ListingRow


class Condition(NamedTuple):
    """A condition as it comes out for the reader, in words; `met` is None where nobody can say yet."""

    title: str
    sentence: str
    met: bool | None


class Group(NamedTuple):
    """A group of the ranking of a closed listing and how many people were in it."""

    title: str
    people: int


class Fit(Protocol):
    """The rules and one person: the acting applicant."""

    def fitting(self, homes: Iterable[ListingRow]) -> frozenset[int]:
        """Return the ids of those of these listings for which no condition fails."""

    def places(self, act: Act, homes: Iterable[ListingRow]) -> Mapping[int, str]:
        """Say in a few words where the reader would stand by responding to these listings.

        By the id of the listing; one is left out where that is not certain enough.
        """

    def why_not(self, home: ListingRow) -> str:
        """Say the first condition that fails, '' when none does."""

    def conditions(self, home: ListingRow) -> list[Condition]:
        """Say every condition and how it comes out."""


class Allocation(Protocol):
    """What pages of homes ask of the app that ranks."""

    def fit_of(self, act: Act) -> Fit | None:
        """Return the rules for the acting applicant; None for whoever has not registered."""

    def audience_of(self, act: Act, home: ListingRow) -> Audience | None:
        """Count who would meet every condition; None where the rules cannot tell yet."""

    def groups_of(self, home: ListingRow) -> list[Group]:
        """Return the groups of a ranked listing with their counts; none before the ranking."""


def allocation() -> Allocation:
    """Return who answers."""
    answering: Allocation = import_string(settings.ALLOCATION)()
    return answering
