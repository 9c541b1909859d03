"""Declarations as the municipality that granted them sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from applicants.selectors.residents import Resident, residents
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from urgency.core.life_cycle import EndReason, Phase
from urgency.models import Declaration


@dataclass(frozen=True, slots=True)
class OwnDeclaration:
    """One declaration; `ref` and `name` are '' for somebody who has moved away since.

    Attributes:
        ends_on: the last day on which it holds, unless it was ended before.
        running: whether it holds today.
    """

    id: int
    ref: str
    name: str
    category: str
    granted_on: date
    since_on: date
    ends_on: date
    ended_on: date | None
    end_reason: EndReason | None
    phase: Phase
    profile: Mapping[str, object]
    running: bool


def running_declarations(act: Act) -> list[OwnDeclaration]:
    """Return what holds today, the one that ends first on top: that is what needs attention."""
    rows = _own(act).exclude(phase=Phase.ENDED).filter(ends_on__gte=act.today)
    return _records(act, rows.order_by("ends_on", "pk"))


def past_declarations(act: Act) -> list[OwnDeclaration]:
    """Return what was ended or is past its term, the latest first."""
    rows = _own(act).filter(Q(phase=Phase.ENDED) | Q(ends_on__lt=act.today))
    return _records(act, rows.order_by("-ends_on", "-pk"))


def declaration(act: Act, declaration_id: int) -> OwnDeclaration:
    """Return one declaration of the acting officer's municipality.

    Raises:
        NotVisible: for another municipality's, just as for one that does not exist.
    """
    found = _records(act, _own(act).filter(pk=declaration_id))
    if not found:
        raise NotVisible("declaration")
    return found[0]


def _own(act: Act) -> "QuerySet[Declaration]":
    return Declaration.objects.filter(municipality_id=act.actor.municipality or 0)


def _records(act: Act, rows: "QuerySet[Declaration]") -> list[OwnDeclaration]:
    found = list(rows)
    # Not a join: who has moved away is hidden, and the declaration must not vanish with them.
    people = residents(act, {row.applicant_id for row in found})
    return [_record(act, row, people.get(row.applicant_id)) for row in found]


def _record(act: Act, row: Declaration, person: Resident | None) -> OwnDeclaration:
    return OwnDeclaration(
        id=row.pk,
        ref=person.ref if person else "",
        name=person.name if person else "",
        category=row.category,
        granted_on=row.granted_on,
        since_on=row.since_on,
        ends_on=row.ends_on,
        ended_on=row.ended_on,
        end_reason=EndReason(row.end_reason) if row.end_reason else None,
        phase=Phase(row.phase),
        profile=row.profile,
        running=row.phase != Phase.ENDED and row.ends_on >= act.today,
    )
