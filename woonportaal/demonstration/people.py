"""Invents applicants: who they are, what they earn, where they live and how long they wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.names import Name, invent_name
from woonportaal.demonstration.places import BY_CODE, INHABITANTS, LANDLORDS, neighbours

_YEAR = 365.25
_YOUNGEST_REGISTRATION = 16
_PENSION = 67
_SOCIAL_RENT = 0.7
_KEY_SECTORS = {"care": 5.0, "education": 3.0, "police": 1.0}


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated entry that moves the registration date back by `days`."""

    days: int
    from_date: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Residence:
    """A spell at an address, half-open; `until` is None for the present one."""

    municipality: str
    place: str
    from_date: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """The home that is left behind when the applicant moves."""

    municipality: str
    social: bool
    corporation: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A time during which the applicant may not be ranked."""

    from_date: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Homes that an urgency holds for; an empty bound restricts nothing. Rent in cents."""

    home_types: tuple[str, ...] = ()
    bedrooms_min: int | None = None
    bedrooms_max: int | None = None
    max_rent: int | None = None
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Urgency:
    """A declaration of urgency; without a profile it holds for every home."""

    category: str
    granted_on: date
    ends_on: date
    phase: str = "self_search"
    since: date | None = None
    ended_on: date | None = None
    profile: Profile | None = None


@dataclass(slots=True)
class Person:
    """An applicant. `kind` is the sort of household and `activity` how eagerly it responds."""

    ref: str
    kind: str
    name: Name
    birth_date: date
    registered_on: date
    members: tuple[tuple[str, date], ...]
    income: int
    activity: float
    ended_on: date | None = None
    ended_because: str = ""
    corrections: tuple[Correction, ...] = ()
    residences: tuple[Residence, ...] = ()
    works_in: tuple[str, ...] = ()
    key_worker: str = ""
    departure: Departure | None = None
    blocks: tuple[Block, ...] = ()
    indications: tuple[str, ...] = ()
    urgencies: tuple[Urgency, ...] = ()

    @property
    def size(self) -> int:
        """Number of persons in the household."""
        return 1 + len(self.members)

    @property
    def address(self) -> Residence | None:
        """Where the applicant lives now, None outside the region."""
        last = self.residences[-1] if self.residences else None
        return last if last is not None and last.until is None else None

    def age(self, day: date) -> int:
        """Whole years on that day."""
        return years_between(self.birth_date, day)

    def children(self, day: date) -> int:
        """Number of children under 18 on that day."""
        return sum(
            relation == "child" and years_between(birth_date, day) < 18  # noqa: PLR2004 -- adulthood
            for relation, birth_date in self.members
        )


@dataclass(frozen=True, slots=True)
class _Kind:
    weight: float
    ages: tuple[int, int]
    income: tuple[float, float]
    works: float
    partner: bool = False
    children: bool = False


# Incomes: median in euros a year and spread of its logarithm.
_KINDS = {
    "starter": _Kind(26, (18, 29), (21_000, 0.38), 0.72),
    "single": _Kind(21, (30, 62), (25_500, 0.34), 0.6),
    "couple": _Kind(9, (22, 62), (37_000, 0.32), 0.72, partner=True),
    "single_parent": _Kind(14, (24, 52), (25_000, 0.3), 0.55, children=True),
    "family": _Kind(14, (25, 54), (39_500, 0.28), 0.7, partner=True, children=True),
    "senior_single": _Kind(10, (63, 89), (22_500, 0.22), 0.03),
    "senior_couple": _Kind(6, (63, 87), (32_000, 0.22), 0.04, partner=True),
}


def years_between(start: date, day: date) -> int:
    """Whole years from `start` to `day`."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def invent_people(seed: int, number: int, today: date) -> list[Person]:
    """The applicants of the region on `today`, in the order of their refs."""
    chance = Chance(seed, "people")
    return [_invent(chance, f"P{index:05}", today) for index in range(1, number + 1)]


def _invent(chance: Chance, ref: str, today: date) -> Person:
    kind = chance.weighted({name: kind.weight for name, kind in _KINDS.items()})
    traits = _KINDS[kind]
    birth_date = _birth_date(chance, traits, today)
    person = Person(
        ref=ref,
        kind=kind,
        name=invent_name(chance, birth_date),
        birth_date=birth_date,
        registered_on=_registration(chance, birth_date, today),
        members=_members(chance, traits, birth_date, today),
        income=_income(chance, kind, traits),
        activity=chance.lognormvariate(0, 0.9),
    )
    _settle(chance, person, today)
    _employ(chance, person, traits)
    _leave(chance, person)
    _close(chance, person, today)
    _correct(chance, person, today)
    _block(chance, person, today)
    return person


def _birth_date(chance: Chance, traits: _Kind, today: date) -> date:
    youngest, oldest = traits.ages
    if youngest == 18 and chance.happens(0.01):  # noqa: PLR2004 -- registered, not yet of age
        youngest, oldest = 17, 17
    return chance.day(
        today - timedelta(days=round((oldest + 1) * _YEAR) - 1),
        today - timedelta(days=round(youngest * _YEAR) + 1),
    )


def _registration(chance: Chance, birth_date: date, today: date) -> date:
    """Most are registered up to twelve years, some for decades, nobody before sixteen."""
    waited = timedelta(days=1 + round(chance.gammavariate(1.25, 4.4) * _YEAR))
    first = birth_date + timedelta(days=round(_YOUNGEST_REGISTRATION * _YEAR) + 1)
    return min(max(today - waited, first), today)


def _members(
    chance: Chance, traits: _Kind, birth_date: date, today: date
) -> tuple[tuple[str, date], ...]:
    members = []
    if traits.partner:
        adult = today - timedelta(days=round(19 * _YEAR))
        shift = timedelta(days=round(chance.gauss(0, 3.5) * _YEAR))
        members.append(("partner", min(birth_date + shift, adult)))
    if traits.children:
        number = chance.weighted({1: 43, 2: 38, 3: 13, 4: 4, 5: 2})
        members += [("child", _child(chance, birth_date, today)) for _ in range(number)]
    if chance.happens(0.015):
        members.append(("other", chance.day(date(1940, 1, 1), date(2004, 12, 31))))
    return tuple(members)


def _child(chance: Chance, parent: date, today: date) -> date:
    """Born when the parent was at least nineteen; a few have come of age meanwhile."""
    age = round(chance.uniform(0, 20 if chance.happens(0.15) else 17.9) * _YEAR)
    earliest = parent + timedelta(days=round(19 * _YEAR))
    return min(max(today - timedelta(days=age), earliest), today)


def _income(chance: Chance, kind: str, traits: _Kind) -> int:
    if kind == "starter" and chance.happens(0.3):
        return round(chance.uniform(5_000, 15_500))
    if kind in {"single", "single_parent"} and chance.happens(0.24):
        return round(chance.gauss(17_400, 900))
    median, spread = traits.income
    return round(median * chance.lognormvariate(0, spread))


def _settle(chance: Chance, person: Person, today: date) -> None:
    """Gives one to three spells of residence; people from outside may have lived here before."""
    code = chance.weighted(INHABITANTS)
    lives_outside = chance.happens(0.11)
    since = max(
        today - timedelta(days=30 + round(chance.gammavariate(1.3, 6.5) * _YEAR)), person.birth_date
    )
    spells = [] if lives_outside else [Residence(code, _place(chance, code), since)]
    end = since
    for _ in range(2):
        if not chance.happens(0.3):
            break
        gap = 0 if chance.happens(0.7) else round(chance.uniform(60, 1200))
        until = end - timedelta(days=gap)
        start = until - timedelta(days=round(chance.gammavariate(1.5, 4) * _YEAR) + 30)
        if start <= person.birth_date or until >= today:
            break
        before = code if chance.happens(0.6) else chance.weighted(INHABITANTS)
        spells.append(Residence(before, _place(chance, before), start, until))
        end = start
    person.residences = tuple(reversed(spells))


def _place(chance: Chance, code: str) -> str:
    return chance.weighted({place.name: place.share for place in BY_CODE[code].places})


def _employ(chance: Chance, person: Person, traits: _Kind) -> None:
    address = person.address
    if not chance.happens(traits.works):
        return
    if address is None:
        # Somebody from outside works here or does not work in the region at all.
        person.works_in = (chance.weighted(INHABITANTS),) if chance.happens(0.4) else ()
    elif chance.happens(0.62):
        person.works_in = (address.municipality,)
    else:
        near = neighbours(address.municipality)
        person.works_in = (chance.choice(near),) if near else ()
    if person.works_in and chance.happens(0.05):
        other = chance.weighted(INHABITANTS)
        person.works_in = tuple(dict.fromkeys((*person.works_in, other)))
    if person.works_in and chance.happens(0.09):
        person.key_worker = chance.weighted(_KEY_SECTORS)


def _leave(chance: Chance, person: Person) -> None:
    address = person.address
    if address is None or person.kind == "starter" or not chance.happens(0.45):
        return
    social = chance.happens(_SOCIAL_RENT)
    landlord = chance.weighted(LANDLORDS[address.municipality]) if social else None
    person.departure = Departure(address.municipality, social, landlord)


def _close(chance: Chance, person: Person, today: date) -> None:
    registered = (today - person.registered_on).days
    if registered > 120 and chance.happens(0.065):  # noqa: PLR2004 -- nobody ends at once
        person.ended_on = today - timedelta(
            days=round(chance.uniform(1, min(registered - 60, 900)))
        )
        person.ended_because = chance.weighted({"housed": 5, "lapsed": 4, "own_request": 1})


def _correct(chance: Chance, person: Person, today: date) -> None:
    """Corrections after a merge, a split, a conversion of older time or with extra time."""
    registered = (today - person.registered_on).days
    grown_up = person.birth_date + timedelta(days=round(18 * _YEAR))
    room = (person.registered_on - grown_up).days
    if room < 400 or registered < 90 or not chance.happens(0.13):  # noqa: PLR2004 -- too short
        return
    reason = chance.weighted(
        {"merge": 5, "region_join": 4, "conversion": 2, "split": 1, "extra_time": 2}
    )
    from_date = chance.day(person.registered_on + timedelta(days=30), today)
    extra = reason == "extra_time"
    person.corrections = (
        Correction(
            days=365 if extra else chance.randint(90, min(room, 3650)),
            from_date=from_date,
            until=from_date + timedelta(days=365) if extra else None,
            reason=reason,
        ),
    )


def _block(chance: Chance, person: Person, today: date) -> None:
    start = today - timedelta(days=chance.randint(0, 200))
    if start > person.registered_on and chance.happens(0.015):
        reason = chance.weighted({"no_show": 3, "refusals": 2})
        person.blocks = (Block(start, start + timedelta(days=90), reason),)
