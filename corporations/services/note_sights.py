"""Write down who was shown to whom."""

from django.db import connection

from corporations.core.acts import Act
from corporations.isolation.session import acting_as
from corporations.models import SightEntry
from corporations.selectors.organisations import organisation_of


def note_sights(act: Act) -> int:
    """Write what an act showed of people to somebody of an organisation; return how many lines.

    In an act of its own, because a page cannot write. A list leaves one line per person and day.
    """
    seen = list(dict.fromkeys(act.seen))
    if not seen:
        return 0
    table = SightEntry._meta.db_table  # noqa: SLF001  Django's documented model API
    with acting_as(act.actor, request_id=act.request_id) as noting:
        organisation = organisation_of(act.actor)
        with connection.cursor() as cursor:
            # Plain SQL: whoever leaves a line cannot read the log, so no RETURNING.
            cursor.execute(
                f'INSERT INTO {table} (applicant_id, at, "on", viewer, organisation, what, about)'  # noqa: S608
                " SELECT applicant, %s, %s, %s, %s, what, about"
                " FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS s(applicant, what, about)"
                " ON CONFLICT DO NOTHING",
                [
                    noting.at,
                    noting.today,
                    act.actor.user,
                    organisation,
                    [one.applicant for one in seen],
                    [one.what.value for one in seen],
                    [one.about[:80] for one in seen],
                ],
            )
            return int(cursor.rowcount)
