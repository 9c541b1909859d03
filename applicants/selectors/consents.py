"""What somebody consented to, and when their data go."""

from dataclasses import dataclass
from datetime import date, datetime

from applicants.core.consents import ConsentKind
from applicants.core.life_cycle import RegistrationState
from applicants.core.retention import Hold, Kept
from applicants.models import Consent, Erasure, Registration, Sanction
from corporations.core.acts import Act


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """A kind with how it stands now; moments UTC, None where it never happened."""

    kind: ConsentKind
    given_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_given(self) -> bool:
        """Whether it is in force."""
        return self.given_at is not None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Ending:
    """How the own registration stands, and when the data go once it ended."""

    state: RegistrationState
    due_on: date | None
    is_asked: bool

    @property
    def is_running(self) -> bool:
        """Whether it can be ended."""
        return self.state in {RegistrationState.ACTIVE, RegistrationState.LAPSED}


def own_consents(act: Act) -> list[OwnConsent]:
    """Return every kind, the last answer of the acting person to each."""
    rows = Consent.objects.filter(applicant_id=act.actor.applicant or 0).order_by("given_at", "pk")
    latest = {row.kind: row for row in rows}
    return [
        OwnConsent(
            kind,
            latest[kind].given_at if kind in latest else None,
            latest[kind].withdrawn_at if kind in latest else None,
        )
        for kind in ConsentKind
    ]


def has_consented(applicant: int, kind: ConsentKind) -> bool:
    """Tell whether a person consents to this now, as far as whoever acts may see it."""
    rows = Consent.objects.filter(applicant_id=applicant, kind=kind, withdrawn_at__isnull=True)
    return rows.exists()


def ending_of(act: Act) -> Ending | None:
    """Return how the acting person's registration stands, or None before there is one."""
    applicant = act.actor.applicant or 0
    state = Registration.objects.filter(applicant_id=applicant).values_list("state", flat=True)
    found = state.first()
    if found is None:
        return None
    erasure = Erasure.objects.filter(applicant_id=applicant).first()
    return Ending(
        RegistrationState(found),
        erasure.due_on if erasure else None,
        erasure is not None and erasure.asked_at is not None,
    )


def blocks_to_keep(act: Act) -> list[Hold]:
    """Return the blocks of the acting person that have not ended: they are kept until they do."""
    rows = Sanction.objects.filter(
        applicant_id=act.actor.applicant or 0, until_on__gt=act.today
    ).values_list("until_on", flat=True)
    return [Hold(Kept.BLOCK, until) for until in rows]


def erasures_due(act: Act) -> list[int]:
    """Return the people whose data go by the day of the act, in the order of their days."""
    rows = Erasure.objects.filter(erased_at__isnull=True, due_on__lte=act.today)
    return list(rows.order_by("due_on", "pk").values_list("applicant_id", flat=True))
