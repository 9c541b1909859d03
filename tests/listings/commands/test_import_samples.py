"""The real feeds that lie beside the project, imported: facts to test with, not to publish."""

from pathlib import Path
from typing import Any

import pytest

from corporations.isolation.session import acting_as
from listings.models import Listing
from tests.acts import operator
from tests.listings.commands.importing import run

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "samples"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not SAMPLES.is_dir(),
        reason="real feeds are not published: no ../shared/samples beside the project",
    ),
]


@pytest.mark.usefixtures("twente")
def test_the_real_feeds_of_three_towns_come_in_once() -> None:
    feeds: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
        ("zig", "zig_enschede_2021.json", 123, {}),
        ("woonburo", "woonburo_almelo_2021.json", 13, {"parking": 13}),
        ("woningnet", "woningnet_hengelo_2021.json", 4, {}),
        ("zig", "zig_haaglanden_2026.json", 0, {"outside_region": 4}),
    )
    for form, name, taken, skipped in feeds:
        first = run(SAMPLES / name, form)
        assert (first["taken"], first["skipped_because"]) == (taken, skipped), name
        again = run(SAMPLES / name, form)
        assert (again["taken"], again["changed"], again["unchanged"]) == (0, 0, taken), name
        assert not any(one.get("errata") for one in again["advertisements"])
    with acting_as(operator()):
        owners = Listing.objects.values_list("corporation__name", "home__place__name")
        assert set(owners) == {
            ("Verhuurder onbekend (zig)", "Enschede"),
            ("Verhuurder onbekend (zig)", "Hengelo"),
            ("St. Joseph Almelo", "Almelo"),
            ("Beter Wonen", "Almelo"),
            ("Welbions", "Hengelo"),
        }
