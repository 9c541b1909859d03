"""One-line actors and logged-in browsers: `with acting_as(staff_of(corporation)) as act: ...`."""

from typing import TYPE_CHECKING, Any

from corporations.core.actors import Actor, Kind
from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from tests.watchful import WatchfulClient

if TYPE_CHECKING:
    from applicants.models import Applicant
    from corporations.models import Corporation, Municipality, User

_MUNICIPAL = {Role.MUNICIPAL_OFFICER, Role.MUNICIPAL_MANAGER}


def visitor() -> Actor:
    """Somebody who did not log in."""
    return Actor(Kind.VISITOR)


def applicant(person: "Applicant") -> Actor:
    """The home seeker."""
    return Actor(
        Kind.APPLICANT,
        user=person.user_id,
        applicant=person.pk,
        permissions=PERMISSIONS[Role.APPLICANT],
    )


def newcomer(user: "User") -> Actor:
    """Somebody with an account who has not registered yet."""
    return Actor(Kind.APPLICANT, user=user.pk, permissions=PERMISSIONS[Role.APPLICANT])


def staff_of(
    corporation: "Corporation", role: Role = Role.MANAGER, user: int | None = None
) -> Actor:
    """Staff of a corporation; `user` is the id of their account."""
    return Actor(Kind.STAFF, user=user, corporation=corporation.pk, permissions=PERMISSIONS[role])


def officer_of(municipality: "Municipality", user: int | None = None) -> Actor:
    """A municipal officer."""
    return Actor(
        Kind.MUNICIPAL,
        user=user,
        municipality=municipality.pk,
        permissions=PERMISSIONS[Role.MUNICIPAL_OFFICER],
    )


def care_provider(user: int | None = None) -> Actor:
    """Somebody of an institution that people leave."""
    return Actor(Kind.CARE_PROVIDER, user=user, permissions=PERMISSIONS[Role.CARE_PROVIDER])


def observer(user: int | None = None) -> Actor:
    """Somebody of the tenants' organisation or the province."""
    return Actor(Kind.OBSERVER, user=user, permissions=PERMISSIONS[Role.OBSERVER])


def administrator(user: int | None = None) -> Actor:
    """The regional administrator."""
    return Actor(
        Kind.ADMINISTRATOR, user=user, permissions=PERMISSIONS[Role.REGIONAL_ADMINISTRATOR]
    )


def gate() -> Actor:
    """Log-in."""
    return GATE


def forecast() -> Actor:
    """The reader behind "how do I stand now"."""
    return Actor(Kind.FORECAST)


def inspector() -> Actor:
    """Whoever looks at files in quarantine."""
    return Actor(Kind.INSPECTOR)


def postman() -> Actor:
    """Whoever lets the messages leave."""
    return Actor(Kind.POSTMAN)


def round_() -> Actor:
    """The nightly round."""
    return Actor(Kind.ROUND)


def operator() -> Actor:
    """Whoever loads a region from the shell."""
    return Actor(Kind.OPERATOR)


def logged_in(user: "User", *, secrets: tuple[str, ...] = ()) -> WatchfulClient:
    """A browser in which this user is logged in, as by the log-in page (second factor included)."""
    client = WatchfulClient(secrets=secrets)
    with acting_as(GATE):
        client.force_login(user)
        session = client.session
        session.update(both_steps_of(user))
        session.save()
    return client


def both_steps_of(user: "User") -> dict[str, Any]:
    """What allauth keeps in a session of a log-in with password and second factor."""
    return {
        "account_authentication_methods": [{"method": "password"}, {"method": "mfa"}],
        "account_authentication_methods_user": str(user.pk),
    }


def browser_of(person: "Applicant", *, secrets: tuple[str, ...] = ()) -> WatchfulClient:
    """A browser in which this person is logged in."""
    assert person.user is not None
    return logged_in(person.user, secrets=secrets)
