"""Reading models: conditions, tiers, points (REGULATION.md sections 1, 4, 5 and 6)."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from regulation.core.document import (
    Adult,
    AffordableRent,
    Bonus,
    Condition,
    IncomeLimit,
    MinAreaPerPerson,
    Model,
    Occupancy,
    OrderKey,
    PointsForm,
    PointsUnit,
    RegisteredBeforePublication,
    TieBreak,
    Tier,
    TieRequired,
)
from regulation.core.fields import Fields, Kind, Problems, Where, shown
from regulation.core.kinds import (
    NAME,
    NAMES,
    POINTS,
    POSITIVE,
    REF,
    TEXT,
    choice,
)
from regulation.core.reading_predicates import read_tie, read_when

# Codes of VERA's reference list PUBLICATIEMODEL.
VERA_MODELS = ("AAN", "DIS", "EER", "LOT", "OPT", "VRI", "WON")

_ORDER_KEYS: Mapping[str, OrderKey] = {
    "registration": "registration",
    "urgency_since": "urgency_since",
    "urgency_ends": "urgency_ends",
    "points": "points",
    "age": "age",
    "response_time": "response_time",
    "draw": "draw",
}
_TIE_BREAKS: Mapping[str, TieBreak] = {"draw": "draw", "response_time": "response_time"}
_UNITS: Mapping[str, PointsUnit] = {"year": "year", "month": "month", "day": "day"}

_VERA_MODEL = choice({code: code for code in VERA_MODELS})
_ORDER_KEY = choice(_ORDER_KEYS)
_TIE_BREAK = choice(_TIE_BREAKS)
_UNIT = choice(_UNITS)

_MODEL_KEYS = ("vera_model", "conditions", "tiers", "tie_break", "points", "cite", "title")
_TIER_KEYS = ("name", "when", "order", "cite", "title")
_POINTS_KEYS = ("unit", "per_unit", "components", "bonus", "cite")


def read_model(name: str, value: object, where: Where, problems: Problems) -> Model:
    """One model, whatever is wrong with it reported."""
    if REF.read(name) is None:
        problems.add(where, f"a name of {REF.expected}", f"the key {shown(name)}")
    fields = Fields(value, where, problems, _MODEL_KEYS)
    points = _read_points(fields)
    return Model(
        name=name,
        vera_model=fields.need("vera_model", _VERA_MODEL),
        conditions=_read_conditions(fields),
        tiers=_read_tiers(fields, has_points="points" in fields),
        tie_break=fields.given("tie_break", _TIE_BREAK, "draw"),
        points=points,
        cite=fields.maybe("cite", TEXT),
        title=fields.maybe("title", TEXT),
    )


def _read_conditions(fields: Fields) -> tuple[Condition, ...]:
    found = [
        _read_condition(value, where, fields.problems)
        for where, value in fields.items("conditions")
    ]
    return tuple(condition for condition in found if condition is not None)


def _read_condition(value: object, where: Where, problems: Problems) -> Condition | None:
    peek = Fields(value, where, problems, _CONDITION_KEYS)
    rule = peek.need("rule", _RULE)
    if rule is None:
        return None
    own, read = rule
    for key in peek.names:
        if key in _CONDITION_KEYS and key not in ("rule", "cite", *own):
            peek.refuse(key, "nothing here: this rule has no such key")
    return read(peek)


def _min_area(fields: Fields) -> Condition:
    return MinAreaPerPerson(fields.need("square_metres", POSITIVE), fields.maybe("cite", TEXT))


def _occupancy(fields: Fields) -> Condition:
    low = fields.maybe("min_per_bedroom", POSITIVE)
    high = fields.maybe("max_per_bedroom", POSITIVE)
    if "min_per_bedroom" not in fields and "max_per_bedroom" not in fields:
        fields.missing("max_per_bedroom", "max_per_bedroom or min_per_bedroom or both")
    if low is not None and high is not None and low > high:
        fields.refuse("min_per_bedroom", "at most max_per_bedroom")
    return Occupancy(low, high, fields.maybe("cite", TEXT))


def _tie_required(fields: Fields) -> Condition:
    return TieRequired(read_tie(fields), fields.maybe("cite", TEXT))


_Plain = type[Adult] | type[IncomeLimit] | type[AffordableRent] | type[RegisteredBeforePublication]


def _plain(condition: _Plain) -> Callable[[Fields], Condition]:
    def read(fields: Fields) -> Condition:
        return condition(cite=fields.maybe("cite", TEXT))

    return read


# For each rule the keys that it has of its own, and how to read it.
_Rule = tuple[tuple[str, ...], Callable[[Fields], Condition]]
_RULES: Mapping[str, _Rule] = {
    Adult.rule: ((), _plain(Adult)),
    IncomeLimit.rule: ((), _plain(IncomeLimit)),
    AffordableRent.rule: ((), _plain(AffordableRent)),
    RegisteredBeforePublication.rule: ((), _plain(RegisteredBeforePublication)),
    MinAreaPerPerson.rule: (("square_metres",), _min_area),
    Occupancy.rule: (("min_per_bedroom", "max_per_bedroom"), _occupancy),
    TieRequired.rule: (("tie", "tie_kinds"), _tie_required),
}
_CONDITION_KEYS = ("rule", "cite", *(key for own, _ in _RULES.values() for key in own))


def _rule(value: object) -> _Rule | None:
    return _RULES.get(value) if isinstance(value, str) else None


_RULE: Kind[_Rule | None] = Kind(f"one of {', '.join(_RULES)}", _rule, None)


def _read_tiers(fields: Fields, *, has_points: bool) -> tuple[Tier, ...]:
    before = fields.problems.count
    tiers: list[Tier] = []
    names: set[str] = set()
    for where, value in fields.items("tiers", needed=True):
        tier = _read_tier(value, where, fields.problems, has_points=has_points)
        if tier.name and tier.name in names:
            fields.problems.add((where, "name"), "a name of its own", shown(tier.name))
        names.add(tier.name)
        tiers.append(tier)
    if fields.problems.count == before and (not tiers or tiers[-1].when):
        last = f'"{tiers[-1].name}"' if tiers else "no tier"
        fields.problems.add(
            (fields.where, "tiers"), "a last tier with `when = []`, which always holds", last
        )
    return tuple(tiers)


def _read_tier(value: object, where: Where, problems: Problems, *, has_points: bool) -> Tier:
    fields = Fields(value, where, problems, _TIER_KEYS)
    before = problems.count
    tier = Tier(
        name=fields.need("name", REF),
        when=read_when(fields),
        order=(),
        cite=fields.maybe("cite", TEXT),
        title=fields.maybe("title", TEXT),
    )
    # Predicates that could not be read may have been the urgency that a key asks for.
    one_urgency = tier.urgency is not None or problems.count > before
    order = _read_order(fields, one_urgency=one_urgency, has_points=has_points)
    return Tier(tier.name, tier.when, order, tier.cite, tier.title)


def _read_order(fields: Fields, *, one_urgency: bool, has_points: bool) -> tuple[OrderKey, ...]:
    order: list[OrderKey] = []
    for where, value in fields.items("order", needed=True):
        key = _ORDER_KEY.read(value)
        if key is None:
            fields.problems.add(where, _ORDER_KEY.expected, shown(value))
        elif key in order:
            fields.problems.add(where, "each key once", shown(value))
        elif key in ("urgency_since", "urgency_ends") and not one_urgency:
            fields.problems.add(
                where, "a key without urgency, or exactly one urgency predicate", shown(value)
            )
        elif key == "points" and not has_points:
            fields.problems.add(where, "a key without points, or a points form", shown(value))
        else:
            order.append(key)
    return tuple(order)


def _read_points(model: Fields) -> PointsForm | None:
    fields = model.inner("points", _POINTS_KEYS)
    if fields is None:
        return None
    return PointsForm(
        unit=fields.need("unit", _UNIT),
        per_unit=fields.need("per_unit", POINTS),
        components=fields.given("components", NAMES, ()),
        bonus=tuple(
            _read_bonus(value, where, fields.problems) for where, value in fields.items("bonus")
        ),
        cite=fields.maybe("cite", TEXT),
    )


def _read_bonus(value: object, where: Where, problems: Problems) -> Bonus:
    fields = Fields(value, where, problems, ("when", "add", "cite"))
    return Bonus(
        when=read_when(fields),
        add=fields.need("add", _ADD),
        cite=fields.maybe("cite", TEXT),
    )


def _add(value: object) -> str | Decimal | None:
    return NAME.read(value) if isinstance(value, str) else POINTS.read(value)


_ADD: Kind[str | Decimal] = Kind(f"the name of a balance or {POINTS.expected}", _add, "")
