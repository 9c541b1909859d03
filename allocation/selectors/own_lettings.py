"""The acting applicant's own lettings: how far the lease is."""

from dataclasses import dataclass
from datetime import date

from allocation.core.lettings import RUNNING, LettingState, PermitState
from allocation.models import Letting
from corporations.core.acts import Act


@dataclass(frozen=True, slots=True)
class OwnLetting:
    """What somebody who accepted a home may know of what follows."""

    state: LettingState
    permit: PermitState
    permit_asked_on: date | None
    signs_on: date | None
    starts_on: date | None
    registration_stays: bool

    @property
    def is_running(self) -> bool:
        """Whether the lease is still to come."""
        return self.state in RUNNING


def own_letting(act: Act, offer: int) -> OwnLetting | None:
    """Return the letting of an own offer; None when it was not accepted here."""
    row = Letting.objects.filter(offer_id=offer, applicant_id=act.actor.applicant or 0).first()
    if row is None:
        return None
    return OwnLetting(
        state=LettingState(row.state),
        permit=PermitState(row.permit),
        permit_asked_on=row.permit_asked_on,
        signs_on=row.signs_on,
        starts_on=row.starts_on,
        registration_stays=bool(row.kept_because),
    )


def may_give_up(act: Act, offer: int) -> bool:
    """Tell whether an own acceptance can still be taken back."""
    found = own_letting(act, offer)
    return found is not None and found.is_running
