"""Applicants of a region file, read as the persons that rules look at."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from allocation.core.facts import (
    Block,
    Correction,
    Declaration,
    LeavesHome,
    Member,
    Person,
    PointsEntry,
    Profile,
    Residence,
)
from allocation.core.region_file.reading import ACCESSIBILITY, HOME_TYPES
from regulation.core.fields import Fields, Kind, Problems, Where, shown
from regulation.core.kinds import (
    BOOL,
    COUNT,
    DATE,
    MONEY,
    MUNICIPALITIES,
    MUNICIPALITY,
    NAME,
    POINTS,
    REF,
    SOME_MUNICIPALITIES,
    choice,
    choices,
    whole,
)

# A hundred years: what anyone could have been registered, and no date leaves the calendar.
MAX_CORRECTION_DAYS = 36_525

_RELATION = choice({word: word for word in ("partner", "child", "other")})
_PHASE = choice({word: word for word in ("self_search", "mediation")})
_HOME_TYPES = choices({word: word for word in HOME_TYPES})
_INDICATIONS = choices({word: word for word in ACCESSIBILITY}, least=0)
_LABELS = choices({word: word for word in ACCESSIBILITY})
_DAYS = whole(-MAX_CORRECTION_DAYS, MAX_CORRECTION_DAYS)

_APPLICANT_KEYS = (
    "ref",
    "birth_date",
    "registration",
    "household",
    "income",
    "residences",
    "works_in",
    "key_worker",
    "leaves_home",
    "indications",
    "blocks",
    "urgencies",
    "points",
)
_URGENCY_KEYS = ("category", "granted_on", "since", "ends_on", "ended_on", "phase", "profile")
_PROFILE_KEYS = (
    "home_types",
    "bedrooms_min",
    "bedrooms_max",
    "max_rent",
    "municipalities",
    "accessibility",
)

Item = TypeVar("Item")


def read_applicant(value: object, where: Where, problems: Problems) -> Person:
    """An applicant with household, registration and everything else that rules may see."""
    fields = Fields(value, where, problems, _APPLICANT_KEYS)
    registered_on, ended_on, corrections = _read_registration(fields)
    return Person(
        ref=fields.need("ref", REF),
        birth_on=fields.need("birth_date", DATE),
        registered_on=registered_on,
        income=fields.need("income", MONEY),
        registration_ended_on=ended_on,
        corrections=corrections,
        members=_all(fields, "household", _read_member),
        residences=_all(fields, "residences", _read_residence),
        works_in=fields.given("works_in", MUNICIPALITIES, ()),
        key_worker=fields.maybe("key_worker", NAME),
        leaves_home=_read_leaves_home(fields),
        indications=fields.given("indications", _INDICATIONS, ()),
        blocks=_all(fields, "blocks", _read_block),
        declarations=_all(fields, "urgencies", _read_declaration),
        points=_read_points(fields),
    )


def _all(
    fields: Fields, key: str, read: Callable[[object, Where, Problems], Item]
) -> tuple[Item, ...]:
    # Most applicants have none of most things: no list is made for them.
    if key not in fields:
        return ()
    return tuple(read(value, where, fields.problems) for where, value in fields.items(key))


def _read_registration(
    parent: Fields,
) -> tuple[date, date | None, tuple[Correction, ...]]:
    fields = parent.inner("registration", ("date", "ended_on", "corrections"))
    if fields is None:
        parent.missing("registration", "an object with the date of registration")
        return DATE.fallback, None, ()
    before = fields.problems.count
    registered_on = fields.need("date", DATE)
    ended_on = fields.maybe("ended_on", DATE)
    if fields.problems.count == before and ended_on is not None and ended_on < registered_on:
        fields.refuse("ended_on", "a date not before the registration")
    corrections = _all(fields, "corrections", _read_correction)
    if sum(abs(correction.days) for correction in corrections) > MAX_CORRECTION_DAYS:
        fields.refuse("corrections", f"at most {MAX_CORRECTION_DAYS} days together")
    return registered_on, ended_on, corrections


def _read_correction(value: object, where: Where, problems: Problems) -> Correction:
    fields = Fields(value, where, problems, ("days", "from", "until", "reason"))
    from_on, until_on = _read_spell(fields)
    return Correction(fields.need("days", _DAYS), from_on, until_on, fields.need("reason", NAME))


def _read_spell(fields: Fields) -> tuple[date, date | None]:
    before = fields.problems.count
    from_on, until_on = fields.need("from", DATE), fields.maybe("until", DATE)
    if fields.problems.count == before and until_on is not None and until_on <= from_on:
        fields.refuse("until", "a date after from")
    return from_on, until_on


def _read_member(value: object, where: Where, problems: Problems) -> Member:
    fields = Fields(value, where, problems, ("relation", "birth_date"))
    return Member(fields.need("relation", _RELATION), fields.need("birth_date", DATE))


def _read_residence(value: object, where: Where, problems: Problems) -> Residence:
    fields = Fields(value, where, problems, ("municipality", "place", "from", "until"))
    from_on, until_on = _read_spell(fields)
    return Residence(
        fields.need("municipality", MUNICIPALITY), fields.maybe("place", NAME), from_on, until_on
    )


def _read_leaves_home(parent: Fields) -> LeavesHome | None:
    fields = parent.inner("leaves_home", ("municipality", "social", "corporation"))
    if fields is None:
        return None
    return LeavesHome(
        fields.need("municipality", MUNICIPALITY),
        fields.need("social", BOOL),
        fields.maybe("corporation", REF),
    )


def _read_block(value: object, where: Where, problems: Problems) -> Block:
    fields = Fields(value, where, problems, ("from", "until", "reason"))
    from_on, until_on = _read_spell(fields)
    if until_on is None:
        if "until" not in fields:
            fields.missing("until", DATE.expected)
        until_on = from_on
    return Block(from_on, until_on, fields.need("reason", NAME))


def _read_declaration(value: object, where: Where, problems: Problems) -> Declaration:
    fields = Fields(value, where, problems, _URGENCY_KEYS)
    before = problems.count
    granted_on, ends_on = fields.need("granted_on", DATE), fields.need("ends_on", DATE)
    if problems.count == before and ends_on < granted_on:
        fields.refuse("ends_on", "a date not before granted_on")
    return Declaration(
        category=fields.need("category", NAME),
        granted_on=granted_on,
        since_on=fields.given("since", DATE, granted_on),
        ends_on=ends_on,
        ended_on=fields.maybe("ended_on", DATE),
        phase=fields.need("phase", _PHASE),
        profile=_read_profile(fields),
    )


def _read_profile(parent: Fields) -> Profile | None:
    fields = parent.inner("profile", _PROFILE_KEYS)
    if fields is None:
        return None
    low, high = fields.maybe("bedrooms_min", COUNT), fields.maybe("bedrooms_max", COUNT)
    if low is not None and high is not None and low > high:
        fields.refuse("bedrooms_min", "at most bedrooms_max")
    return Profile(
        home_types=fields.maybe("home_types", _HOME_TYPES),
        bedrooms_min=low,
        bedrooms_max=high,
        max_rent=fields.maybe("max_rent", MONEY),
        municipalities=fields.maybe("municipalities", SOME_MUNICIPALITIES),
        accessibility=fields.maybe("accessibility", _LABEL_OR_LABELS),
    )


def _label_or_labels(value: object) -> tuple[str, ...] | None:
    return _LABELS.read([value] if isinstance(value, str) else value)


_LABEL_OR_LABELS: Kind[tuple[str, ...]] = Kind(
    f"one or a list of {', '.join(ACCESSIBILITY)}", _label_or_labels, ()
)


def _read_points(fields: Fields) -> tuple[PointsEntry, ...]:
    entries: list[PointsEntry] = []
    for name, where, value in fields.entries("points"):
        amount = POINTS.read(value)
        if NAME.read(name) is None:
            fields.problems.add(where, f"as name of a balance {NAME.expected}", shown(name))
        elif amount is None:
            fields.problems.add(where, POINTS.expected, shown(value))
        else:
            entries.append(PointsEntry(name, amount))
    return tuple(entries)
