"""Take longer to decide, once, and say so in time."""

from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from urgency.core.requests import Happened
from urgency.core.wording_of_requests import term_extended
from urgency.selectors.calendar import clock_of, standing
from urgency.selectors.routes import routes_on
from urgency.services.desk_case import decides_by, desk_case, enter, tell, trail


def extend_term(act: Act, *, number: str, reason: str) -> None:
    """Extend the term of an open request by the weeks of the routes, with the reason (Awb 4:14).

    The person hears it at once, with the new last day.

    Raises:
        Refusal: not_open; extended_before; too_late, once the last day is past.
        NotVisible: for another municipality's.
    """
    row = desk_case(act, number)
    if row.extended_weeks:
        raise Refusal("extended_before")
    clock = clock_of(row, row.questions.order_by("pk"))
    if not standing(clock, act.today).may_extend:
        raise Refusal("too_late")
    row.extended_weeks = routes_on(act.today, "nl").extension_weeks
    row.extension_reason = reason
    row.save(update_fields=["extended_weeks", "extension_reason"])
    enter(act, row, Happened.EXTENDED, reason)
    by = decides_by(row)
    trail(act, row, EventType.URGENCY_EXTENDED, decides_by=by.isoformat())
    tell(act, row, term_extended(row.language, row.number, by), key="extended")
