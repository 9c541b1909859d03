"""Accounts by their address, for the operator who loads a region."""

from collections.abc import Collection

from corporations.models import User


def user_ids(emails: Collection[str]) -> dict[str, int]:
    """Return the ids of the accounts with these addresses, as far as the actor may see them."""
    return dict(User.objects.filter(email__in=emails).values_list("email", "pk"))
