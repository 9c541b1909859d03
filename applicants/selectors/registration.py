"""The own registration: from when it counts, what moved that day, and until when it holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from applicants.core.life_cycle import RegistrationState
from applicants.models import Applicant, Registration, RegistrationCorrection
from applicants.selectors.terms import terms_on
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What moved the day that counts: `days` earlier (or, negative, later) from `from_on` on."""

    days: int
    from_on: date
    until_on: date | None
    reason: str

    def counts_on(self, day: date) -> bool:
        """Tell whether the entry counts on that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """The acting person's registration as it is today.

    Attributes:
        counts_from: the day that registration time counts from, with all entries of today.
        due_on: the last day to renew; None where the region asks for no renewal.
        opens_on: the first day on which renewing is possible.
        repair_until: the last day on which a lapsed registration can be renewed.
    """

    ref: str
    name: str
    state: RegistrationState
    registered_on: date
    ended_on: date | None
    counts_from: date
    entries: tuple[LedgerEntry, ...]
    due_on: date | None
    opens_on: date | None
    repair_until: date | None

    def may_renew_on(self, day: date) -> bool:
        """Tell whether the person can renew, or repair, on that day."""
        if self.due_on is None or self.opens_on is None or self.repair_until is None:
            return False
        if self.state == RegistrationState.ACTIVE:
            return day >= self.opens_on
        return self.state == RegistrationState.LAPSED and day <= self.repair_until


def own_registration(act: Act) -> OwnRegistration:
    """Return the acting person's last registration with its ledger.

    Raises:
        NotVisible: before registering.
    """
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    row = Registration.objects.filter(applicant_id=act.actor.applicant or 0).order_by("-pk").first()
    if person is None or row is None:
        raise NotVisible("registration")
    terms = terms_on(act.today)
    due_on = row.due_on if terms else None
    entries = ledger_of(row.pk)
    return OwnRegistration(
        ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip(),
        state=RegistrationState(row.state),
        registered_on=row.registered_on,
        ended_on=row.ended_on,
        counts_from=counts_from(row.registered_on, entries, act.today),
        entries=entries,
        due_on=due_on,
        opens_on=terms.opens_on(due_on) if terms and due_on else None,
        repair_until=terms.repair_until(due_on) if terms and due_on else None,
    )


def ledger_of(registration: int) -> tuple[LedgerEntry, ...]:
    """Return every entry of a registration, first to last."""
    rows = RegistrationCorrection.objects.filter(registration_id=registration)
    return tuple(
        LedgerEntry(row.days, row.from_on, row.until_on, row.reason)
        for row in rows.order_by("from_on", "pk")
    )


def counts_from(registered_on: date, entries: tuple[LedgerEntry, ...], day: date) -> date:
    """Return the day that time counts from, as the rules see it on that day."""
    moved = sum(entry.days for entry in entries if entry.counts_on(day))
    return registered_on - timedelta(days=moved)
