"""Count under a label's quota what the law counts with it: homes of urgent people with a tie."""

from allocation.core.facts import ListingFacts, Standing
from allocation.core.life_cycles import CandidateState
from allocation.core.predicates import tie_test
from allocation.models import Candidate
from allocation.selectors.facts import FactBook, listing_facts
from corporations.core.acts import Act
from listings.selectors.facts import listing_rows
from listings.services.enter_under_quota import enter_under_quota
from regulation.core.document import Model, Tie, Urgency
from regulation.selectors.in_force import rulebook


def count_for_quota(act: Act, *, listing: int) -> int:
    """Count a completed listing's places under the quotas whose label it does not carry.

    A place counts that went to somebody ranked for urgency with a social or economic tie to the
    municipality at the closing, where the regulation says `counts_urgent_with_tie` (Huisvestingswet
    2014 art. 14(5); REGULATION.md section 7). Returns how many did. Doing it again adds nothing.
    """
    (row,) = listing_rows([listing])
    rules, _ = rulebook(row.regulation_id)
    labels = [
        quota.label
        for quota in rules.quotas.values()
        if quota.counts_urgent_with_tie and quota.label and quota.label not in row.labels
    ]
    if not labels:
        return 0
    winners = _urgent_winners(listing, rules.models[row.model])
    people = FactBook(row.closes_at, row.closes_at)
    people.read(winners, row.closes_at)
    facts = listing_facts(row)
    has_tie = tie_test(Tie("municipality"), facts)
    places = sum(has_tie(standing) for standing in _standings(people, winners, facts))
    if places:
        enter_under_quota(act, listing=listing, labels=labels, places=places)
    return places


def _urgent_winners(listing: int, model: Model) -> list[int]:
    urgent = [
        tier.name for tier in model.tiers if any(isinstance(one, Urgency) for one in tier.when)
    ]
    accepted = Candidate.objects.filter(
        ranking__listing_id=listing, state=CandidateState.ACCEPTED, tier__in=urgent
    )
    return list(accepted.values_list("applicant_id", flat=True))


def _standings(people: FactBook, winners: list[int], facts: ListingFacts) -> list[Standing]:
    found = (people.person(applicant) for applicant in winners)
    return [person.on(facts.day) for person in found if person is not None]
