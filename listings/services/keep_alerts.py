"""Say which mails about homes one wants."""

import secrets

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.models import AlertChoice


def keep_alerts(act: Act, *, searches: bool | None = None, favourites: bool | None = None) -> None:
    """Write down the acting person's choice; what is left out stays, or is on when it is new.

    The first choice makes the key of the links that switch mails off without logging in.

    Raises:
        NotVisible: when nobody is logged in.
    """
    if act.actor.user is None:
        raise NotVisible("account")
    given = {"searches": searches, "favourites": favourites}
    chosen = {name: value for name, value in given.items() if value is not None}
    row = AlertChoice(user_id=act.actor.user, key=secrets.token_urlsafe(18))
    AlertChoice.objects.bulk_create([row], ignore_conflicts=True)
    if chosen:
        AlertChoice.objects.filter(user_id=act.actor.user).update(**chosen)
