"""What undisturbed nights leave: the measure of every broken one."""

from pathlib import Path
from typing import Any

import pytest

from allocation.services.run_round import run_round
from tests.faults.broken_nights import NIGHTS, load_afresh, what_is_left


@pytest.fixture
def post(tmp_path: Path, settings: Any) -> Path:
    """The folder in which mail arrives."""
    settings.EMAIL_BACKEND = "corporations.isolation.post_office.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def undisturbed(post: Path, tmp_path: Path) -> dict[str, Any]:
    """What two quiet nights leave; the region is loaded afresh afterwards."""
    load_afresh(tmp_path)
    for moment in NIGHTS:
        run_round(moment)
    left = what_is_left(post)
    for letter in post.glob("*.eml"):
        letter.unlink()
    load_afresh(tmp_path)
    return left
