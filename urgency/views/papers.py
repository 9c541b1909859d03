"""Files and letters of a request: for the person and for the deciding municipality."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from applicants.selectors.documents import OpenedFile
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.selectors import municipality_names
from urgency.letters.letter import letter_pdf
from urgency.letters.requests import refused
from urgency.selectors.evidence import open_evidence
from urgency.selectors.requests import Case, case_of, own_request


@requires(Permission.ASK_URGENCY)
def own_evidence(request: HttpRequest, act: Act, number: str, evidence: int) -> HttpResponseBase:
    """Give the person the own file back."""
    return _file(request, act, number, evidence, "urgency:own_request")


@requires(Permission.HANDLE_REQUESTS)
def case_evidence(request: HttpRequest, act: Act, number: str, evidence: int) -> HttpResponseBase:
    """Give the officer a file; the person sees that it was opened."""
    return _file(request, act, number, evidence, "urgency:case")


@requires(Permission.ASK_URGENCY)
def own_letter(request: HttpRequest, act: Act, number: str, which: str) -> HttpResponse:  # noqa: ARG001
    """Give the person a letter as PDF."""
    return _letter(own_request(act, number), which)


@requires(Permission.HANDLE_REQUESTS)
def case_letter(request: HttpRequest, act: Act, number: str, which: str) -> HttpResponse:  # noqa: ARG001
    """Give the officer a letter as the person has it."""
    return _letter(case_of(act, number), which)


def _letter(case: Case, which: str) -> HttpResponse:
    pdf = letter_pdf(case, which, municipality_names())
    if pdf is None:
        raise NotVisible("letter")
    return _saved(OpenedFile(f"{case.number}-{which}.pdf", "application/pdf", pdf))


def _file(
    request: HttpRequest, act: Act, number: str, evidence: int, back: str
) -> HttpResponseBase:
    try:
        return _saved(open_evidence(act, number=number, evidence=evidence))
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect(back, number)


def _saved(file: OpenedFile) -> HttpResponse:
    """Answer with a file that a browser saves and never shows, guesses about or keeps."""
    response = HttpResponse(file.content, content_type=file.content_type)
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
