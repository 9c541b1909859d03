"""Regulations and parameters."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from corporations.isolation.session import acting_as
from regulation.core.encoding import document_from_toml, sha256_of
from regulation.models import Parameter, Regulation
from tests.acts import operator
from tests.factories.moments import LONG_AGO


def make_regulation(**fields: Any) -> Regulation:
    """The shipped rules of Twente, adopted, made once per test; `document` for other rules."""
    document = fields.pop("document", None) or shipped("twente")
    given = {
        "code": document["code"],
        "title": document["title"],
        "valid_from": date.fromisoformat(str(document["valid_from"])),
        "valid_until": date.fromisoformat(str(document["valid_until"])),
        "document": document,
        "state": "adopted",
        "origin": "file",
        "adopted_at": LONG_AGO,
        **fields,
    }
    with acting_as(operator()):
        return Regulation.objects.get_or_create(sha256=sha256_of(document), defaults=given)[0]


def make_draft_regulation(proposed_by: int | None = None) -> Regulation:
    """The shipped rules of Drenthe as a proposal that nobody has adopted."""
    return make_regulation(
        document=shipped("drenthe"),
        state="draft",
        origin="proposal",
        adopted_at=None,
        proposed_by=proposed_by,
    )


def make_parameter(**fields: Any) -> Parameter:
    """A figure of a year."""
    given = {"year": 2026, "name": "pension_age", "value": Decimal(67), **fields}
    with acting_as(operator()):
        return Parameter.objects.create(**given)


def shipped(name: str) -> dict[str, Any]:
    """The document of regulation/ordinances/<name>.toml."""
    path = Path(settings.BASE_DIR) / "regulation" / "ordinances" / f"{name}.toml"
    return document_from_toml(path.read_text())
