"""One small region, invented once: its tests only look."""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings as configured

from corporations.core.acts import AMSTERDAM
from regulation.core.encoding import document_from_toml
from woonportaal.demonstration import Demonstration, generate

MOMENT = datetime(2026, 11, 25, 2, tzinfo=AMSTERDAM)
SMALL = 400


@pytest.fixture(scope="session")
def regulation() -> dict[str, object]:
    """The ordinance that ships for Twente."""
    path = Path(configured.BASE_DIR) / "regulation" / "ordinances" / "twente_3.toml"
    return document_from_toml(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def region(regulation: dict[str, object]) -> Demonstration:
    """The whole demonstration, as bin/demo shows it."""
    return generate(moment=MOMENT, regulation=regulation)
