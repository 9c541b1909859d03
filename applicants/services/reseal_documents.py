"""Bring every sealed file under the first key, so that older keys can go."""

from applicants.core.life_cycle import DocumentState
from applicants.models import Document
from applicants.services.inspect_documents import INSPECTOR
from corporations.isolation import vault
from corporations.isolation.session import acting_as


def reseal_documents(*, dry_run: bool = False) -> dict[str, int]:
    """Seal each file under the first key; return {"resealed", "already", "broken"}.

    Files stay readable while it works; stopped and started again, it goes on. With `dry_run` every
    file is opened and none is written: `resealed` is then how many there are to do.
    """
    does = vault.needs_resealing if dry_run else vault.reseal
    counts = {"resealed": 0, "already": 0, "broken": 0}
    gone = [DocumentState.REMOVED, DocumentState.INFECTED, DocumentState.UNREADABLE]
    with acting_as(INSPECTOR, read_only=True):
        names = list(
            Document.objects.exclude(state__in=gone)
            .order_by("pk")
            .values_list("vault_name", flat=True)
        )
    for name in names:
        try:
            counts["resealed" if does(name) else "already"] += 1
        except vault.SealBrokenError:
            counts["broken"] += 1
    return counts
