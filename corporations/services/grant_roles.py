"""Give accounts their roles."""

from collections.abc import Sequence

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.accounts import NewRole
from corporations.core.acts import Act
from corporations.models import Corporation, Membership, Municipality, User


def grant_roles(act: Act, *, roles: Sequence[NewRole]) -> int:
    """Write memberships, each with an event in the trail of its account; return how many.

    Every account, corporation and municipality that is named is there; a KeyError names the first
    that is not, and the database refuses a role without the organisation that it needs.
    """
    users = dict(
        User.objects.filter(email__in=[one.email for one in roles]).values_list("email", "pk")
    )
    corporations = {"": None, **dict(Corporation.objects.values_list("code", "pk"))}
    municipalities = {"": None, **dict(Municipality.objects.values_list("code", "pk"))}
    Membership.objects.bulk_create(
        Membership(
            user_id=users[one.email],
            role=one.role,
            corporation_id=corporations[one.corporation],
            municipality_id=municipalities[one.municipality],
            from_on=one.from_on,
        )
        for one in roles
    )
    for one in roles:
        payload = {"role": one.role.value, "at_organisation": one.corporation or one.municipality}
        record(act, Event(f"user:{users[one.email]}", EventType.ROLE_GRANTED, payload))
    return len(roles)
