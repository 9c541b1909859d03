"""Data folders of their own for servers of their own, whatever servers the suite itself uses."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from launcher.folder import DataFolder  # noqa: E402  # the line above makes it findable
from launcher.servers import Servers  # noqa: E402


@pytest.fixture(scope="module")
def folder() -> Iterator[DataFolder]:
    """A data folder that the tests of one module share, to save them the making of a cluster.

    Not under pytest's own folder: pytest closes that to others, and as root PostgreSQL is another.
    """
    path = Path(tempfile.mkdtemp(prefix="portal-"))
    data = DataFolder(path)
    data.create()
    yield data
    shutil.rmtree(path)


@pytest.fixture
def servers(folder: DataFolder) -> Servers:
    """Both embedded servers of that folder, not started yet."""
    return Servers(folder, {}, durable=False)
