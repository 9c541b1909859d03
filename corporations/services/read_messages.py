"""Mark messages as read."""

from corporations.core.acts import Act
from corporations.models import Message


def read_messages(act: Act, *, message: int | None = None) -> int:
    """Mark one message to the acting person, or all of them, as read; return how many were new.

    A message to somebody else is not reached, and marks nothing.
    """
    unread = Message.objects.filter(user_id=act.actor.user or 0, read_at__isnull=True)
    if message is not None:
        unread = unread.filter(pk=message)
    return unread.update(read_at=act.at)
