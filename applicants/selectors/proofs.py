"""What people ask a desk to accept: for the person, and for the desk whose it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from applicants.core.proofs import OPEN, Denial, ProofAbout, ProofKind, ProofState
from applicants.models import ProofFile, ProofRequest
from applicants.selectors.documents import FileRecord, files_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MANY = 100


@dataclass(frozen=True, slots=True)
class Identification:
    """A name and a birth date."""

    name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; moments UTC.

    Attributes:
        now, wanted: of a correction, how it reads and how it should; None for a need.
        need: the accessibility, '' for a correction.
        own: this very employee proposed it.
    """

    id: int
    about: ProofAbout
    state: ProofState
    ref: str
    now: Identification | None
    wanted: Identification | None
    motive: str
    need: str
    two_persons: bool
    asked_at: datetime
    papers_asked_at: datetime | None
    proof: ProofKind | None
    reason: Denial | None
    proposer: str
    proposed_at: datetime | None
    decider: str
    decided_at: datetime | None
    own: bool
    files: tuple[FileRecord, ...]

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state in OPEN


def requests_to_check(act: Act) -> list[Asked]:
    """Return what waits for the acting desk, the longest waiting first."""
    return _seen(
        act, ProofRequest.objects.filter(state__in=OPEN).order_by("asked_at", "pk")[:_MANY]
    )


def requests_decided(act: Act) -> list[Asked]:
    """Return what the acting desk decided last."""
    done = [ProofState.APPROVED, ProofState.REFUSED]
    return _seen(act, ProofRequest.objects.filter(state__in=done).order_by("-decided_at")[:_MANY])


def request_to_check(act: Act, request: int) -> Asked:
    """Return one request of the acting desk.

    Raises:
        NotVisible: for another desk's, just as for one that does not exist.
    """
    rows = _rows(ProofRequest.objects.filter(pk=request))
    if not rows:
        raise NotVisible("request")
    act.saw([rows[0].applicant_id], Sight.REQUEST, rows[0].about)
    return _records(act, rows)[0]


def request_of_file(act: Act, document: int) -> int:
    """Return the request for which a file of one's own, or of the acting desk, was handed in.

    Raises:
        NotVisible: when there is none that the actor may see.
    """
    row = ProofFile.objects.filter(document=document).first()
    if row is None:
        raise NotVisible("document")
    act.saw([row.applicant_id], Sight.DOCUMENT, row.about)
    return row.request_id


def own_requests(act: Act) -> list[Asked]:
    """Return what the acting person asked, what is open first."""
    own = ProofRequest.objects.filter(applicant_id=act.actor.applicant or 0)
    found = _records(act, _rows(own.exclude(state=ProofState.WITHDRAWN).order_by("-asked_at")))
    return sorted(found, key=lambda one: not one.is_open)


def _seen(act: Act, rows: "QuerySet[ProofRequest]") -> list[Asked]:
    found = _rows(rows)
    act.saw((row.applicant_id for row in found), Sight.REQUESTS)
    return _records(act, found)


def _rows(rows: "QuerySet[ProofRequest]") -> list[ProofRequest]:
    return list(rows.select_related("applicant", "correction", "need"))


def _records(act: Act, rows: Iterable[ProofRequest]) -> list[Asked]:
    found = list(rows)
    handed = ProofFile.objects.filter(request__in=found, left_at__isnull=True).order_by("pk")
    pairs = list(handed.values_list("request_id", "document_id"))
    files = files_of(act, [document for _, document in pairs])
    return [
        _record(act, row, tuple(files[d] for r, d in pairs if r == row.pk and d in files))
        for row in found
    ]


def _record(act: Act, row: ProofRequest, files: tuple[FileRecord, ...]) -> Asked:
    person, asked = row.applicant, row.correction
    return Asked(
        id=row.pk,
        about=ProofAbout(row.about),
        state=ProofState(row.state),
        ref=person.ref,
        now=_named(person.given_name, person.family_name, person.birth_date) if asked else None,
        wanted=_named(asked.given_name, asked.family_name, asked.birth_date) if asked else None,
        motive=asked.motive if asked else "",
        need=row.need.accessibility if row.need else "",
        two_persons=row.two_persons,
        asked_at=row.asked_at,
        papers_asked_at=row.papers_asked_at,
        proof=ProofKind(row.proof) if row.proof else None,
        reason=Denial(row.reason) if row.reason else None,
        proposer=row.proposer,
        proposed_at=row.proposed_at,
        decider=row.decider,
        decided_at=row.decided_at,
        own=row.proposed_by is not None and row.proposed_by == act.actor.user,
        files=files,
    )


def _named(given: str, family: str, born: date) -> Identification:
    return Identification(f"{given} {family}".strip(), born)
