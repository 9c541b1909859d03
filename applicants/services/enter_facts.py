"""Write what somebody tells as dated facts: what is new begins, what is no longer so ends."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from applicants.core.household import CHILD, OTHER, PARTNER, CoPerson
from applicants.core.income import IncomeRow, household_income
from applicants.core.told import Told
from applicants.models import (
    AccessNeed,
    CoApplicant,
    HouseholdMember,
    Income,
    IncomePart,
    Residence,
    Situation,
    Workplace,
)
from applicants.models.facts import DatedFact
from applicants.services.open_proof import follow_needs
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold, lock
from corporations.selectors import corporation_ids, municipality_ids

Fact = TypeVar("Fact", bound=DatedFact)


def enter_facts(act: Act, *, applicant: int, told: Told) -> tuple[str, ...]:
    """Record the parts that were told; return the names of those that changed.

    A fact that is as it was stays, so the same told twice changes nothing the second time. Nothing
    is overwritten: the night reads every person as known at a listing's closing moment.

    Raises:
        Refusal: household_changed, for an income of somebody who no longer moves along.
    """
    hold(AdvisoryKey.DOSSIER, applicant)
    facts = _Facts(act, applicant)
    changed = tuple(name for name, differs in _changes(facts, told) if differs)
    if "needs" in changed:
        follow_needs(act, applicant=applicant)
    return changed


def _changes(facts: "_Facts", told: Told) -> Iterator[tuple[str, bool]]:
    yield from _household(facts, told)
    if told.residences is not None:
        yield "residences", facts.residences(told)
    if told.work is not None:
        places = [Workplace(municipality_code=code) for code in told.work.works_in]
        yield "work", facts.succeed(facts.current(Workplace), places, _works)
    if told.work is not None or told.home is not None or told.residences is not None:
        yield "situation", facts.situation(told)
    if told.needs is not None:
        needs = [AccessNeed(accessibility=label) for label in told.needs]
        yield "needs", facts.succeed(facts.current(AccessNeed), needs, _needed)


def _household(facts: "_Facts", told: Told) -> Iterator[tuple[str, bool]]:
    ids: dict[int, int] | None = None
    if told.co_applicants is not None:
        ids, differs = facts.co_applicants(told.co_applicants)
        yield "co_applicants", differs
    if told.children is not None:
        children = [
            HouseholdMember(relation=CHILD, birth_date=one.birth_date, days=one.days)
            for one in told.children
        ]
        current = facts.current(HouseholdMember, relation=CHILD)
        yield "children", facts.succeed(current, children, _child)
    if told.incomes is not None:
        yield "incomes", facts.incomes(told.incomes, ids or {})
    elif ids is not None:
        yield "incomes", facts.incomes_follow(ids)


class _Facts:
    """The facts of one applicant while they are being changed, under the lock of the dossier."""

    def __init__(self, act: Act, applicant: int) -> None:
        self._at = act.at
        self._today = act.today
        self._applicant = applicant

    def current(self, model: type[Fact], **only: Any) -> list[Fact]:
        """Return the facts of a table that hold now, locked."""
        return lock(
            model.objects.filter(  # type: ignore[attr-defined]  # every table has its manager
                applicant_id=self._applicant, superseded_at__isnull=True, **only
            )
        )

    def succeed(
        self, old: Sequence[Fact], new: Sequence[Fact], key: Callable[[Fact], Hashable]
    ) -> bool:
        """End the old facts that are not among the new, begin the new ones; tell whether any."""
        left = list(new)
        ended: list[Fact] = []
        for row in old:
            same = next((one for one in left if key(one) == key(row)), None)
            if same is None:
                ended.append(row)
            else:
                left.remove(same)
        moment = self._moment(old)
        self.end(ended, moment)
        for row in left:
            self.begin(row, moment)
        return bool(ended or left)

    def end(self, rows: Sequence[DatedFact], moment: datetime) -> None:
        """Say that these no longer hold."""
        for row in rows:
            row.superseded_at = moment
            row.save(update_fields=["superseded_at"])

    def begin(self, row: DatedFact, moment: datetime) -> None:
        """Say that this holds from now on."""
        row.applicant_id = self._applicant
        row.recorded_at = moment
        row.save(force_insert=True)

    def _moment(self, old: Sequence[DatedFact]) -> datetime:
        """Now; or, after somebody whose clock was read later, no earlier than what they wrote."""
        return max([self._at, *(row.recorded_at for row in old)])

    def co_applicants(self, people: Sequence[CoPerson]) -> tuple[dict[int, int], bool]:
        """Write who registers along; return the id now of each member that was referred to."""
        members = {
            row.pk: row for row in self.current(HouseholdMember, relation__in=[PARTNER, OTHER])
        }
        names = self.current(CoApplicant)
        moment = self._moment([*members.values(), *names])
        ids: dict[int, int] = {}
        entries: list[CoApplicant] = []
        differs = False
        for person in people:
            member = members.pop(person.member or 0, None)
            if member is None or _who(member) != (person.relation, person.birth_date):
                if member is not None:
                    self.end([member], moment)
                member = HouseholdMember(relation=person.relation, birth_date=person.birth_date)
                self.begin(member, moment)
                differs = True
            ids[person.member or -member.pk] = member.pk
            entries.append(_entry(member, person))
        # Names first refer to the members that stay: end those of who left with their member.
        differs = self.succeed(names, entries, _said) or differs or bool(members)
        self.end(list(members.values()), moment)
        return ids, differs

    def incomes(self, rows: Sequence[IncomeRow], ids: dict[int, int]) -> bool:
        """Write the household's income with its parts."""
        members = {row.pk for row in self.current(HouseholdMember)}
        if not {ids.get(row.member, row.member) for row in rows if row.member} <= members:
            raise Refusal("household_changed")
        parts = sorted(
            (ids.get(row.member or 0, row.member or 0), row.year, row.source, row.amount)
            for row in rows
        )
        old = self.current(Income)
        known = sorted(
            (part.member_id or 0, part.year, part.source, part.amount)
            for part in IncomePart.objects.filter(income__in=old)
        )
        if len(old) == 1 and known == parts:
            return False
        moment = self._moment(old)
        self.end(old, moment)
        income = Income(amount=household_income(rows))
        self.begin(income, moment)
        IncomePart.objects.bulk_create(
            IncomePart(
                applicant_id=self._applicant,
                income=income,
                member_id=member or None,
                year=year,
                source=source,
                amount=amount,
            )
            for member, year, source, amount in parts
        )
        return True

    def incomes_follow(self, ids: dict[int, int]) -> bool:
        """Leave out what somebody earned who no longer moves along; a total without parts stays."""
        old = self.current(Income)
        parts = list(IncomePart.objects.filter(income__in=old))
        staying = {*ids, *ids.values()}
        rows = [
            IncomeRow(year=part.year, source=part.source, amount=part.amount, member=part.member_id)
            for part in parts
            if part.member_id is None or part.member_id in staying
        ]
        return bool(parts) and self.incomes(rows, ids)

    def residences(self, told: Told) -> bool:
        """Write where the person lives and lived."""
        codes = municipality_ids()
        new = [
            Residence(
                municipality_id=codes.get(spell.municipality),
                municipality_code=spell.municipality,
                place_name=spell.place,
                from_on=spell.from_on,
                until_on=spell.until_on,
            )
            for spell in told.residences or ()
        ]
        return self.succeed(self.current(Residence), new, _lived)

    def situation(self, told: Told) -> bool:
        """Write work and home, which one row holds: what was not told stays as it was."""
        old = self.current(Situation)
        new = _copy(old[-1]) if old else Situation()
        if told.work is not None:
            new.key_worker = told.work.sector
        if told.home is not None:
            home = told.home
            new.home_kind, new.landlord, new.leaves_social = home.kind, home.landlord, home.leaves
            new.leaves_corporation_id = corporation_ids().get(home.corporation)
        # The home that is left lies where the person lives now.
        new.leaves_municipality_id = self._lives_in() if new.leaves_social else None
        if not old and _situated(new) == _situated(Situation()):
            return False
        return self.succeed(old, [new], _situated)

    def _lives_in(self) -> int | None:
        now = [
            spell
            for spell in self.current(Residence, until_on__isnull=True)
            if spell.from_on <= self._today
        ]
        return max(now, key=lambda spell: spell.from_on).municipality_id if now else None


def _works(row: Workplace) -> Hashable:
    return row.municipality_code


def _needed(row: AccessNeed) -> Hashable:
    return row.accessibility


def _child(row: HouseholdMember) -> Hashable:
    return row.birth_date, row.days


def _who(member: HouseholdMember) -> tuple[Hashable, ...]:
    return member.relation, member.birth_date


def _entry(member: HouseholdMember, person: CoPerson) -> CoApplicant:
    return CoApplicant(
        member=member,
        given_name=person.given_name,
        family_name=person.family_name,
        email=person.email,
        phone=person.phone,
    )


def _said(row: CoApplicant) -> tuple[Hashable, ...]:
    return row.member_id, row.given_name, row.family_name, row.email, row.phone


def _lived(row: Residence) -> tuple[Hashable, ...]:
    return row.municipality_code, row.place_name, row.from_on, row.until_on


def _situated(row: Situation) -> tuple[Hashable, ...]:
    return (
        row.key_worker,
        row.home_kind,
        row.landlord,
        row.leaves_social,
        row.leaves_municipality_id,
        row.leaves_corporation_id,
    )


def _copy(row: Situation) -> Situation:
    return Situation(
        key_worker=row.key_worker,
        home_kind=row.home_kind,
        landlord=row.landlord,
        leaves_social=row.leaves_social,
        leaves_municipality_id=row.leaves_municipality_id,
        leaves_corporation_id=row.leaves_corporation_id,
    )
