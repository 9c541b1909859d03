"""Where people can ask."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.models import Corporation, Municipality, Region


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


def corporation_names() -> dict[str, str]:
    """Return the names of the region's housing corporations by code, in the order of their names."""
    return dict(Corporation.objects.order_by("name").values_list("code", "name"))


class AnswerDays(NamedTuple):
    """In how many days a complaint is answered in the region."""

    corporation: int
    committee: int


def answer_days() -> AnswerDays | None:
    """Return the region's terms for complaints; None before there is a region."""
    rows = Region.objects.order_by("pk").values_list("complaint_days", "committee_days")
    found = rows.first()
    return None if found is None else AnswerDays(*found)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A corporation or a municipality, by id; `advised` where a committee advises on objections."""

    name: str
    corporation: int | None = None
    municipality: int | None = None
    advised: bool = False


def organisation(code: str, *, municipal: bool) -> Organisation:
    """Return the municipality or corporation with this code.

    Raises:
        NotVisible: when there is none.
    """
    if municipal:
        there = Municipality.objects.filter(code=code).first()
        if there is None:
            raise NotVisible("organisation")
        return Organisation(there.name, municipality=there.pk, advised=there.objections_advised)
    row = Corporation.objects.filter(code=code).first()
    if row is None:
        raise NotVisible("organisation")
    return Organisation(row.name, row.pk)
