"""Load many accounts that share a first password."""

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from corporations.core.accounts import NewAccount
from corporations.core.acts import Act
from corporations.models import User


def load_accounts(act: Act, *, accounts: Sequence[NewAccount], password: str) -> dict[str, int]:
    """Write accounts with confirmed addresses; return their ids by address.

    Args:
        act: of the operator.
        accounts: no two with the same address, and none that is there already; in lower case.
        password: of all of them. It is hashed once, so that thousands cost no more than one.
    """
    hashed = make_password(password)
    users = User.objects.bulk_create(
        User(email=one.email, name=one.name, password=hashed, date_joined=act.at)
        for one in accounts
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return {user.email: user.pk for user in users}
