"""Empty an account: nobody logs in with it any more, and it says of nobody whose it was."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from corporations.core.acts import Act
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import GATE
from corporations.models import User


def close_account(act: Act, *, user: int) -> None:
    """Take away addresses and second steps, and empty the row of the account, as the gate.

    A session that still runs is of nobody from then on.
    """
    with acting_as(GATE, at=act.at, request_id=act.request_id):
        EmailConfirmation.objects.filter(email_address__user_id=user).delete()
        EmailAddress.objects.filter(user_id=user).delete()
        Authenticator.objects.filter(user_id=user).delete()
        User.objects.filter(pk=user).update(
            email=f"erased-{user}@example.invalid",
            name="",
            password=make_password(None),
            last_login=None,
            is_active=False,
        )
