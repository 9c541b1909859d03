"""What the people of the demonstration keep: searches that are told in the nights, and homes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from corporations.core.actors import Actor, Kind
from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as
from listings.core.looking import Criteria
from listings.core.saving import Frequency
from listings.core.wishes import as_data
from listings.selectors.catalogue import catalogue
from listings.services.keep_search import keep_search
from listings.services.save_home import save_home

# So long before the demonstration's night: the nights since then have told them of new homes.
_AGO = timedelta(days=9)
_HOMES = 4


class _Wish(NamedTuple):
    name: str
    criteria: Criteria
    query: str
    frequency: Frequency


_WISHES = (
    _Wish("Drie slaapkamers", Criteria(bedrooms=3), "slaapkamers=3", Frequency.DAILY),
    _Wish(
        "Enschede tot € 700",
        Criteria(municipalities=("GM0153",), max_rent=Decimal(700)),
        "gemeente=GM0153&huur=700",
        Frequency.DAILY,
    ),
    _Wish("Appartement", Criteria(types=("apartment",)), "soort=apartment", Frequency.WEEKLY),
    _Wish("Loting", Criteria(models=("LOT",)), "model=LOT", Frequency.AT_ONCE),
)


def keep_for(users: Sequence[int], moment: datetime) -> None:
    """Let each of these users keep two searches and a few homes, days before the night of `moment`.

    Through the services that the pages call. Some of the homes close in the coming nights.
    """
    homes = [home.ref for home in catalogue().homes if home.opens_at <= moment - _AGO]
    step = max(len(homes) // _HOMES, 1)
    for number, user in enumerate(users):
        actor = Actor(Kind.APPLICANT, user=user, permissions=PERMISSIONS[Role.APPLICANT])
        with acting_as(actor, at=moment - _AGO) as act:
            for turn in (number, number + 1):
                wish = _WISHES[turn % len(_WISHES)]
                keep_search(
                    act,
                    name=wish.name,
                    criteria=as_data(wish.criteria),
                    query=wish.query,
                    frequency=wish.frequency,
                )
            for ref in homes[number % step :: step][:_HOMES]:
                save_home(act, ref=ref, saved=True)
