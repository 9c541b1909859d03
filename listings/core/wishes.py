"""What somebody looks for, as data that can be kept: the filters as the search page understood them."""

from collections.abc import Mapping
from decimal import Decimal

from listings.core.looking import Criteria

_KEPT = tuple(name for name in Criteria.__match_args__ if name != "order")


def as_data(criteria: Criteria) -> dict[str, object]:
    """Return criteria as JSON can hold them; what restricts nothing is left out, and the order too."""
    data: dict[str, object] = {}
    for name in _KEPT:
        value: object = getattr(criteria, name)
        if value is None or value == ():
            continue
        data[name] = str(value) if isinstance(value, Decimal) else _plain(value)
    return data


def from_data(data: Mapping[str, object]) -> Criteria:
    """Return the criteria that data holds; a field that the search does not know restricts nothing."""
    known: dict[str, object] = {
        name: Decimal(str(data[name])) if name == "max_rent" else _tuples(data[name])
        for name in _KEPT
        if name in data
    }
    return Criteria(**known)  # type: ignore[arg-type]  # as they were when they were kept


def _plain(value: object) -> object:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _tuples(value: object) -> object:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
