"""Consents, erasures, and lines of the log of sights."""

from datetime import date
from typing import Any

from applicants.core.consents import ConsentKind
from applicants.core.retention import Kept
from applicants.models import Applicant, Consent, Erasure
from corporations.core.actors import Actor
from corporations.core.sights import Seen, Sight
from corporations.isolation.session import acting_as
from corporations.models import SightEntry
from corporations.services.note_sights import note_sights
from tests.acts import applicant, round_
from tests.factories.moments import now


def make_consent(person: Applicant, **fields: Any) -> Consent:
    """A consent in force."""
    given = {"kind": ConsentKind.RESEARCH, "edition": 1, "given_at": now(), **fields}
    with acting_as(applicant(person)):
        return Consent.objects.create(applicant=person, **given)


def make_erasure(person: Applicant, **fields: Any) -> Erasure:
    """When the data of a person go: far away."""
    given = {"rule": Kept.ENDED, "due_on": date(2099, 1, 1), **fields}
    with acting_as(round_()):
        return Erasure.objects.create(applicant=person, **given)


def make_sight(person: Applicant, viewer: Actor, what: Sight = Sight.CANDIDATE) -> SightEntry:
    """A line in the log: an employee looked at the person."""
    with acting_as(viewer) as act:
        act.seen.append(Seen(person.pk, what))
        note_sights(act)
    with acting_as(round_()):
        return SightEntry.objects.filter(applicant=person).latest("pk")
