"""What the trail says of a stream."""

import json
from collections.abc import Mapping

from audit.core.chain import Plain
from audit.core.events import EventType
from audit.models import AuditEvent


def latest_payload(stream: str, event: EventType) -> Mapping[str, Plain] | None:
    """Return the body of the stream's last event of this type, or None when there is none.

    The actor bound reads what it may of the trail; for most that is nothing.
    """
    rows = AuditEvent.objects.filter(stream=stream, type=event).order_by("-sequence")
    body = rows.values_list("body", flat=True).first()
    if body is None:
        return None
    payload: Mapping[str, Plain] = json.loads(body)
    return payload
