"""The night's part of a signed lease: end the registration and what hung on it, or let it stay."""

from allocation.core.lettings import LettingState
from allocation.models import Letting
from applicants.services.end_housed import end_housed
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold
from listings.services.end_responses import end_responses

_BATCH = 200


def follow_signed(act: Act) -> dict[str, int]:
    """Follow up a batch of signed leases; return counts, empty when none is left.

    Recognised by `followed_at`, so doing it twice changes nothing. Whoever keeps the registration,
    by law or by the regulation, keeps the responses too. The person was told at the signing.
    """
    waiting = Letting.objects.filter(state=LettingState.SIGNED, followed_at__isnull=True)
    rows = list(waiting.order_by("pk")[:_BATCH])
    ended = 0
    for row in rows:
        if not row.kept_because:
            hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
            end_responses(act, applicant=row.applicant_id)
            ended += end_housed(act, applicant=row.applicant_id)
        Letting.objects.filter(pk=row.pk).update(followed_at=act.at)
    return {"followed": len(rows), "housed": ended} if rows else {}
