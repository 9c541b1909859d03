"""What a search found, in words and links: every view has an address that can be shared."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _, ngettext

from corporations.letters import number
from listings.core.region_map import HEIGHT, SHAPES, WIDTH

MAP, LIST = "kaart", "lijst"
# Everything that an address of the search page may say; whatever else comes along is dropped.
_NOT_A_FILTER = frozenset({"page", "volgorde", "beeld"})


def answer(total: int, fitting: int | None, *, only: bool) -> tuple[str, str]:
    """Say what was found: the heading, and a sentence below it."""
    if fitting is None:
        return _on_offer(total), ""
    heading = ngettext("%(count)s home fits you", "%(count)s homes fit you", fitting) % {
        "count": number(fitting)
    }
    whole = ngettext("Of %(count)s home.", "Of all %(count)s homes.", total) % {
        "count": number(total)
    }
    others = total - fitting
    if only or not others:
        return heading, whole
    said = ngettext(
        "You also see %(count)s that does not fit.",
        "You also see %(count)s that do not fit.",
        others,
    ) % {"count": number(others)}
    return heading, f"{whole} {said}"


def _on_offer(total: int) -> str:
    return ngettext("%(count)s home on offer", "%(count)s homes on offer", total) % {
        "count": number(total)
    }


def orders(chosen: str) -> list[dict[str, Any]]:
    """Return the orders to choose from."""
    options = {
        "closing": _("First to close"),
        "new": _("Newest first"),
        "rent": _("Lowest rent first"),
        "area": _("Largest first"),
    }
    return [
        {"value": value, "label": label, "selected": value == chosen}
        for value, label in options.items()
    ]


def filters_of(asked: QueryDict, known: Iterable[str]) -> list[tuple[str, str]]:
    """Return the filters that the address holds, in its order: names we know, with a value."""
    names = frozenset(known) - _NOT_A_FILTER
    return [
        (name, value)
        for name, values in asked.lists()
        if name in names
        for value in values
        if value
    ]


def address(filters: Iterable[tuple[str, str]], **more: str) -> str:
    """Return the question mark of an address with these filters, and what else is given."""
    query = QueryDict(mutable=True)
    for name, value in [*filters, *more.items()]:
        if value:
            query.appendlist(name, value)
    return f"?{query.urlencode()}" if query else "."


def where_links(
    municipalities: Mapping[str, str],
    counts: Mapping[str, int],
    filters: Sequence[tuple[str, str]],
    order: str,
) -> list[dict[str, Any]]:
    """Return a link per municipality, with its homes: the list beside the map, in order of name."""
    chosen = {value for name, value in filters if name == "gemeente"}
    elsewhere = [pair for pair in filters if pair[0] not in {"gemeente", "plaats"}]
    return [
        {
            "code": code,
            "name": name,
            "count": number(counts.get(code, 0)),
            "homes": ngettext("%(count)s home", "%(count)s homes", counts.get(code, 0))
            % {"count": number(counts.get(code, 0))},
            "chosen": code in chosen,
            "empty": not counts.get(code, 0),
            "url": address([*elsewhere, ("gemeente", code)], volgorde=order),
        }
        for code, name in municipalities.items()
    ]


def region_map(links: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the context of listings/map.html: the shapes of those that we have drawn, or None."""
    drawn = [{**link, "shape": SHAPES[link["code"]]} for link in links if link["code"] in SHAPES]
    return {"width": WIDTH, "height": HEIGHT, "shapes": drawn} if drawn else None


def views(filters: Sequence[tuple[str, str]], order: str, shown: str) -> list[dict[str, Any]]:
    """Return the two ways to look: as a list, or on the map."""
    return [
        {
            "label": label,
            "url": address(filters, volgorde=order, beeld=value if value == MAP else ""),
            "current": value == shown,
        }
        for value, label in ((LIST, _("List")), (MAP, _("Map")))
    ]
