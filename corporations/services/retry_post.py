"""Let messages that were given up try again."""

from django.db import connection

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden


def retry_post(act: Act) -> int:
    """Put every message that was given up back in the outbox, unseen; return how many.

    Raises:
        Forbidden: without `Permission.SEE_POST`.
    """
    if not act.actor.may(Permission.SEE_POST):
        raise Forbidden(Permission.SEE_POST)
    with connection.cursor() as cursor:
        cursor.execute("SELECT retry_messages_given_up()")
        (moved,) = cursor.fetchone()
    assert isinstance(moved, int)
    return moved
