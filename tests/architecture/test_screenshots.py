"""bin/screenshots leaves out no page, and says why where it does."""

from tests.architecture.addresses import addresses
from tests.screenshots import EXCUSED, SHOTS

_PICTURED = {shot.name for shot in SHOTS}
# Steps of log-in that exist in the middle of a dialogue only; the journeys of log-in pass them.
_DIALOGUES = ("account_", "mfa_")


def test_every_page_is_pictured_or_excused() -> None:
    names = {one.name for one in addresses() if one.name and not one.name.startswith(_DIALOGUES)}
    forgotten = {name for name in names - _PICTURED - EXCUSED.keys() if not name.startswith("api")}

    assert forgotten == set(), "add them to SHOTS or EXCUSED of tests/screenshots.py"


def test_no_page_is_both_pictured_and_excused() -> None:
    assert _PICTURED & EXCUSED.keys() == set()
