"""The trail of rows: which row changed, which columns, by whom; never the values."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class RowChange(models.Model):
    """One update or delete of one domain row, written by the trigger `history`."""

    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=6)
    columns = ArrayField(models.CharField(max_length=63))
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_user = models.BigIntegerField(null=True)

    class Meta:
        """Looked up by row."""

        indexes: ClassVar = [
            models.Index(fields=["table_name", "row_id"], name="audit_row_change_row")
        ]

    def __str__(self) -> str:
        """Name the change."""
        return f"{self.operation} {self.table_name}#{self.row_id}"
