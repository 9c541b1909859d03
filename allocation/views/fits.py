"""Which homes fit me: the income rules of this year for one household, and what would change them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from allocation.core.affordability import Household, changes_for, room_for
from allocation.forms import HouseholdForm
from allocation.letters.affordability import answer, bands, changes, on_offer, table
from allocation.selectors.affordability import Amounts, amounts_on, own_household
from corporations.core.acts import Act
from corporations.decorators import public
from listings.core.looking import Criteria
from listings.selectors.search import homes_on_offer


@public(because="anybody may ask which rents fit a household; what is filled in is kept nowhere")
def fits(request: HttpRequest, act: Act) -> HttpResponse:
    """Explain which rents are open to a household, from the own dossier or from what is filled in.

    What is filled in travels in the body of a POST and is kept nowhere: no cookie, no row, no
    address, no log holds it.
    """
    amounts = amounts_on(act)
    own = own_household(act)
    form = HouseholdForm(request.POST if request.method == "POST" else None, initial=_initial(own))
    household = own
    if form.is_bound:
        household = form.household() if form.is_valid() else None
    context: dict[str, Any] = {
        "form": form,
        "amounts": amounts,
        "own": own is not None,
        "asked": form.is_bound,
        "room": None,
        "title": _("Which homes fit you?"),
    }
    if amounts is not None:
        context |= _of_year(amounts)
        if household is not None:
            context |= _answered(act, household, amounts)
    response = render(request, "allocation/fits.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _initial(own: Household | None) -> dict[str, Any]:
    if own is None:
        return {}
    return {"income": own.income, "persons": own.persons, "age": own.age}


def _of_year(amounts: Amounts) -> dict[str, Any]:
    return {
        "table": table(amounts.amounts),
        "year": amounts.amounts.year,
        "older": amounts.amounts.year < amounts.this_year,
        "this_year": amounts.this_year,
        "sources": amounts.sources,
        "regulation_id": amounts.regulation_id,
    }


def _answered(act: Act, household: Household, amounts: Amounts) -> dict[str, Any]:
    room = room_for(household, amounts.amounts)
    heading, below = answer(room)
    homes = homes_on_offer(act, Criteria())
    fitting = sum(room.allows(home.rent) for home in homes)
    return {
        "room": room,
        "title": heading,
        "below": below,
        "bands": bands(room),
        "changes": changes(room, changes_for(room, amounts.amounts)),
        "on_offer": on_offer(fitting, len(homes)) if homes else "",
    }
