"""Who is registered now, for counts."""

from django.db import connection

# A hash of the number: the same people every time, as good as drawn.
_SAMPLE = """
    SELECT applicant_id, count(*) OVER () FROM applicants_registration WHERE state = 'active'
    ORDER BY hashint8extended(applicant_id, 7309), applicant_id LIMIT %s
"""


def registered_sample(at_most: int) -> tuple[list[int], int]:
    """Return at most so many people whose registration is active, always the same, and how many there are.

    For whoever may read people: the forecast and the night.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE, [at_most])
        rows: list[tuple[int, int]] = cursor.fetchall()
    return [row[0] for row in rows], rows[0][1] if rows else 0
