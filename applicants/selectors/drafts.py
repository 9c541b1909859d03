"""What somebody has typed so far while registering."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from applicants.models import RegistrationDraft
from corporations.core.acts import Act


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers by step and field, as typed, and the moment of the last change (None: nothing)."""

    answers: Mapping[str, Mapping[str, str | list[str]]]
    saved_at: datetime | None = None


def draft_of(act: Act) -> Draft:
    """Return what the acting account holder has typed so far, on whatever device."""
    row = RegistrationDraft.objects.filter(user_id=act.actor.user or 0).first()
    return Draft({}) if row is None else Draft(row.answers, row.saved_at)
