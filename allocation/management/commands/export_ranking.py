"""`export_ranking LISTING [--out FILE]`: a ranking with its evidence."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allocation.core.ranking_file import to_bytes
from allocation.services.export_ranking import export_ranking
from corporations.core.actors import Actor, Kind
from corporations.core.refusals import NotVisible
from corporations.isolation.session import acting_as


class Command(BaseCommand):
    """Prints the document, or writes it to a file; equal rankings give equal bytes."""

    help = "Export the ranking of a listing with its evidence (format ranking/1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the listing and where to write."""
        parser.add_argument("listing", help="ref of the listing")
        parser.add_argument("--out", type=Path, help="a file to write (default: stdout)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export."""
        ref: str = options["listing"]
        out: Path | None = options["out"]
        try:
            with acting_as(Actor(Kind.OPERATOR), read_only=True) as act:
                content = to_bytes(export_ranking(act, listing=ref))
        except NotVisible as error:
            raise CommandError(f"There is no ranking of a listing {ref}.") from error
        if out is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"written to {out}", self.style.NOTICE)
