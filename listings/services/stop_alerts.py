"""Switch mails about homes off by the link that stands in them."""

from django.core.signing import BadSignature, Signer
from django.db import connection

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.services.send_alerts import FAVOURITES, SALT, SEARCHES

_KINDS = {SEARCHES: "searches", FAVOURITES: "favourites"}


def stop_alerts(act: Act, *, what: str, signed: str) -> None:  # noqa: ARG001  whoever acts
    """Switch off the mails of this kind of whoever got the link; twice is as once.

    Raises:
        NotVisible: when we did not make this link.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT stop_alerts(%s, %s)", [key_in(what, signed), _KINDS[what]])
        (known,) = cursor.fetchone()
    if not known:
        raise NotVisible("alerts")


def key_in(what: str, signed: str) -> str:
    """Return the key that a link holds.

    Raises:
        NotVisible: when we did not make this link.
    """
    try:
        key: str = Signer(salt=SALT).unsign(signed)
    except BadSignature as error:
        raise NotVisible("alerts") from error
    if what not in _KINDS:
        raise NotVisible("alerts")
    return key
