"""What counts against people since their last block."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from allocation.core.lapses import Lapse
from corporations.core.acts import Act
from regulation.selectors.documents import versions_by_id

SANCTION = "refusals"

# Of whoever acts may see: the night everybody's, a person the own, a desk those at the own homes.
_LAPSES = """
    SELECT lapse.applicant, lapse.at, lapse.reason, lapse.rules FROM (
        SELECT o.applicant_id AS applicant, o.answered_at AS at, o.reason, l.regulation_id AS rules,
               o.id
        FROM allocation_offer o JOIN listings_listing l ON l.id = o.listing_id
        WHERE o.state IN ('refused', 'expired')
        UNION ALL
        SELECT i.applicant_id, i.noted_at, '', l.regulation_id, i.id
        FROM allocation_invitation i JOIN allocation_viewing v ON v.id = i.viewing_id
        JOIN listings_listing l ON l.id = v.listing_id
        WHERE i.state = 'no_show'
    ) AS lapse
    WHERE lapse.at <= %(at)s AND (%(applicant)s IS NULL OR lapse.applicant = %(applicant)s)
      AND lapse.at > coalesce((SELECT max(s.recorded_at) FROM applicants_sanction s
                               WHERE s.applicant_id = lapse.applicant AND s.reason = %(sanction)s),
                              '-infinity')
    ORDER BY lapse.applicant, lapse.at, lapse.id
"""


def lapses_since_sanction(at: datetime) -> Mapping[int, list[Lapse]]:
    """Return what counts against each person since their last block, oldest first."""
    return _lapses(at, None)


def own_lapses(act: Act) -> list[Lapse]:
    """Return what counts against the acting person since their last block, oldest first."""
    applicant = act.actor.applicant or 0
    return _lapses(act.at, applicant).get(applicant, [])


def _lapses(at: datetime, applicant: int | None) -> dict[int, list[Lapse]]:
    given = {"at": at, "applicant": applicant, "sanction": SANCTION}
    with connection.cursor() as cursor:
        cursor.execute(_LAPSES, given)
        rows: list[tuple[int, datetime, str, int]] = cursor.fetchall()
    versions = versions_by_id({rules for *_, rules in rows})
    found: dict[int, list[Lapse]] = {}
    for person, moment, reason, rules in rows:
        lapse = Lapse(moment, reason, versions[rules].rules.limits)
        found.setdefault(person, []).append(lapse)
    return found
