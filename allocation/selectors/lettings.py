"""Lettings of the acting corporation: how far each is, what it needs next, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from allocation.core.affordability import Household
from allocation.core.lettings import (
    RUNNING,
    Finding,
    LettingState,
    Outcome,
    PermitState,
    Progress,
    ProposalKind,
    Step,
    due_on,
    next_step,
)
from allocation.models import Letting, LettingCheck, LettingProposal
from allocation.selectors.facts import FactBook
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of
from regulation.core.dates import age_on

_WITH = ("offer__candidate", "listing__home__place", "corporation", "applicant")


@dataclass(frozen=True, slots=True)
class DeskLetting:
    """One letting at the desk; `due` is the last day of the next step."""

    id: int
    offer: int
    response: int
    listing_ref: str
    address: str
    applicant: int
    applicant_ref: str
    name: str
    rank: int | None
    home_rent: Decimal
    state: LettingState
    proposed_at: datetime
    step: Step
    due: date | None
    late: bool
    progress: Progress
    handler: int | None
    permit_decided_on: date | None
    permit_number: str
    permit_told_by: str
    starts_on: date | None
    contract: str
    rent: Decimal | None
    signed_at: datetime | None
    kept_because: str
    cancelled_at: datetime | None
    cancel_reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it was kept: euros a year for incomes, a month for rents."""

    at: datetime
    year: int
    persons: int
    age: int
    income: Decimal
    rent: Decimal
    income_limit: Decimal
    low_income: Decimal
    rent_cap: Decimal
    social_rent: Decimal
    finding: Finding
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed for a letting; `own` tells whether the reader proposed it."""

    id: int
    kind: ProposalKind
    reason: str
    motive: str
    asked_at: datetime
    asked_by: int
    own: bool
    outcome: Outcome
    decided_at: datetime | None


def letting_row(**own: int) -> Letting:
    """Return the one letting that this names, as far as the actor may see it; for services.

    Raises:
        NotVisible: when there is none.
    """
    row = Letting.objects.filter(**own).select_related(*_WITH).first()
    if row is None:
        raise NotVisible("letting")
    return row


def latest_check(letting: int) -> LettingCheck | None:
    """Return the check that counts."""
    return LettingCheck.objects.filter(letting_id=letting).order_by("-checked_at", "-pk").first()


def progress_of(rows: Sequence[Letting]) -> dict[int, Progress]:
    """Return how far each of these is, in two queries."""
    ids = [row.pk for row in rows]
    checks: dict[int, LettingCheck] = {}
    for check in LettingCheck.objects.filter(letting_id__in=ids).order_by("checked_at", "pk"):
        checks[check.letting_id] = check
    waiting: set[int] = set()
    excepted: set[int | None] = set()
    for one in LettingProposal.objects.filter(letting_id__in=ids):
        if one.outcome == Outcome.WAITING:
            waiting.add(one.letting_id)
        elif one.outcome == Outcome.AGREED and one.kind == ProposalKind.EXCEPTION:
            excepted.add(one.checked_id)
    found = {}
    for row in rows:
        counts = checks.get(row.pk)
        found[row.pk] = Progress(
            state=LettingState(row.state),
            proposed_on=row.proposed_at.astimezone(AMSTERDAM).date(),
            finding=Finding(counts.finding) if counts is not None else None,
            excepted=counts is not None and counts.pk in excepted,
            waits_for_second=row.pk in waiting,
            permit=PermitState(row.permit),
            permit_asked_on=row.permit_asked_on,
            signs_on=row.signs_on,
        )
    return found


def lettings_under_way(act: Act) -> list[DeskLetting]:
    """Return the own lettings in progress, the first deadline on top."""
    found = _records(act, _own(act).filter(state__in=RUNNING))
    return sorted(found, key=lambda one: (one.due or date.max, one.id))


def lettings_done(act: Act) -> QuerySet[Letting]:
    """Return the own lettings that were signed or cancelled, the latest first; see `records_of`."""
    return _own(act).exclude(state__in=RUNNING).order_by("-pk")


def records_of(act: Act, rows: QuerySet[Letting]) -> list[DeskLetting]:
    """Return the records of these rows, in their order."""
    return _records(act, rows)


def desk_letting(act: Act, letting: int) -> DeskLetting:
    """Return one letting of the acting corporation.

    Raises:
        NotVisible: when it is another's, or there is none.
    """
    found = _records(act, _own(act).filter(pk=letting))
    if not found:
        raise NotVisible("letting")
    return found[0]


def checks_of(letting: int) -> list[Checked]:
    """Return every check of a letting, the latest (which counts) first."""
    rows = LettingCheck.objects.filter(letting_id=letting).order_by("-checked_at", "-pk")
    return [
        Checked(
            at=row.checked_at,
            year=row.year,
            persons=row.persons,
            age=row.age,
            income=row.income,
            rent=row.rent,
            income_limit=row.income_limit,
            low_income=row.low_income,
            rent_cap=row.rent_cap,
            social_rent=row.social_rent,
            finding=Finding(row.finding),
            sources=tuple(row.sources),
        )
        for row in rows
    ]


def proposals_of(act: Act, letting: int) -> list[Proposed]:
    """Return what was proposed for a letting, the latest first."""
    rows = LettingProposal.objects.filter(letting_id=letting).order_by("-asked_at", "-pk")
    return [proposed_of(act, row) for row in rows]


def told_household(act: Act, applicant: int) -> Household | None:
    """Return the household as the person told it, to begin a check with; None once it is gone."""
    people = FactBook(act.at, act.at)
    people.read([applicant], act.at)
    person = people.person(applicant)
    if person is None:
        return None
    births = [person.birth_on]
    births += [member.birth_on for member in person.members if member.relation == "partner"]
    return Household(person.size, person.income, age_on(act.today, min(births)))


def _own(act: Act) -> QuerySet[Letting]:
    own = Letting.objects.filter(corporation_id=act.actor.corporation or 0)
    return own.select_related(*_WITH)


def proposed_of(act: Act, row: LettingProposal) -> Proposed:
    """Return the record of a proposal."""
    return Proposed(
        id=row.pk,
        kind=ProposalKind(row.kind),
        reason=row.reason,
        motive=row.motive,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        own=row.asked_by == act.actor.user,
        outcome=Outcome(row.outcome),
        decided_at=row.decided_at,
    )


def _records(act: Act, rows: QuerySet[Letting]) -> list[DeskLetting]:
    found = list(rows)
    progress = progress_of(found)
    for row in found:
        act.saw([row.applicant_id], Sight.LIST, row.listing.ref)
    return [_record(act, row, progress[row.pk]) for row in found]


def _record(act: Act, row: Letting, progress: Progress) -> DeskLetting:
    due = due_on(progress)
    person = row.applicant
    return DeskLetting(
        id=row.pk,
        offer=row.offer_id,
        response=row.offer.candidate_id,
        listing_ref=row.listing.ref,
        address=address_of(row.listing.home),
        applicant=person.pk,
        applicant_ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip() or person.ref,
        rank=row.offer.candidate.rank,
        home_rent=row.listing.home.rent,
        state=progress.state,
        proposed_at=row.proposed_at,
        step=next_step(progress),
        due=due,
        late=due is not None and due < act.today,
        progress=progress,
        handler=row.handler,
        permit_decided_on=row.permit_decided_on,
        permit_number=row.permit_number,
        permit_told_by=row.permit_told_by,
        starts_on=row.starts_on,
        contract=row.contract,
        rent=row.rent,
        signed_at=row.signed_at,
        kept_because=row.kept_because,
        cancelled_at=row.cancelled_at,
        cancel_reason=row.cancel_reason,
    )
