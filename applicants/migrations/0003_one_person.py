"""Foreign key checks ignore row security: these make a row of one person unable to name another's."""

from django.db import migrations


def composite(table: str, column: str, target: str) -> migrations.RunSQL:
    """Tie (column, applicant_id) to the owner key of the target."""
    name = f"{table}_{column}_same_person"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, applicant_id)"
        f" REFERENCES {target} (id, applicant_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    """A co-applicant and an income are of a member of the same household."""

    dependencies = [("applicants", "0002_household_income_and_claims")]

    operations = [
        composite("applicants_coapplicant", "member_id", "applicants_householdmember"),
        composite("applicants_incomepart", "member_id", "applicants_householdmember"),
        composite("applicants_incomepart", "income_id", "applicants_income"),
    ]
