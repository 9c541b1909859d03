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
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, here, inner)
        else:
            assert isinstance(pattern, URLPattern)
            parts = dict(pattern.pattern.converters)
            regex = getattr(pattern.pattern, "regex", None)
            if regex is not None and not parts:
                parts = dict.fromkeys(regex.groupindex)
            yield Address(f"{space}{pattern.name or ''}", here, parts, pattern.callback)
