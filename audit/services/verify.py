"""Recompute streams of the trail."""

from itertools import groupby

from audit.core.chain import Link, first_broken
from audit.models import AuditEvent


def broken_streams(stream: str = "") -> list[str]:
    """Return "stream#sequence" of the first broken link of each broken stream ([] when intact).

    With `stream` only that one is recomputed. Reads the trail in one pass.
    """
    events = AuditEvent.objects.order_by("stream", "sequence")
    if stream:
        events = events.filter(stream=stream)
    rows = events.values_list("stream", "sequence", "body", "previous_hash", "hash")
    broken = []
    for name, links in groupby(rows.iterator(), key=lambda row: row[0]):
        at = first_broken(Link(*row[1:]) for row in links)
        if at is not None:
            broken.append(f"{name}#{at}")
    return broken
