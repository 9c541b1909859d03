"""Adopt a proposed version of a regulation, as a second person."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from regulation.core.life_cycle import RegulationState
from regulation.models import Regulation


def adopt_regulation(act: Act, *, regulation: int) -> None:
    """Adopt a draft; from then on it never changes and holds for its period.

    Listings that are published already keep the version that they were published under
    (invariant 5). The database holds that proposer and adopter differ, and the life cycle.

    Raises:
        NotVisible: when there is no such version.
        Refusal: second_person when the proposer adopts, already_adopted.
    """
    row = Regulation.objects.filter(pk=regulation).first()
    if row is None:
        raise NotVisible("regulation")
    if row.proposed_by == act.actor.user:
        raise Refusal("second_person")
    adopted = Regulation.objects.filter(pk=regulation, state=RegulationState.DRAFT).update(
        state=RegulationState.ADOPTED, adopted_by=act.actor.user, adopted_at=act.at
    )
    if not adopted:
        raise Refusal("already_adopted")
    record(
        act,
        Event(f"regulation:{row.code}", EventType.REGULATION_ADOPTED, {"sha256": row.sha256}),
    )
