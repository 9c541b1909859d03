"""The mailbox of the demonstration: what was sent to whom. Nowhere else does this page exist."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from corporations.core.acts import AMSTERDAM, Act
from corporations.decorators import public
from corporations.letters import moment

_PER_PAGE = 20


class Mail(NamedTuple):
    """One e-mail as it lies in the folder of the demonstration."""

    name: str
    to: str
    subject: str
    body: str
    when: str


@public(because="a visitor of the demonstration reads what was sent; everywhere else it is absent")
def mailbox(request: HttpRequest, _act: Act) -> HttpResponse:
    """Show the e-mails that left, the latest first; with `aan` those to one address.

    They come from the folder into which the demonstration posts (FolderBackend), not from the
    database: no page may read other people's messages there.
    """
    if not settings.DEMONSTRATION:
        raise Http404
    to = request.GET.get("aan", "").strip().lower()
    page = Paginator(_names(to), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "count": page.paginator.count,
        "to": to,
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "mails": [_read(path) for path in page],
    }
    return render(request, "corporations/mailbox.html", context)


def _names(to: str) -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    found = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [path for path in found if to in _to(path)] if to else found


def _to(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(2048)
    return str(message_from_bytes(head, policy=policy.default)["To"] or "").lower()


def _read(path: Path) -> Mail:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text = mail.get_body(("plain",))
    when = datetime.fromtimestamp(path.stat().st_mtime, AMSTERDAM)
    return Mail(
        name=path.stem.split(".")[0],
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        body=str(text.get_content()) if text else "",
        when=moment(when),
    )
