"""Take back the acceptance of a home before the lease is signed."""

from allocation.core.life_cycles import RefusalReason
from allocation.selectors.lettings import letting_row
from allocation.services.cancel_letting import cancel_letting
from corporations.core.acts import Act


def give_up_letting(act: Act, *, offer: int, reason: RefusalReason) -> None:
    """Let the acting person take back their acceptance; it counts as a refusal with that reason.

    Raises:
        NotVisible: when it is not theirs, or was never accepted.
        Refusal: signed, or not_running when it was cancelled before.
    """
    row = letting_row(applicant=act.actor.applicant or 0, offer_id=offer)
    cancel_letting(act, letting=row, reason=reason)
