"""Who sees a listing: mostly people from the place and the municipality, then from near by."""

from collections import defaultdict
from math import exp

from woonportaal.demonstration.chance import Chance, Pool
from woonportaal.demonstration.homes import Home
from woonportaal.demonstration.people import Person
from woonportaal.demonstration.places import BY_CODE, MUNICIPALITIES

_OUTSIDE = ""
_FROM_OUTSIDE = 0.06
_FROM_THE_PLACE = 0.3
_REACH_KM = 7.0


class Audience:
    """Everyone who looks for a home without urgency, by where they live.

    People with an urgency or an indication are left out: their responses are planned, so that the
    mix of lettings is that of a real year.
    """

    def __init__(self, people: list[Person]) -> None:
        members: dict[str, dict[str, float]] = defaultdict(dict)
        self._people: dict[str, Person] = {}
        for person in people:
            if person.urgencies or person.indications:
                continue
            self._people[person.ref] = person
            for area in _areas(person):
                members[area][person.ref] = person.activity
        self._pools = {area: Pool(weights) for area, weights in members.items()}
        self._everyone = Pool({ref: person.activity for ref, person in self._people.items()})
        self._near = {
            municipality.code: self._around(municipality.code) for municipality in MUNICIPALITIES
        }

    def somebody_near(self, chance: Chance, home: Home) -> Person:
        """Somebody who may see this home advertised."""
        area = self._near[home.municipality].draw(chance)
        if chance.happens(_FROM_THE_PLACE):
            area = home.place
        return self._people[self._pools.get(area, self._everyone).draw(chance)]

    def _around(self, code: str) -> Pool[str]:
        here = BY_CODE[code]
        weights = {
            other.code: self._weight(other.code) * exp(-here.distance(other) / _REACH_KM)
            for other in MUNICIPALITIES
        }
        weights[_OUTSIDE] = sum(weights.values()) * _FROM_OUTSIDE
        return Pool(weights)

    def _weight(self, area: str) -> float:
        pool = self._pools.get(area)
        return pool.weight if pool else 0.001


def _areas(person: Person) -> tuple[str, ...]:
    address = person.address
    return (_OUTSIDE,) if address is None else (address.municipality, address.place)
