"""Reads the entries of a feed one by one; a broken entry stops only itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from listings.core.feeds.advertisement import (
    Advertisement,
    FeedReport,
    Skipped,
    SkipReason,
)
from listings.core.feeds.document import Json
from listings.core.feeds.record import Record, SkipError, as_text


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of feed is read.

    Attributes:
        entries: the entries in a document, None when the document is of another form.
        read: the advertisement in one entry; raises `SkipError`.
        reference: the field that names an entry.
    """

    entries: Callable[[Json], list[Json] | None]
    read: Callable[[Record], Advertisement]
    reference: str


def read_entries(form: Form, entries: Iterable[Json]) -> FeedReport:
    """Every entry as an advertisement or as skipped, in the order of the feed."""
    report = FeedReport([], [])
    seen: dict[Advertisement, str] = {}
    ids: set[str] = set()
    for position, entry in enumerate(entries, start=1):
        ref = f"#{position}"
        try:
            record = _record(entry)
            ref = record.text(form.reference) or ref
            advertisement = _checked(form.read(record))
            _refuse_repetition(advertisement, ids, seen)
        except SkipError as skip:
            report.skipped.append(Skipped(ref, skip.reason, skip.detail))
        else:
            report.advertisements.append(advertisement)
    return report


def _record(entry: Json) -> Record:
    if not isinstance(entry, dict):
        raise SkipError(SkipReason.BROKEN, f"an entry must be an object: {as_text(entry)}")
    return Record(entry)


def _checked(advertisement: Advertisement) -> Advertisement:
    opens, closes = advertisement.opens_at, advertisement.closes_at
    if opens is not None and closes is not None and closes <= opens:
        raise SkipError(SkipReason.BROKEN, f"closes at {closes}, which is not after {opens}")
    bounds = {
        "age": advertisement.age.is_empty,
        "household": advertisement.household.is_empty,
        "children": advertisement.children.is_empty,
        "income": advertisement.income.is_empty,
    }
    for name, is_empty in bounds.items():
        if is_empty:
            raise SkipError(SkipReason.BROKEN, f"nobody fits the condition on {name}")
    return advertisement


def _refuse_repetition(
    advertisement: Advertisement, ids: set[str], seen: dict[Advertisement, str]
) -> None:
    """Refuses an id that was there before, and the same home under another id.

    Two homes at one address may differ in the number of their door only, which some feeds
    leave out: they are the same only when nothing but the id differs.
    """
    own_id = advertisement.external_id
    if own_id in ids:
        raise SkipError(SkipReason.DUPLICATE, "this id was there before")
    ids.add(own_id)
    other = seen.setdefault(replace(advertisement, external_id=""), own_id)
    if other != own_id:
        raise SkipError(SkipReason.DUPLICATE, f"the same as {other}")
