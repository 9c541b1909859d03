"""Reading predicates (REGULATION.md section 3): a table with one key, `tie_kinds` beside `tie`."""

from collections.abc import Callable, Mapping

from regulation.core.document import (
    ANY_CATEGORY,
    Aspect,
    Between,
    CountedFact,
    IndicationFits,
    KeyWorker,
    LeavesSocialHome,
    ListingHas,
    LivesIn,
    Predicate,
    RegisteredBefore,
    Scope,
    TenantOfLandlord,
    Tie,
    TieKind,
    Urgency,
)
from regulation.core.fields import Fields, Kind, Problems, Where, is_object, read_bounds
from regulation.core.kinds import (
    AGE,
    COUNT,
    DATE,
    NAME_OR_NAMES,
    SOME_NAMES,
    TRUE,
    choice,
    choices,
)

SCOPES: Mapping[str, Scope] = {
    "region": "region",
    "municipality": "municipality",
    "place": "place",
}
_HOME_SCOPES: Mapping[str, Scope] = {"municipality": "municipality", "place": "place"}
_TIE_KINDS: Mapping[str, TieKind] = {"social": "social", "economic": "economic"}
_ASPECTS: Mapping[str, Aspect] = {
    "listing_label": "label",
    "listing_municipality": "municipality",
    "listing_place": "place",
    "listing_corporation": "corporation",
    "listing_complex": "complex",
}
_COUNTED: Mapping[str, tuple[CountedFact, Kind[int]]] = {
    "age": ("age", AGE),
    "household": ("household", COUNT),
    "children": ("children", COUNT),
}


def _categories(value: object) -> tuple[str, ...] | None:
    return (ANY_CATEGORY,) if value == [ANY_CATEGORY] else SOME_NAMES.read(value)


CATEGORIES: Kind[tuple[str, ...]] = Kind(
    '["*"] or a list of categories, each once', _categories, (ANY_CATEGORY,)
)
SCOPE = choice(SCOPES)
TIE_KINDS = choices(_TIE_KINDS)
_HOME_SCOPE = choice(_HOME_SCOPES)


def read_when(fields: Fields) -> tuple[Predicate, ...]:
    """The predicates of a tier or a bonus, all of which must hold."""
    found = [
        read_predicate(value, where, fields.problems)
        for where, value in fields.items("when", needed=True)
    ]
    return tuple(predicate for predicate in found if predicate is not None)


def read_predicate(value: object, where: Where, problems: Problems) -> Predicate | None:
    """One predicate, or None when it has not exactly one known key."""
    fields = Fields(value, where, problems, (*_READERS, "tie_kinds"))
    keys = [key for key in _READERS if key in fields]
    if len(keys) != 1:
        if is_object(value):
            problems.add(where, "one predicate per table", " and ".join(keys) or "none")
        return None
    if "tie_kinds" in fields and keys != ["tie"]:
        fields.refuse("tie_kinds", "nothing here: tie_kinds stands beside tie only")
    return _READERS[keys[0]](fields)


def read_tie(fields: Fields) -> Tie:
    """A tie with `tie_kinds` beside it; both kinds when that is absent."""
    return Tie(fields.need("tie", SCOPE), fields.given("tie_kinds", TIE_KINDS, Tie("region").kinds))


def _urgency(fields: Fields) -> Predicate:
    return Urgency(fields.need("urgency", CATEGORIES))


def _lives_in(fields: Fields) -> Predicate:
    return LivesIn(fields.need("lives_in", _HOME_SCOPE))


def _key_worker(fields: Fields) -> Predicate:
    return KeyWorker(fields.need("key_worker", SOME_NAMES))


def _registered_before(fields: Fields) -> Predicate:
    return RegisteredBefore(fields.need("registered_before", DATE))


def _fact(key: str, predicate: Predicate) -> Callable[[Fields], Predicate]:
    def read(fields: Fields) -> Predicate:
        fields.need(key, TRUE)
        return predicate

    return read


def _listing_has(key: str, aspect: Aspect) -> Callable[[Fields], Predicate]:
    def read(fields: Fields) -> Predicate:
        return ListingHas(aspect, fields.need(key, NAME_OR_NAMES))

    return read


def _between(key: str) -> Callable[[Fields], Predicate]:
    fact, kind = _COUNTED[key]

    def read(fields: Fields) -> Predicate:
        before = fields.problems.count
        low, high = read_bounds(fields, key, kind)
        if low is None and high is None and fields.problems.count == before:
            fields.refuse(key, "an object with min or max or both")
        return Between(fact, low, high)

    return read


_READERS: Mapping[str, Callable[[Fields], Predicate]] = {
    "urgency": _urgency,
    "tie": read_tie,
    "lives_in": _lives_in,
    **{key: _between(key) for key in _COUNTED},
    "leaves_social_home": _fact("leaves_social_home", LeavesSocialHome()),
    "tenant_of_landlord": _fact("tenant_of_landlord", TenantOfLandlord()),
    "key_worker": _key_worker,
    "indication_fits": _fact("indication_fits", IndicationFits()),
    "registered_before": _registered_before,
    **{key: _listing_has(key, aspect) for key, aspect in _ASPECTS.items()},
}
