"""How a home is equipped, from its row."""

from listings.core.home import Equipment, Feature, ServiceCost
from listings.models import Home


def equipment_of(row: Home) -> Equipment:
    """Return what a home costs beside its rent, and how it is equipped."""
    costs = {kind: getattr(row, kind) for kind in ServiceCost}
    return Equipment(
        costs={kind: cost for kind, cost in costs.items() if cost is not None},
        points=row.points,
        label_until=row.label_until,
        floor=row.floor,
        features=tuple(Feature(feature) for feature in row.features),
    )
