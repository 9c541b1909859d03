"""Every address of the portal, walked from the resolver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern: its full name ("listings:detail"), its route and its view."""

    name: str
    route: str
    parts: dict[str, Any]  # of the address: name and converter
    view: Callable[..., Any]


def addresses() -> list[Address]:
    """Every address, in the order in which Django looks."""
    return list(_walk(get_resolver(), Address("", "", {}, print)))


def _walk(resolver: URLResolver, above: Address) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = above.route + str(pattern.pattern)
        parts = {**above.parts, **_parts(pattern)}
        if isinstance(pattern, URLResolver):
            space = f"{above.name}{pattern.namespace}:" if pattern.namespace else above.name
            yield from _walk(pattern, Address(space, route, parts, above.view))
        else:
            assert isinstance(pattern, URLPattern)
            name = f"{above.name}{pattern.name or ''}"
            yield Address(name, route, parts, pattern.callback)


def _parts(pattern: URLPattern | URLResolver) -> dict[str, Any]:
    regex = getattr(pattern.pattern, "regex", None)
    named = dict.fromkeys(regex.groupindex) if regex is not None else {}
    return {**named, **pattern.pattern.converters}
