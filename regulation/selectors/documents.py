"""Regulations as pages show them: every version with its document and hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from regulation.core.document import Limits, Regulation as Rulebook
from regulation.core.life_cycle import RegulationState
from regulation.core.parsing import parse
from regulation.models import Regulation


@dataclass(frozen=True, slots=True)
class Version:
    """One adopted version; `valid_until` is exclusive."""

    id: int
    code: str
    title: str
    valid_from: date
    valid_until: date
    sha256: str
    rules: Rulebook


def versions(act: Act) -> list[Version]:  # noqa: ARG001  rules are public
    """Return every adopted version, the newest first within its code."""
    rows = Regulation.objects.filter(state=RegulationState.ADOPTED)
    return [_version(row) for row in rows.order_by("code", "-valid_from", "-adopted_at", "-pk")]


def version(act: Act, sha256: str) -> Version:  # noqa: ARG001
    """Return the adopted version with this hash, in full or by its first 12 characters.

    Raises:
        NotVisible: when there is none, or more than one begins like that.
    """
    return _version(_row(sha256))


def document(act: Act, sha256: str) -> Mapping[str, Any]:  # noqa: ARG001
    """Return the document of an adopted version, as it was hashed.

    Raises:
        NotVisible: as `version` does.
    """
    found: Mapping[str, Any] = _row(sha256).document
    return found


def version_by_id(regulation_id: int) -> Version:
    """Return the version that a listing was published under.

    Raises:
        NotVisible: when there is none.
    """
    row = Regulation.objects.filter(pk=regulation_id).first()
    if row is None:
        raise NotVisible("regulation")
    return _version(row)


def versions_by_id(regulations: set[int]) -> dict[int, Version]:
    """Return several versions by id: one query, and one for each document not read before."""
    rows = Regulation.objects.filter(pk__in=regulations).defer("document")
    return {row.pk: _version(row) for row in rows}


def rules_of(row: Regulation) -> Rulebook:
    """Return the rules of a version at hand, without a query where they were read before."""
    return _parsed(row)


def rules_by_hash(sha256: str) -> Rulebook | None:
    """Return the rules with this hash if this process read them before; a hash names one document."""
    return _PARSED.get(sha256)


def limits_of(regulation_id: int) -> Limits:
    """Return the limits of the version that a listing was published under."""
    return version_by_id(regulation_id).rules.limits


_SHORT = 12


def _row(sha256: str) -> Regulation:
    rows = list(
        Regulation.objects.filter(state=RegulationState.ADOPTED, sha256__startswith=sha256)[:2]
    )
    if len(sha256) < _SHORT or len(rows) != 1:
        raise NotVisible("regulation")
    return rows[0]


def _version(row: Regulation) -> Version:
    return Version(
        id=row.pk,
        code=row.code,
        title=row.title,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        sha256=row.sha256,
        rules=_parsed(row),
    )


# Parsed once per process: a document never changes under its hash.
_PARSED: dict[str, Rulebook] = {}


def _parsed(row: Regulation) -> Rulebook:
    if row.sha256 not in _PARSED:
        _PARSED[row.sha256] = parse(row.document)
    return _PARSED[row.sha256]


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed version; `own` tells whether the reader proposed it and so cannot adopt it."""

    id: int
    code: str
    title: str
    valid_from: date
    valid_until: date
    sha256: str
    own: bool
    rules: Rulebook


def drafts(act: Act) -> list[Draft]:
    """Return the proposals that wait for a second person, the oldest first."""
    rows = Regulation.objects.filter(state=RegulationState.DRAFT).order_by("pk")
    return [_draft(act, row) for row in rows]


def draft(act: Act, regulation_id: int) -> Draft:
    """Return one proposal.

    Raises:
        NotVisible: when there is none, or it is adopted already.
    """
    row = Regulation.objects.filter(pk=regulation_id, state=RegulationState.DRAFT).first()
    if row is None:
        raise NotVisible("regulation")
    return _draft(act, row)


def _draft(act: Act, row: Regulation) -> Draft:
    return Draft(
        id=row.pk,
        code=row.code,
        title=row.title,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        sha256=row.sha256,
        own=row.proposed_by == act.actor.user,
        rules=_parsed(row),
    )
