"""`load_region FILE`: a region file into the database, whole or not at all."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from allocation.core.region_file import RegionFile, RegionFileError, read_region
from allocation.core.region_file.records import Known
from allocation.services.load_region import load_region
from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as


class Command(BaseCommand):
    """Prints the number of rows of each kind as JSON; a bad file gets every error and exit 1."""

    help = "Load a region file (format region/1); all of it or, with any error, nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="the region file (JSON, UTF-8)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and print."""
        path: Path = options["file"]

        def read(known: Known) -> RegionFile:
            return read_region(path, known)

        try:
            with acting_as(Actor(Kind.OPERATOR)) as act:
                summary = load_region(act, read=read, say=self._say)
        except RegionFileError as error:
            raise CommandError(f"{path} is refused; nothing was loaded.\n{error}") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database refused {path}; nothing was loaded.\n{error}"
            ) from error
        self.stdout.write(json.dumps(summary, ensure_ascii=False))

    def _say(self, words: str) -> None:
        self.stderr.write(words, self.style.NOTICE)
