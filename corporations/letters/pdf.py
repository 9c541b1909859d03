"""A page as an accessible PDF (PDF/UA): tagged, with title and language."""

from typing import NoReturn

from django.conf import settings


def accessible_pdf(page: str) -> bytes:
    """Return the PDF of a whole page of HTML, which names its own title and language.

    It loads nothing from outside: no address in it is fetched.
    """
    from weasyprint import CSS, HTML

    style = CSS(filename=settings.BASE_DIR / "static" / "css" / "proof.css")
    pdf = HTML(string=page, url_fetcher=_fetches_nothing).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    assert isinstance(pdf, bytes)
    return pdf


def _fetches_nothing(url: str) -> NoReturn:
    raise ValueError(url)
