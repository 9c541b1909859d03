"""The region's terms of registration that hold on a day."""

from datetime import date

from applicants.core.terms import SplitRule, Terms
from applicants.models import RegistrationTerms


def terms_on(day: date) -> Terms | None:
    """Return the version in force on that day; None where the region never decided any."""
    row = RegistrationTerms.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if row is None:
        return None
    return Terms(
        valid_from=row.valid_from,
        source=row.source,
        renewal_months=row.renewal_months,
        first_reminder_days=row.first_reminder_days,
        second_reminder_days=row.second_reminder_days,
        repair_days=row.repair_days,
        split_rule=SplitRule(row.split_rule),
        fee=row.fee,
        time_from_payment=row.time_from_payment,
    )
