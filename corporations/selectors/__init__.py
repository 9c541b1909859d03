"""Reads: who a request is, and the region's reference rows."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest

from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import NotVisible
from corporations.isolation.remembering import VISITOR, public_value
from corporations.isolation.session import admitting
from corporations.isolation.sessions import GATE
from corporations.models import Corporation, Municipality, Place, Region, User

_MINUTE = 60
_HALF_A_FORTNIGHT = 7
# In the session: the mandate that its owner chose to act under.
ACTING_UNDER = "acting_under"
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is logged in, as the header says it: a name or an organisation, and the brand to show."""

    label: str = ""
    corporation_code: str = ""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who sends a request: the actor, not yet as whom they registered, and how the header says it."""

    actor: Actor
    reader: Reader


def asker_of(request: HttpRequest) -> Asker:
    """Return who sends this request: never the night, the operator or the postman.

    In an act of the gate. A user with a membership in force acts in that role; every other user is
    an applicant, also before registering. The mandate of the actor is what the session says, which
    `admitting` proves or drops.
    """
    # A request that is refused at the door (a wrong host name) has no user yet.
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_active:
        return Asker(VISITOR, Reader())
    membership = _membership_today(user)
    if membership is None:
        actor = Actor(
            Kind.APPLICANT,
            user=user.pk,
            permissions=PERMISSIONS[Role.APPLICANT],
            mandate=_chosen_mandate(request),
        )
        return Asker(actor, Reader(user.name or user.email))
    role = Role(membership.role)
    actor = Actor(
        _KIND_OF_ROLE[role],
        user=user.pk,
        corporation=membership.corporation_id,
        municipality=membership.municipality_id,
        permissions=PERMISSIONS[role],
    )
    return Asker(actor, _reader(user, membership))


def user_label(actor: Actor) -> str:
    """Return how the acting account is called by whoever sees what it did: its name, else its address."""
    row = User.objects.filter(pk=actor.user or 0).first()
    return "" if row is None else row.name or row.email


def own_address(act: Act) -> str:
    """Return the e-mail address of the acting account, '' for who has none."""
    return User.objects.filter(pk=act.actor.user or 0).values_list("email", flat=True).first() or ""


def actor_of(request: HttpRequest) -> Actor:
    """Return who sends this request, as whom they registered included; opens an act of its own."""
    with admitting(GATE, lambda: asker_of(request).actor, read_only=True) as act:
        return act.actor


def _chosen_mandate(request: HttpRequest) -> int | None:
    session = getattr(request, "session", None)
    chosen = session.get(ACTING_UNDER) if session is not None else None
    return chosen if isinstance(chosen, int) else None


def _reader(user: User, membership: "_Membership") -> Reader:
    if membership.corporation_id is not None:
        return Reader(membership.corporation, membership.corporation_code)
    return Reader(membership.municipality or user.name or user.email)


class _Membership(NamedTuple):
    role: str
    corporation_id: int | None
    municipality_id: int | None
    corporation: str
    corporation_code: str
    municipality: str


# Every request of somebody who logged in asks this. An applicant needs no membership, and gains
# nothing by one.
_MEMBERSHIP_TODAY = """
    SELECT m.role, m.corporation_id, m.municipality_id, coalesce(c.name, ''), coalesce(c.code, ''),
           coalesce(g.name, '')
    FROM corporations_membership m
    LEFT JOIN corporations_corporation c ON c.id = m.corporation_id
    LEFT JOIN corporations_municipality g ON g.id = m.municipality_id
    WHERE m.user_id = %s AND m.role <> %s
      AND m.from_on <= (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date
      AND (m.until_on IS NULL
           OR m.until_on > (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date)
    ORDER BY m.from_on DESC, m.id DESC LIMIT 1
"""


def _membership_today(user: User) -> _Membership | None:
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERSHIP_TODAY, [user.pk, Role.APPLICANT])
        row = cursor.fetchone()
    return None if row is None else _Membership._make(row)


def region_name() -> str:
    """Return the name of the region, or '' before one is loaded; remembered for a minute."""
    return public_value("region_name", _region_name)


def _region_name() -> tuple[str, float]:
    name = Region.objects.values_list("name", flat=True).order_by("pk").first()
    return (name, _MINUTE) if name else ("", 0)


def municipality_codes() -> frozenset[str]:
    """Return the CBS codes of the region's municipalities."""
    return frozenset(Municipality.objects.values_list("code", flat=True))


def municipality_names() -> dict[str, str]:
    """Return the names of the region's municipalities by CBS code, in the order of their names.

    Remembered for a minute.
    """
    return public_value("municipality_names", _municipality_names)


def _municipality_names() -> tuple[dict[str, str], float]:
    names = dict(Municipality.objects.order_by("name").values_list("code", "name"))
    return names, _MINUTE if names else 0


def municipality_ids() -> dict[str, int]:
    """Return the ids of the region's municipalities by CBS code."""
    return dict(Municipality.objects.values_list("code", "pk"))


def corporation_names() -> dict[str, str]:
    """Return the names of the region's housing corporations by code, in the order of their names."""
    return dict(Corporation.objects.order_by("name").values_list("code", "name"))


def corporation_ids() -> dict[str, int]:
    """Return the ids of the region's housing corporations by code."""
    return dict(Corporation.objects.values_list("code", "pk"))


def co_parenting_days() -> int:
    """Return from how many days in fourteen a child counts in the region; half without a region."""
    least = Region.objects.values_list("co_parenting_days", flat=True).order_by("pk").first()
    return least or _HALF_A_FORTNIGHT


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


def places_by_name() -> dict[tuple[str, str], int]:
    """Return the ids of the region's places by name and name of the municipality."""
    rows = Place.objects.values_list("pk", "name", "municipality__name")
    return {(name, municipality): pk for pk, name, municipality in rows}


def municipalities_of_places() -> dict[int, int]:
    """Return the municipality that each place of the region lies in, both by id."""
    return dict(Place.objects.values_list("pk", "municipality_id"))


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
