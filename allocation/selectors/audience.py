"""How many registered households would meet every condition of a home: a count, by the forecast."""

from allocation.core.audience import LEAST, rounded, told
from allocation.core.conditions import checks_for
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from applicants.selectors.registered import registered_sample
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation.session import glancing_as
from listings.core.audience import Audience
from listings.selectors.facts import ListingRow
from regulation.core.parameters import MissingParameter, UnknownModel

# The same people every time, as chance has them: enough for two digits, and the page waits for them.
_SAMPLE = 2_000


def audience_of(act: Act, row: ListingRow) -> Audience | None:
    """Count who of the registered would meet every condition as known now; None if that is unknown.

    Of many people a fixed sample is counted. Nothing but the rounded figure leaves this function
    (docs/decisions/0024).
    """
    try:
        rules = RuleBook().of(row)[0]
    except (LookupError, UnknownModel):
        return None
    facts = listing_facts(row)
    moment = min(act.at, row.closes_at)
    with glancing_as(Actor(Kind.FORECAST)):
        people, registered = registered_sample(_SAMPLE)
        book = FactBook(moment, moment)
        book.read(people, moment)
    tests = [test for _code, test in checks_for(rules, facts)]
    day, counted = facts.day, 0
    try:
        for number in people:
            person = book.person(number)
            if person is not None:
                standing = person.on(day)
                counted += not any(fails(standing) for fails in tests)
    except MissingParameter:
        return None
    return Audience(
        households=told(counted, sample=len(people), registered=registered),
        least=LEAST,
        registered=rounded(registered),
    )
