"""`reseal_documents`: bring every sealed file of people under the key in use."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applicants.services.reseal_documents import reseal_documents


class Command(BaseCommand):
    """Prints {"resealed": n, "already": n, "broken": n} as JSON. Stopped half-way, it is run again."""

    help = (
        "Seal every file of people under the first of VAULT_KEYS. To rotate the key: put the new one "
        "first, run this with --dry-run and then without, and take the old one away when a last "
        "--dry-run says that nothing is left to reseal. Ends with an error when a file does not open."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument(
            "--dry-run", action="store_true", help="open every file, write none; say what is to do"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Go through every file; people go on reading theirs meanwhile."""
        counts = reseal_documents(dry_run=options["dry_run"])
        self.stdout.write(json.dumps(counts))
        if counts["broken"]:
            raise CommandError("Files that do not open were left as they are. Keep the old key.")
