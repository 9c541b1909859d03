"""What must be kept of a person for the letting of homes, and which files may go."""

from django.db import connection

from allocation.core.life_cycles import OfferState
from allocation.models import Offer
from applicants.core.retention import TERMS, Hold, Kept, kept_until
from applicants.selectors.consents import blocks_to_keep, erasures_due
from corporations.core.acts import AMSTERDAM, Act
from urgency.selectors.own_declarations import declarations_to_keep

_FILES = """
    SELECT d.id FROM applicants_document d
    JOIN allocation_attachment a ON a.document_id = d.id
    JOIN allocation_documentrequest q ON q.id = a.request_id
    LEFT JOIN allocation_offer o ON o.candidate_id = q.candidate_id
    WHERE d.state <> 'removed' AND (
        (d.state IN ('infected', 'unreadable') AND d.looked_at < %(at)s - %(refused)s * interval '1 day')
        OR a.left_at < %(at)s - %(files)s * interval '1 day'
        OR (o.state <> 'open' AND o.answered_at < %(at)s - %(files)s * interval '1 day')
        OR (o.id IS NULL AND q.due_at < %(at)s - %(files)s * interval '1 day'))
    UNION
    SELECT d.id FROM applicants_document d
    JOIN applicants_prooffile e ON e.document_id = d.id
    WHERE d.state <> 'removed' AND (
        (d.state IN ('infected', 'unreadable') AND d.looked_at < %(at)s - %(refused)s * interval '1 day')
        OR e.left_at < %(at)s - %(files)s * interval '1 day')
    ORDER BY 1
"""


_BUSY = """
    SELECT r.applicant_id FROM listings_response r JOIN listings_listing l ON l.id = r.listing_id
    WHERE r.applicant_id = ANY(%s) AND r.state = 'active'
      AND l.state IN ('published', 'closed', 'ranked', 'in_offer')
"""


def people_to_erase(act: Act) -> list[int]:
    """Return whose day has come and who stands on no list that still runs, in the order of days.

    While a home that somebody responded to is not let, what the list rests on stays as it is.
    """
    due = erasures_due(act)
    with connection.cursor() as cursor:
        cursor.execute(_BUSY, [due])
        busy = {applicant for (applicant,) in cursor.fetchall()}
    return [applicant for applicant in due if applicant not in busy]


def holds_of(act: Act) -> list[Hold]:
    """Return what must be kept of the acting person after the registration ended, and until when."""
    accepted = Offer.objects.filter(
        applicant_id=act.actor.applicant or 0, state=OfferState.ACCEPTED
    ).values_list("answered_at", flat=True)
    let = [
        Hold(Kept.LET_HOME, kept_until(Kept.LET_HOME, at.astimezone(AMSTERDAM).date()))
        for at in accepted
        if at is not None
    ]
    return [*let, *blocks_to_keep(act), *declarations_to_keep(act)]


def files_to_remove(act: Act) -> list[int]:
    """Return the files whose term is over: refused ones soon, the others after the decision."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FILES,
            {
                "at": act.at,
                "files": TERMS[Kept.FILES].days,
                "refused": TERMS[Kept.REFUSED_FILES].days,
            },
        )
        return [pk for (pk,) in cursor.fetchall()]
