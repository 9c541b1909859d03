"""Tables of accounts, the region and the outbox."""

from corporations.models.membership import Membership
from corporations.models.message import FailingAddress, Message
from corporations.models.region import Corporation, Municipality, Place, Region
from corporations.models.sight import SightEntry
from corporations.models.user import User

__all__ = [
    "Corporation",
    "FailingAddress",
    "Membership",
    "Message",
    "Municipality",
    "Place",
    "Region",
    "SightEntry",
    "User",
]
