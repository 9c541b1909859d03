"""Django's migrate, after which every table is isolated as declared."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, transaction

from corporations.isolation.policies import OWNER_ROLE
from corporations.isolation.sync import isolate


class Command(Migrate):
    """Runs as the owner of the tables; a table without a declaration stops it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then write functions, grants and policies in one transaction."""
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {OWNER_ROLE}")
        super().handle(*args, **options)
        with transaction.atomic():
            tables = isolate()
        self.stderr.write(f"isolated {tables} tables")
