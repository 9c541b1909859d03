"""Load many responses."""

from collections.abc import Iterable

from corporations.core.acts import Act
from corporations.isolation.staging import insert_rows
from listings.core.intake import NewResponse
from listings.core.life_cycle import ResponseState

_COLUMNS = {
    "listing_id": "bigint",
    "corporation_id": "bigint",
    "applicant_id": "bigint",
    "at": "timestamptz",
    "withdrawn_at": "timestamptz",
    "preference": "smallint",
    "ticket": "text",
    "state": "text",
}


def load_responses(
    act: Act,  # noqa: ARG001  every use case takes the act
    *,
    responses: Iterable[NewResponse],
) -> int:
    """Write responses as they were given and withdrawn; return how many."""
    return insert_rows(
        "listings_response",
        _COLUMNS,
        (
            (
                row.listing,
                row.corporation,
                row.applicant,
                row.at,
                row.withdrawn_at,
                row.preference,
                row.ticket,
                (
                    ResponseState.ACTIVE if row.withdrawn_at is None else ResponseState.WITHDRAWN
                ).value,
            )
            for row in responses
        ),
    )
