"""Reads: who a request is, and the region's reference rows."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest

from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import NotVisible
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from corporations.models import Corporation, Membership, Municipality, Place, Region, User

if TYPE_CHECKING:
    from datetime import date

VISITOR = Actor(Kind.VISITOR)
_KIND_OF_ROLE = {
    Role.ADVERTISER: Kind.STAFF,
    Role.LETTING_AGENT: Kind.STAFF,
    Role.MANAGER: Kind.STAFF,
    Role.MUNICIPAL_OFFICER: Kind.MUNICIPAL,
    Role.MUNICIPAL_MANAGER: Kind.MUNICIPAL,
    Role.CARE_PROVIDER: Kind.CARE_PROVIDER,
    Role.OBSERVER: Kind.OBSERVER,
    Role.REGIONAL_ADMINISTRATOR: Kind.ADMINISTRATOR,
}


def actor_of(request: HttpRequest) -> Actor:
    """Return who sends this request: never the night, the operator or the postman.

    A user with a membership in force acts in that role; every other user is an applicant, also
    before registering.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return VISITOR
    with acting_as(GATE) as act:
        membership = _membership_on(user, act.today)
    if membership is None:
        return _applicant(user)
    role = Role(membership.role)
    return Actor(
        _KIND_OF_ROLE[role],
        user=user.pk,
        corporation=membership.corporation_id,
        municipality=membership.municipality_id,
        permissions=PERMISSIONS[role],
    )


def _applicant(user: User) -> Actor:
    """Return the user as the person that they have registered as, if they have."""
    account = Actor(Kind.APPLICANT, user=user.pk, permissions=PERMISSIONS[Role.APPLICANT])
    # As themselves: the gate sees accounts, never who registered.
    with acting_as(account, read_only=True):
        registered = User.objects.filter(pk=user.pk).values_list("applicant__id", flat=True)
        return replace(account, applicant=registered.get())


def _membership_on(user: User, day: "date") -> Membership | None:
    return (
        Membership.objects.filter(user=user, from_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
        .exclude(role=Role.APPLICANT)  # an applicant needs no membership, and gains nothing by one
        .order_by("-from_on", "-pk")
        .first()
    )


def region_name() -> str:
    """Return the name of the region, or '' before one is loaded."""
    return Region.objects.values_list("name", flat=True).order_by("pk").first() or ""


def municipality_codes() -> frozenset[str]:
    """Return the CBS codes of the region's municipalities."""
    return frozenset(Municipality.objects.values_list("code", flat=True))


def municipality_names() -> dict[str, str]:
    """Return the names of the region's municipalities by CBS code, in the order of their names."""
    return dict(Municipality.objects.order_by("name").values_list("code", "name"))


def municipality_ids() -> dict[str, int]:
    """Return the ids of the region's municipalities by CBS code."""
    return dict(Municipality.objects.values_list("code", "pk"))


def place_names() -> list[str]:
    """Return the names of the region's places."""
    return list(Place.objects.order_by("name").values_list("name", flat=True).distinct())


def place_labels() -> dict[int, str]:
    """Return the region's places by id, each with its municipality, in the order of their names."""
    rows = Place.objects.order_by("name", "municipality__name")
    return {
        pk: name if name == municipality else f"{name} ({municipality})"
        for pk, name, municipality in rows.values_list("pk", "name", "municipality__name")
    }


def municipality_of(place: int) -> int | None:
    """Return the id of the municipality that a place lies in; None when there is no such place."""
    return Place.objects.filter(pk=place).values_list("municipality_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of a corporation as #rrggbb: the strong one, and the ink that reads on it."""

    brand: str
    ink: str


def colours_of(act: Act, code: str) -> Colours:  # noqa: ARG001  everyone may see them
    """Return a corporation's colours.

    Raises:
        NotVisible: when there is no such corporation.
    """
    row = Corporation.objects.filter(code=code).values_list("brand", "brand_ink").first()
    if row is None:
        raise NotVisible("corporation")
    return Colours(*row)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is logged in, as the header says it: a name or an organisation, and the brand to show."""

    label: str
    corporation_code: str = ""


def reader_of(actor: Actor) -> Reader | None:
    """Return who reads the page, or None for a visitor. In an act of the gate or their own."""
    if actor.user is None:
        return None
    if actor.corporation is not None:
        corporation = Corporation.objects.get(pk=actor.corporation)
        return Reader(corporation.name, corporation.code)
    if actor.municipality is not None:
        return Reader(Municipality.objects.get(pk=actor.municipality).name)
    user = User.objects.get(pk=actor.user)
    return Reader(user.name or user.email)
