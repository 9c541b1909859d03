"""`run_round [--at ISO]`: the nightly round as of a moment."""

import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allocation.services.run_round import ROUND_ACTOR, run_round
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as


class Command(BaseCommand):
    """Prints the round's summary as JSON; exit 0 only when every step is done."""

    help = "Run the nightly round as of a moment (default: now). Refuses a moment twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the moment."""
        parser.add_argument("--at", help="ISO 8601 with offset, e.g. 2026-03-12T02:00:00+01:00")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run and print."""
        moment = _moment(options["at"])
        try:
            summary = run_round(moment)
        except Refusal as refusal:
            raise CommandError(f"{refusal.code} {refusal.details or ''}".strip()) from refusal
        self.stdout.write(json.dumps(summary))


def _moment(text: str | None) -> datetime:
    if text is None:
        with acting_as(ROUND_ACTOR, read_only=True) as act:
            return act.at
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--at: expected ISO 8601 with offset, found {text}") from error
    if moment.tzinfo is None:
        raise CommandError("--at: expected an offset, such as +01:00")
    return moment
