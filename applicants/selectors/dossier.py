"""The own dossier: what the portal knows of the person who is logged in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import CHILD, Child, CoPerson, child_counts
from applicants.core.income import IncomeRow
from applicants.core.life_cycle import RegistrationState
from applicants.core.told import Told
from applicants.models import (
    AccessNeed,
    Applicant,
    CoApplicant,
    CorrectionRequest,
    HouseholdMember,
    Income,
    IncomePart,
    Indication,
    Registration,
    RegistrationCorrection,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.selectors import co_parenting_days

if TYPE_CHECKING:
    from corporations.models import Corporation, Municipality


@dataclass(frozen=True, slots=True)
class Correction:
    """Days added to the registration time, with the reason."""

    days: int
    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class PendingCorrection:
    """How the person says that name and birth date should read, asked for at a moment (UTC)."""

    given_name: str
    family_name: str
    birth_date: date
    motive: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that counts for the person, as it is now; income in euros a year.

    Attributes:
        told: every part, as it was told last.
        household: how many persons the rules count, the applicant included.
        least_days: from so many days in fourteen a child counts in the region.
        income: of the household; None when none was told.
        indications: proven ones; `told.needs` are not.
    """

    ref: str
    name: str
    given_name: str
    family_name: str
    birth_date: date
    language: str
    state: RegistrationState
    registered_on: date
    ended_on: date | None
    corrections: tuple[Correction, ...]
    told: Told
    household: int
    least_days: int
    income: Decimal | None
    leaves_municipality: str
    indications: tuple[str, ...]
    blocked_until: date | None
    correction: PendingCorrection | None


def may_take_part(act: Act) -> bool:
    """Tell whether the acting person has an active registration."""
    return Registration.objects.filter(
        applicant_id=act.actor.applicant or 0, state=RegistrationState.ACTIVE
    ).exists()


def registration_state(act: Act) -> RegistrationState | None:
    """Return the state of the acting person's registration, or None before registering."""
    state = (
        Registration.objects.filter(applicant_id=act.actor.applicant or 0)
        .order_by("-pk")
        .values_list("state", flat=True)
        .first()
    )
    return None if state is None else RegistrationState(state)


def dossier_of(act: Act) -> Dossier:
    """Return the acting person's dossier.

    Raises:
        NotVisible: when the person has not registered yet.
    """
    found = find_dossier(act)
    if found is None:
        raise NotVisible("registration")
    return found


def find_dossier(act: Act) -> Dossier | None:
    """Return the acting person's dossier, or None before registering."""
    if act.actor.applicant is None:
        return None
    person = Applicant.objects.filter(pk=act.actor.applicant).first()
    registration = _last(act.actor.applicant)
    if person is None or registration is None:
        return None
    facts = _Facts(person.pk)
    situation, income = facts.situation, facts.income
    children = facts.children
    least = co_parenting_days()
    counted = sum(child_counts(child.days, least) for child in children)
    return Dossier(
        ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip(),
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date,
        language=person.language,
        state=RegistrationState(registration.state),
        registered_on=registration.registered_on,
        ended_on=registration.ended_on,
        corrections=_corrections(registration),
        told=facts.told(),
        household=1 + len(facts.co_applicants) + counted,
        least_days=least,
        income=None if income is None else income.amount,
        leaves_municipality=_code(situation.leaves_municipality if situation else None),
        indications=tuple(
            Indication.objects.filter(applicant_id=person.pk, superseded_at__isnull=True)
            .order_by("accessibility")
            .values_list("accessibility", flat=True)
        ),
        blocked_until=Sanction.objects.filter(
            applicant_id=person.pk, from_on__lte=act.today, until_on__gt=act.today
        )
        .order_by("-until_on")
        .values_list("until_on", flat=True)
        .first(),
        correction=_pending(person.pk),
    )


class _Facts:
    """The facts of a person that hold now."""

    def __init__(self, applicant: int) -> None:
        self._now = {"applicant_id": applicant, "superseded_at__isnull": True}
        self.situation = (
            Situation.objects.select_related("leaves_municipality", "leaves_corporation")
            .filter(**self._now)
            .order_by("-pk")
            .first()
        )
        self.income = Income.objects.filter(**self._now).order_by("-pk").first()
        members = list(HouseholdMember.objects.filter(**self._now).order_by("birth_date", "pk"))
        names = {row.member_id: row for row in CoApplicant.objects.filter(**self._now)}
        self.children = tuple(
            Child(row.birth_date, row.days) for row in members if row.relation == CHILD
        )
        along = sorted((row for row in members if row.relation != CHILD), key=_partner_first)
        self.co_applicants = tuple(_co_person(row, names.get(row.pk)) for row in along)

    def told(self) -> Told:
        """Return every part as it was told last."""
        now, situation = self._now, self.situation
        codes = Workplace.objects.filter(**now).order_by("municipality_code")
        needs = AccessNeed.objects.filter(**now).order_by("accessibility")
        return Told(
            co_applicants=self.co_applicants,
            children=self.children,
            incomes=self._incomes(),
            residences=tuple(
                Spell(
                    municipality=row.municipality_code,
                    place=row.place_name,
                    from_on=row.from_on,
                    until_on=row.until_on,
                )
                for row in Residence.objects.filter(**now).order_by("-from_on", "pk")
            ),
            work=Work(
                works_in=tuple(codes.values_list("municipality_code", flat=True)),
                sector=situation.key_worker if situation else "",
            ),
            home=CurrentHome(
                kind=situation.home_kind if situation else "",
                corporation=_code(situation.leaves_corporation if situation else None),
                landlord=situation.landlord if situation else "",
                leaves=situation.leaves_social if situation else False,
            ),
            needs=tuple(needs.values_list("accessibility", flat=True)),
        )

    def _incomes(self) -> tuple[IncomeRow, ...]:
        if self.income is None:
            return ()
        rows = IncomePart.objects.filter(income=self.income).order_by("pk")
        return tuple(
            IncomeRow(year=row.year, source=row.source, amount=row.amount, member=row.member_id)
            for row in rows
        )


def _partner_first(row: HouseholdMember) -> tuple[bool, int]:
    return row.relation != "partner", row.pk


def _co_person(member: HouseholdMember, row: CoApplicant | None) -> CoPerson:
    return CoPerson(
        relation=member.relation,
        given_name=row.given_name if row else "",
        family_name=row.family_name if row else "",
        birth_date=member.birth_date,
        email=row.email if row else "",
        phone=row.phone if row else "",
        member=member.pk,
    )


def _pending(applicant: int) -> PendingCorrection | None:
    row = CorrectionRequest.objects.filter(
        applicant_id=applicant, superseded_at__isnull=True
    ).first()
    if row is None:
        return None
    return PendingCorrection(
        row.given_name, row.family_name, row.birth_date, row.motive, row.recorded_at
    )


def _last(applicant: int) -> Registration | None:
    return Registration.objects.filter(applicant_id=applicant).order_by("-pk").first()


def _corrections(registration: Registration) -> tuple[Correction, ...]:
    rows = RegistrationCorrection.objects.filter(registration=registration)
    return tuple(
        Correction(row.days, row.from_on, row.until_on, row.reason)
        for row in rows.order_by("from_on", "pk")
    )


def _code(row: "Municipality | Corporation | None") -> str:
    return row.code if row else ""
