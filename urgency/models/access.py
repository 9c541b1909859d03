"""Who reaches the rows of a request for urgency: the person, the deciding municipality, nobody else.

It can be about health. No corporation, no other municipality, no regional administrator and no
observer is named here, and nobody who acts for the person; tests/isolation proves each.
"""

from corporations.core.actors import Kind
from corporations.core.visibility import DELETE, SELECT, Access, Isolation, Visibility, writes

IN_PERSON = "applicant_id = acting_applicant() AND acting_in_person()"
DECIDES = "municipality_id = acting_municipality()"
ERASES = Access((DELETE,), "retention_open(applicant_id)")
ERASES_UNSEEN = Access((SELECT, DELETE), "retention_open(applicant_id)")


def of_request(
    *own: Access,
    more: dict[Kind, tuple[Access, ...]] | None = None,
    municipal: tuple[Access, ...] = writes(DECIDES),
) -> Isolation:
    """Declare a table of a request; `own` is what the person may, each with its rows."""
    access: dict[Kind, tuple[Access, ...]] = {
        Kind.APPLICANT: own,
        Kind.MUNICIPAL: municipal,
        Kind.ROUND: (ERASES_UNSEEN,),
    }
    return Isolation(Visibility.APPLICANT, {**access, **(more or {})})
