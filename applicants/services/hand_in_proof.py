"""Hand in files as proof of what was asked of a desk."""

from collections.abc import Sequence

from applicants.core.files import MOST_BYTES, Upload, at_the_door, plain_name
from applicants.core.proofs import MOST_FILES, OPEN
from applicants.models import ProofFile, ProofRequest
from applicants.services.receive_document import receive_document
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold


def hand_in_proof(act: Act, *, request: int, files: Sequence[Upload]) -> int:
    """Take in files of the acting person for a request; all of them or none. Return how many.

    Raises:
        Refusal: no_file, too_many (at most five that count), not_open once it was decided or taken
            back, and what stops a file `at_the_door`, with its `name`.
        NotVisible: when the request is somebody else's.
    """
    applicant = act.actor.applicant or 0
    hold(AdvisoryKey.DOSSIER, applicant)
    row = ProofRequest.objects.filter(pk=request, applicant_id=applicant).first()
    if row is None:
        raise NotVisible("request")
    if row.state not in OPEN:
        raise Refusal("not_open")
    if not files:
        raise Refusal("no_file")
    counting = ProofFile.objects.filter(request=row, left_at__isnull=True).count()
    if counting + len(files) > MOST_FILES:
        raise Refusal("too_many", most=MOST_FILES)
    for file in files:
        found = at_the_door(file.name, file.content, file.size)
        if found is not None:
            raise Refusal(found.value, name=plain_name(file.name), most=MOST_BYTES // 2**20)
    for file in files:
        document = receive_document(act, name=file.name, content=file.content, size=file.size)
        ProofFile.objects.create(
            request=row, document_id=document, applicant_id=applicant, about=row.about, at=act.at
        )
    return len(files)
