"""Papers that were asked for: the person's own, and those of a candidate at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from allocation.core.life_cycles import CandidateState
from allocation.core.papers import RequestState
from allocation.models import Attachment, Candidate, DocumentRequest
from applicants.core.documents import DocumentKind
from applicants.core.life_cycle import DocumentState
from applicants.selectors.documents import FileRecord, files_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class Papers:
    """One question with the files that count for it; moments UTC.

    `is_late` tells whether the term is over and nothing was handed in.
    """

    id: int
    response: int
    kind: DocumentKind
    state: RequestState
    reason: str
    address: str
    corporation: str
    listing_ref: str
    asked_at: datetime
    due_at: datetime
    decided_at: datetime | None
    is_late: bool
    files: tuple[FileRecord, ...]

    @property
    def is_open(self) -> bool:
        """Whether files can be handed in or taken back."""
        return self.state in {RequestState.ASKED, RequestState.AGAIN, RequestState.HANDED_IN}

    @property
    def waits_for_person(self) -> bool:
        """Whether the person must act: nothing there, or nothing of it can be used."""
        usable = any(file.finding == "" for file in self.files)
        return self.is_open and (self.state != RequestState.HANDED_IN or not usable)

    @property
    def can_be_accepted(self) -> bool:
        """Whether every file that counts came out of the check clean."""
        return (
            self.state == RequestState.HANDED_IN
            and bool(self.files)
            and all(file.state == DocumentState.CLEAN for file in self.files)
        )


@dataclass(frozen=True, slots=True)
class PapersOf:
    """A candidate in the verification of the acting corporation, with the papers asked for."""

    response: int
    ref: str
    name: str
    applicant: int
    address: str
    listing_ref: str
    state: CandidateState
    papers: tuple[Papers, ...]

    @property
    def may_be_asked(self) -> bool:
        """Whether the verification runs."""
        return self.state in {
            CandidateState.CANDIDATE,
            CandidateState.OFFERED,
            CandidateState.ACCEPTED,
        }


def own_papers(act: Act) -> list[Papers]:
    """Return what is and was asked of the acting person, what waits for them first."""
    rows = DocumentRequest.objects.filter(applicant_id=act.actor.applicant or 0)
    found = _records(act, rows.exclude(state=RequestState.WITHDRAWN).order_by("due_at", "pk"))
    return sorted(found, key=lambda one: not one.waits_for_person)


def own_paper(act: Act, request: int) -> Papers:
    """Return one question to the acting person.

    Raises:
        NotVisible: for somebody else's, just as for one that does not exist.
    """
    rows = DocumentRequest.objects.filter(pk=request, applicant_id=act.actor.applicant or 0)
    found = _records(act, rows)
    if not found:
        raise NotVisible("document request")
    return found[0]


def papers_of(act: Act, response: int) -> PapersOf:
    """Return a candidate of the acting corporation and the papers asked for.

    Raises:
        NotVisible: when it is no candidate of the own corporation.
    """
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    row = own.select_related("applicant", "response__listing__home__place").first()
    if row is None:
        raise NotVisible("candidate")
    listing = row.response.listing
    person = row.applicant
    act.saw([person.pk], Sight.DOCUMENTS, listing.ref)
    asked = DocumentRequest.objects.filter(candidate=row).order_by("asked_at", "pk")
    return PapersOf(
        response=row.pk,
        ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip(),
        applicant=person.pk,
        address=address_of(listing.home),
        listing_ref=listing.ref,
        state=CandidateState(row.state),
        papers=tuple(_records(act, asked)),
    )


def response_of_request(act: Act, request: int) -> int:
    """Return the candidate whom a question of the acting corporation was put to.

    Raises:
        NotVisible: when it is another's, or the person is out of the own verification.
    """
    own = DocumentRequest.objects.filter(pk=request, corporation_id=act.actor.corporation or 0)
    response = own.values_list("candidate_id", flat=True).first()
    if response is None:
        raise NotVisible("document request")
    return response


def paper_of_file(act: Act, document: int) -> Papers:
    """Return the question that a file of the own corporation's, or of one's own, was handed in for.

    Raises:
        NotVisible: when there is none that the actor may see, or the file counts no longer.
    """
    rows = DocumentRequest.objects.filter(files__document_id=document, files__left_at=None)
    found = _records(act, rows)
    if not found:
        raise NotVisible("document")
    about = f"{found[0].listing_ref} {found[0].kind}"
    act.saw(
        (file.applicant for file in found[0].files if file.id == document), Sight.DOCUMENT, about
    )
    return found[0]


def waiting_papers(applicant: int) -> int:
    """Count the questions that wait for a person, as far as whoever acts may see them."""
    waiting = [RequestState.ASKED, RequestState.AGAIN]
    return DocumentRequest.objects.filter(applicant_id=applicant, state__in=waiting).count()


def _records(act: Act, rows: QuerySet[DocumentRequest]) -> list[Papers]:
    found = list(rows.select_related("candidate__response__listing__home__place", "corporation"))
    return [_record(act, row, files) for row, files in zip(found, _files(act, found), strict=True)]


def _files(act: Act, rows: Sequence[DocumentRequest]) -> list[tuple[FileRecord, ...]]:
    counting = Attachment.objects.filter(request__in=rows, left_at=None).order_by("pk")
    pairs = list(counting.values_list("request_id", "document_id"))
    seen = files_of(act, [document for _, document in pairs])
    return [
        tuple(
            seen[document] for request, document in pairs if request == row.pk and document in seen
        )
        for row in rows
    ]


def _record(act: Act, row: DocumentRequest, files: tuple[FileRecord, ...]) -> Papers:
    listing = row.candidate.response.listing
    state = RequestState(row.state)
    return Papers(
        id=row.pk,
        response=row.candidate_id,
        kind=DocumentKind(row.kind),
        state=state,
        reason=row.reason,
        address=address_of(listing.home),
        corporation=row.corporation.name,
        listing_ref=listing.ref,
        asked_at=row.asked_at,
        due_at=row.due_at,
        decided_at=row.decided_at,
        is_late=act.at >= row.due_at and state in {RequestState.ASKED, RequestState.AGAIN},
        files=files,
    )
