"""What people know about incomes and rents before they respond; the rules decide, not this."""

from woonportaal.demonstration.listings import Listing
from woonportaal.demonstration.parameters import amounts_of
from woonportaal.demonstration.people import Person, years_between

_LARGE = 3


def may_have_income(person: Person, listing: Listing) -> bool:
    """Whether the household's income is neither too high for social rent nor too low for it."""
    amounts = amounts_of(listing.closing_day.year)
    size = "single" if person.size == 1 else "multi"
    if person.income > amounts[f"income_limit_{size}"] and not listing.free_allocation:
        return False
    elderly = "elderly_" if _is_elderly(person, listing) else ""
    cap = amounts["rent_cap_high"] if person.size >= _LARGE else amounts["rent_cap_low"]
    is_dear = listing.home.rent > round(cap * 100)
    return not is_dear or person.income > amounts[f"affordable_income_{elderly}{size}"]


def _is_elderly(person: Person, listing: Listing) -> bool:
    births = [person.birth_date]
    births += [birth_date for relation, birth_date in person.members if relation == "partner"]
    age = amounts_of(listing.closing_day.year)["pension_age"]
    return any(years_between(birth_date, listing.closing_day) >= age for birth_date in births)
