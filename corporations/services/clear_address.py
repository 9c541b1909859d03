"""Let mail go again to the own address."""

from corporations.core.acts import Act
from corporations.models import FailingAddress


def clear_address(act: Act) -> bool:
    """Say that the acting person's own address works again; return whether it counted as failing.

    What comes back afterwards marks it anew. The database lets nobody clear somebody else's.
    """
    failing = FailingAddress.objects.filter(cleared_at__isnull=True)
    return bool(failing.update(cleared_at=act.at))
