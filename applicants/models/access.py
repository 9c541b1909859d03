"""Who reaches the rows of a person (DESIGN.md 3 and 4)."""

from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
    writes,
)

OWN = "applicant_id = acting_applicant()"
# The same, for nobody who acts under a mandate: no scope speaks of it (income, household, health).
PRIVATE = f"{OWN} AND acting_mandate() IS NULL"
# The same, for a helper only with the scope to answer offers: the papers that go with them.
ANSWERING = f"{OWN} AND mandate_gives('answer')"
# What the night may take away, and only of somebody whose erasure is open (retention, step 9).
ERASES = Access((DELETE,), "retention_open(applicant_id)")
# The same of what the night otherwise does not read.
ERASES_UNSEEN = Access((SELECT, DELETE), "retention_open(applicant_id)")
# The regional administrator reaches who is named in a move or looks registered twice.
REACHED = "administrator_reaches(applicant_id)"


def personal(
    *,
    own: tuple[str, ...] = (SELECT, INSERT, UPDATE, DELETE),
    staff: str = "",
    municipality: str = "municipality_reaches(applicant_id)",
    more: dict[Kind, tuple[Access, ...]] | None = None,
    helped: bool = False,
) -> Isolation:
    """Declare a table of a person's facts; `staff` and `municipality` are row conditions or ''.

    The night and the forecast read every person; the operator loads them. A helper under a mandate
    reads it only when `helped`, and changes nothing in any of them.
    """
    access: dict[Kind, tuple[Access, ...]] = {
        Kind.APPLICANT: (Access(own, PRIVATE), *(reads(OWN) if helped else ())),
        Kind.ROUND: (*reads(), ERASES),
        Kind.FORECAST: reads(),
        Kind.OPERATOR: writes(),
    }
    if staff:
        access[Kind.STAFF] = reads(staff)
    if municipality:
        access[Kind.MUNICIPAL] = reads(municipality)
    return Isolation(Visibility.APPLICANT, {**access, **(more or {})})
