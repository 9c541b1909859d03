"""Where people can ask."""

from dataclasses import dataclass

from django.db.models import Q

from corporations.core.acts import Act
from corporations.models import Corporation, Region


@dataclass(frozen=True, slots=True)
class Desk:
    """The region's own desk or a corporation's; '' where unknown."""

    name: str
    email: str
    phone: str


def desks(act: Act) -> list[Desk]:  # noqa: ARG001  everyone may see them
    """Return every desk that can be reached, the region's own first, then by name."""
    given = ("name", "contact_email", "contact_phone")
    reachable = ~Q(contact_email="") | ~Q(contact_phone="")
    rows = [
        *Region.objects.filter(reachable).order_by("pk").values_list(*given),
        *Corporation.objects.filter(reachable).order_by("name").values_list(*given),
    ]
    return [Desk(*row) for row in rows]


def own_corporation_name(act: Act) -> str:
    """Return the name of the corporation that the acting employee works for."""
    names = Corporation.objects.filter(pk=act.actor.corporation or 0)
    return names.values_list("name", flat=True).get()
