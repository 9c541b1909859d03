"""Foreign key checks ignore row security: these make a row of one corporation unable to name another's."""

from django.db import migrations


def composite(table: str, column: str, target: str) -> migrations.RunSQL:
    """Tie (column, corporation_id) to the owner key of the target."""
    name = f"{table}_{column}_same_corporation"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, corporation_id)"
        f" REFERENCES {target} (id, corporation_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    """A ranking's listing, a candidate's ranking and an offer's listing: one corporation."""

    dependencies = [("allocation", "0001_initial"), ("listings", "0002_composite_keys")]

    operations = [
        composite("allocation_ranking", "listing_id", "listings_listing"),
        composite("allocation_candidate", "ranking_id", "allocation_ranking"),
        composite("allocation_offer", "listing_id", "listings_listing"),
    ]
