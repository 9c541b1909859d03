"""`import_listings --format zig|woonburo|woningnet FILE`: real listing feeds into homes and listings."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from corporations.core.actors import Actor, Kind
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.core.feeds import FORMATS, FeedError, FeedReport, read_feed
from listings.core.importing import Imported, Outcome
from listings.services.import_listings import import_listings
from listings.services.place_advertisements import Places

LARGEST_FEED = 64 * 1024 * 1024
"""Bytes; the largest feed of a region is some megabytes."""
_REFUSALS = {
    "no_region": "No region is loaded yet: run load_region first.",
    "unknown_corporation": "--corporation: this region has no corporation with that code.",
}


class Command(BaseCommand):
    """Prints as JSON what became of each advertisement: taken, changed, unchanged, or skipped and why."""

    help = (
        "Import a feed of advertisements. New ones are published with a committed seed; those whose"
        " window is over are kept as withdrawn, for their responses are elsewhere; those that the"
        " rules cannot rank wait as drafts. The same feed twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form, the file, and whose homes they are where the feed does not say."""
        parser.add_argument("--format", required=True, choices=FORMATS, help="form of the feed")
        parser.add_argument(
            "--corporation",
            default="",
            metavar="CODE",
            help="the landlord of advertisements that name none (default: one called unknown)",
        )
        parser.add_argument("--at", help="as of a moment, ISO 8601 with offset (default: now)")
        parser.add_argument("file", type=Path, help="the feed (JSON, UTF-8)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and print."""
        path: Path = options["file"]
        source: str = options["format"]
        report = _read(path, source)
        self.stderr.write(f"{len(report.advertisements)} advertisements", self.style.NOTICE)
        try:
            with acting_as(Actor(Kind.OPERATOR), at=_moment(options["at"])) as act:
                outcomes, places = import_listings(
                    act, source=source, report=report, corporation=options["corporation"]
                )
        except Refusal as error:
            raise CommandError(_REFUSALS[error.code]) from error
        self.stdout.write(json.dumps(summary_of(outcomes, places), ensure_ascii=False))


def summary_of(outcomes: list[Imported], places: Places) -> dict[str, object]:
    """Return the summary that the command prints."""
    counts = Counter(one.outcome.value for one in outcomes)
    reasons = Counter(one.reason for one in outcomes if one.outcome is Outcome.SKIPPED)
    return {
        **{outcome.value: counts[outcome.value] for outcome in Outcome},
        "skipped_because": dict(sorted(reasons.items())),
        "added_corporations": places.added_corporations,
        "added_places": places.added_places,
        "advertisements": [_told(one) for one in outcomes],
    }


def _told(one: Imported) -> dict[str, object]:
    told: dict[str, object] = {
        "external_id": one.external_id,
        "outcome": one.outcome.value,
        "listing": one.listing,
        "state": one.state,
        "reason": one.reason,
        "detail": one.detail,
        "changed": list(one.changed),
        "errata": list(one.errata),
        "unmapped": [
            {"field": note.field, "value": note.value, "why": note.why.value, "text": note.why.text}
            for note in one.unmapped
        ],
    }
    return {key: value for key, value in told.items() if value}


def _read(path: Path, source: str) -> FeedReport:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FEED + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    if len(text) > LARGEST_FEED:
        raise CommandError(f"{path} is larger than {LARGEST_FEED // 1024**2} MB: no feed is.")
    try:
        return read_feed(source, text)
    except FeedError as error:
        raise CommandError(f"{path} is refused; nothing was imported. {error}") from error


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--at: expected ISO 8601 with offset, found {text}") from error
    if moment.tzinfo is None:
        raise CommandError("--at: expected an offset, such as +01:00")
    return moment
