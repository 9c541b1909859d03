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
    """A listing's home, and a response's listing, are of the same corporation."""

    dependencies = [("listings", "0001_initial")]

    operations = [
        composite("listings_listing", "home_id", "listings_home"),
        composite("listings_response", "listing_id", "listings_listing"),
    ]
