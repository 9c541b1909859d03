"""`rank_file FILE [--at ISO]`: the rankings and offers of a region file, without any database."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allocation.core.examples import prove_examples
from allocation.core.night import rank_region
from allocation.core.region_file import RegionFileError, read_region
from regulation.core.parameters import MissingParameter


class Command(BaseCommand):
    """Prints {"rankings": {ref: ...}, "offers": [...]} in the form of REGION_FILE.md section 3."""

    help = "Rank a region file and make its offers; no server is needed."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the moment."""
        parser.add_argument("file", type=Path, help="the region file (JSON, UTF-8)")
        parser.add_argument(
            "--at", help="only listings closed by then: ISO 8601 with offset (default: all)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rank and print."""
        path: Path = options["file"]
        moment = _moment(options["at"])
        try:
            outcome = rank_region(prove_examples(read_region(path)), moment)
        except RegionFileError as error:
            raise CommandError(f"{path} is refused.\n{error}") from error
        except MissingParameter as error:
            raise CommandError(f"{path} cannot be ranked: {error}.") from error
        self.stdout.write(json.dumps(outcome, ensure_ascii=False))


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
