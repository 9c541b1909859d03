"""Destroy sealed bytes that belong to nothing."""

from collections.abc import Collection
from datetime import timedelta

from applicants.selectors.documents import vault_names
from corporations.core.acts import Act
from corporations.isolation import vault

_SETTLED = timedelta(days=1)


def sweep_vault(act: Act, *, others: Collection[str] = ()) -> int:
    """Destroy sealed bytes that no row speaks of (an upload that failed half-way); return how many.

    `others` are the names that rows of higher apps speak of.

    Only what has lain there for a day: a file that is being handed in has no row yet. By the clock of
    the disk, so a night that is run for another moment sweeps nothing that is new.
    """
    known = vault_names() | set(others)
    stray = [name for name in vault.kept_before(act.at - _SETTLED) if name not in known]
    for name in stray:
        vault.remove(name)
    return len(stray)
