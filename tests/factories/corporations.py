"""The region, its municipalities, places and corporations; accounts, roles and messages."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection

from corporations.core.messages import Letter, MessageKind, MessageState
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import (
    Corporation,
    FailingAddress,
    Membership,
    Message,
    Municipality,
    Place,
    Region,
    User,
)
from corporations.services.send_message import send_message
from tests.acts import gate, operator, postman, round_
from tests.factories import number

PASSWORD = "twee-katten-op-het-dak"  # noqa: S105  of made-up people


def make_region(**fields: Any) -> Region:
    """The region `twente`, made once per test; another one with another `code`."""
    code = fields.pop("code", "twente")
    with acting_as(operator()):
        given = {"name": code.title(), **fields}
        return Region.objects.get_or_create(code=code, defaults=given)[0]


def make_municipality(**fields: Any) -> Municipality:
    """A municipality of the region."""
    region = fields.pop("region", None) or make_region()
    unique = number()
    given = {"code": f"GM{unique:04}", "name": f"Gemeente {unique}", **fields}
    with acting_as(operator()):
        return Municipality.objects.create(region=region, **given)


def make_place(**fields: Any) -> Place:
    """A place in a municipality."""
    municipality = fields.pop("municipality", None) or make_municipality()
    given = {"name": f"Kern {number()}", **fields}
    with acting_as(operator()):
        return Place.objects.create(municipality=municipality, **given)


def make_corporation(**fields: Any) -> Corporation:
    """A housing corporation of the region."""
    region = fields.pop("region", None) or make_region()
    unique = number()
    given = {"code": f"corporatie-{unique}", "name": f"Corporatie {unique}", **fields}
    with acting_as(operator()):
        return Corporation.objects.create(region=region, **given)


def make_user(*, verified: bool = True, second_factor: bool = False, **fields: Any) -> User:
    """An account with `PASSWORD`; its address is confirmed unless told otherwise."""
    given: dict[str, Any] = {"email": f"mens{number()}@example.nl", "password": PASSWORD, **fields}
    with acting_as(operator()):
        user = User.objects.create_user(**given)
        EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    if second_factor:
        with acting_as(gate()):
            Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return user


def make_membership(user: User, role: Role, **fields: Any) -> Membership:
    """A role of a user, in force since 2020."""
    given = {"from_on": date(2020, 1, 1), **fields}
    with acting_as(operator()):
        return Membership.objects.create(user=user, role=role, **given)


def make_staff(corporation: Corporation | None = None, role: Role = Role.MANAGER) -> User:
    """An account with a role at the corporation and a second factor."""
    user = make_user(second_factor=True)
    make_membership(user, role, corporation=corporation or make_corporation())
    return user


def make_officer(
    municipality: Municipality | None = None, role: Role = Role.MUNICIPAL_OFFICER
) -> User:
    """An account with a role at the municipality and a second factor."""
    user = make_user(second_factor=True)
    make_membership(user, role, municipality=municipality or make_municipality())
    return user


def make_regional(role: Role = Role.REGIONAL_ADMINISTRATOR) -> User:
    """An account with a role in the region (administrator, observer, care provider)."""
    user = make_user(second_factor=True)
    make_membership(user, role)
    return user


def make_message(
    user: User | None = None, *, sent: bool = False, bounced: bool = False, **fields: Any
) -> Message:
    """A message in the outbox: waiting, sent, or sent and come back."""
    key = f"bericht:{number()}"
    recipient = user or make_user()
    words = {
        "subject": "Onderwerp",
        "body": "Tekst",
        "kind": MessageKind.REGISTERED,
        "language": "nl",
    }
    letter = Letter(**{name: fields.pop(name, value) for name, value in words.items()})
    given = {"key": key, **fields}
    with acting_as(round_()) as act:
        send_message(act, user=recipient.pk, letter=letter, **given)
    with acting_as(postman()) as act:
        message = Message.objects.get(key=given["key"])
        if sent or bounced:
            for state in (MessageState.SENDING, MessageState.SENT):
                message.state, message.sent_at = state, act.at
                message.save(update_fields=["state", "sent_at"])
        if bounced:
            message.state, message.bounced_at = MessageState.BOUNCED, act.at
            message.save(update_fields=["state", "bounced_at"])
    return message


def make_failing_address(user: User, *, works_again: bool = False) -> FailingAddress:
    """The address of this user, from which mail came back."""
    with acting_as(postman()) as act:
        cleared_at = act.at if works_again else None
        return FailingAddress.objects.create(
            address=user.email, since=act.at, cleared_at=cleared_at
        )


def rows_of(table: str) -> int:
    """How many rows of the table the bound actor sees."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        (seen,) = cursor.fetchone()
    assert isinstance(seen, int)
    return seen
