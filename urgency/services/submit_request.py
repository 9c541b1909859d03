"""Send a request for urgency to the municipality."""

from applicants.selectors.dossier import dossier_of
from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from urgency.core.requests import OPEN, CaseState, Happened
from urgency.core.wording_of_requests import request_received
from urgency.models import Evidence, UrgencyRequest
from urgency.selectors.routes import routes_on
from urgency.services.desk_case import decides_by, enter, move, own_case, tell, trail


def submit_request(act: Act, *, number: str, declared: bool) -> None:
    """Send the acting person's draft to the municipality; a second time changes nothing.

    Its clock begins today. The person gets a receipt with the day by which the decision falls.

    Raises:
        Refusal: not_declared without the declaration that it is true; incomplete.
        NotVisible: for somebody else's.
    """
    row = own_case(act, number)
    if row.state != CaseState.DRAFT:
        return
    if not (row.municipality_id and row.ground and row.story.strip()):
        raise Refusal("incomplete")
    if not declared:
        raise Refusal("not_declared")
    hold(AdvisoryKey.URGENCY_REQUESTS, row.applicant_id)
    if UrgencyRequest.objects.filter(applicant_id=row.applicant_id, state__in=OPEN).exists():
        raise Refusal("under_way")
    known = routes_on(act.today, "nl")
    move(
        row,
        CaseState.RECEIVED,
        received_at=act.at,
        applicant_name=dossier_of(act).name,
        decision_weeks=known.decision_weeks,
        four_eyes=known.grounds[row.ground].four_eyes if row.ground in known.grounds else False,
    )
    # Until now nobody but the person had the files.
    Evidence.objects.filter(request=row).update(municipality_id=row.municipality_id)
    enter(act, row, Happened.RECEIVED)
    by = decides_by(row)
    trail(act, row, EventType.URGENCY_ASKED, decides_by=by.isoformat())
    tell(act, row, request_received(row.language, row.number, by), key="received")
