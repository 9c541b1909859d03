"""Adopted versions of regulations by code, for loading."""

from datetime import date
from typing import NamedTuple

from regulation.core.life_cycle import RegulationState
from regulation.models import Regulation


class Version(NamedTuple):
    """One adopted version: its id, its period (half-open) and the names of its models."""

    pk: int
    sha256: str
    valid_from: date
    valid_until: date
    models: tuple[str, ...]


def adopted_versions() -> dict[str, list[Version]]:
    """Return the adopted versions of every regulation by code, the latest adopted first."""
    versions: dict[str, list[Version]] = {}
    rows = Regulation.objects.filter(state=RegulationState.ADOPTED)
    for row in rows.order_by("code", "-adopted_at", "-pk"):
        version = Version(
            row.pk, row.sha256, row.valid_from, row.valid_until, tuple(row.document["models"])
        )
        versions.setdefault(row.code, []).append(version)
    return versions
