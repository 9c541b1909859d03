"""Empty the notes of contact with candidates whose term is over."""

from datetime import timedelta

from allocation.core.contacts import NOTE_DAYS
from allocation.models import ContactMoment
from corporations.core.acts import Act


def forget_notes(act: Act) -> int:
    """Empty the notes of contact longer ago than their term; return how many. When and how stay."""
    before = act.at - timedelta(days=NOTE_DAYS)
    return ContactMoment.objects.filter(at__lt=before).exclude(note="").update(note="")
