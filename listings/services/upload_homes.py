"""Take in a file of homes, so that what it would do can be looked at first."""

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden
from listings.core.homes_file import read_homes_file
from listings.core.homes_file.table import shown
from listings.models import HomeImport


def upload_homes(act: Act, *, name: str, content: bytes, size: int) -> int:
    """Keep what a file says and what is wrong with it; return its number. No home changes.

    Only cells of known columns are kept: what somebody put in others by mistake is not.

    Args:
        act: of who may edit homes.
        name: of the file, as its owner calls it; shown back, never trusted.
        content: its bytes; of a file that is too large, what was kept of it.
        size: of the whole file in bytes.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
    """
    if not act.actor.may(Permission.EDIT_HOMES) or act.actor.corporation is None:
        raise Forbidden(Permission.EDIT_HOMES)
    found = read_homes_file(content, size)
    row = HomeImport.objects.create(
        corporation_id=act.actor.corporation,
        name=shown(name.replace("\\", "/").rpartition("/")[2]),
        uploaded_at=act.at,
        uploaded_by=act.actor.user,
        rows=[] if found.problems else [[row.line, dict(row.cells)] for row in found.rows],
        problems=[[one.line, one.column, one.wrong.value, one.value] for one in found.problems],
    )
    return row.pk
