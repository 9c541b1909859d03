"""`verify_ranking FILE`: recompute a published ranking, without any database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allocation.services.verify_ranking import UnreadableRankingError, verify_ranking


class Command(BaseCommand):
    """Prints what was checked as JSON; exit 1 and a line for each fault when it is not right."""

    help = "Check order, draw and seed commitment of a ranking file; no server is needed."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="a ranking file (format ranking/1)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Verify and print."""
        path: Path = options["file"]
        try:
            document, faults = verify_ranking(path)
        except UnreadableRankingError as error:
            raise CommandError(f"{path}: {error}.") from error
        if faults:
            raise CommandError(f"{path} is not right.\n" + "\n".join(faults))
        entries, excluded = document["entries"], document["excluded"]
        assert isinstance(entries, list)
        assert isinstance(excluded, list)
        summary = {
            "listing": document["listing"],
            "verified": True,
            "entries": len(entries),
            "excluded": len(excluded),
        }
        self.stdout.write(json.dumps(summary, ensure_ascii=False))
