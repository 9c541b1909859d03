"""Listing feeds of other systems, read into plain values: Zig, Woonburo and WoningNet.

`read_feed` promises: every entry comes back, as an advertisement or as skipped with a reason; a
broken entry stops only itself; the same text gives the same report; nothing that decides who may
respond or who comes first is dropped in silence (`Advertisement.unmapped`).
"""

from listings.core.feeds import woningnet, woonburo, zig
from listings.core.feeds.advertisement import (
    Advertisement,
    AllocationModel,
    Bounds,
    FeedError,
    FeedReport,
    Skipped,
    SkipReason,
    Unmapped,
    Why,
)
from listings.core.feeds.document import parse_json
from listings.core.feeds.reading import Form, read_entries

__all__ = [
    "FORMATS",
    "Advertisement",
    "AllocationModel",
    "Bounds",
    "FeedError",
    "FeedReport",
    "SkipReason",
    "Skipped",
    "Unmapped",
    "Why",
    "read_feed",
]

_FORMS = {
    "zig": Form(zig.entries, zig.read, zig.REFERENCE),
    "woonburo": Form(woonburo.entries, woonburo.read, woonburo.REFERENCE),
    "woningnet": Form(woningnet.entries, woningnet.read, woningnet.REFERENCE),
}
FORMATS = tuple(_FORMS)
"""The names that `read_feed` takes."""


def read_feed(format: str, text: bytes | str) -> FeedReport:  # noqa: A002 -- the name of the option
    """Read a feed.

    Args:
        format: one of `FORMATS`.
        text: the feed as UTF-8 bytes or as characters.

    Returns:
        The advertisements and the skipped entries, each in the order of the feed.

    Raises:
        FeedError: when the text is no feed of that format at all, or the format is unknown.
    """
    if format not in _FORMS:
        raise FeedError(f"Unknown format {format!r}; known are {', '.join(FORMATS)}.")
    form = _FORMS[format]
    entries = form.entries(parse_json(text))
    if entries is None:
        raise FeedError(f"This is JSON, but no feed in the {format} form.")
    return read_entries(form, entries)
