"""The real feeds that lie beside the project: facts to test with, not to publish."""

from collections import Counter
from pathlib import Path

import pytest

from listings.core.feeds import FeedReport, SkipReason, read_feed

SAMPLES = Path(__file__).resolve().parents[4] / ".." / "shared" / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason="real feeds are not published: no ../shared/samples beside the project",
)


def report_on(form: str, name: str) -> FeedReport:
    return read_feed(form, (SAMPLES / name).read_bytes())


def test_enschede() -> None:
    report = report_on("zig", "zig_enschede_2021.json")

    assert report.counts == {"taken": 123}
    assert Counter(home.model.name for home in report.advertisements) == {
        "registration_time": 83,
        "co_optation": 35,
        "lottery": 3,
        "first_come": 2,
    }
    assert Counter(home.place for home in report.advertisements) == {"Enschede": 115, "Hengelo": 8}
    assert Counter(home.home_type for home in report.advertisements) == {
        "room": 115,
        "studio": 5,
        "apartment": 3,
    }
    reported = Counter(item.value for home in report.advertisements for item in home.unmapped)
    assert reported["student"] == 109
    assert reported["cooptation"] == 35
    assert reported["reactiedatum"] == 2


def test_haaglanden() -> None:
    report = report_on("zig", "zig_haaglanden_2026.json")

    assert report.counts == {"taken": 4}
    assert [home.labels for home in report.advertisements].count(("senior",)) == 2
    assert {home.corporation for home in report.advertisements} == {"03", "07", "08"}


def test_almelo() -> None:
    report = report_on("woonburo", "woonburo_almelo_2021.json")

    assert report.counts == {"taken": 13, "parking": 13}
    assert {item.reason for item in report.skipped} == {SkipReason.PARKING}
    homes = report.advertisements
    assert Counter(home.income.maximum for home in homes) == {50_000: 11, None: 2}
    assert [home.household.maximum for home in homes].count(2) == 2
    assert sum("senior" in home.labels for home in homes) == 2
    assert sum(home.closes_at is None for home in homes) == 4
    reported = Counter(item.field for home in homes for item in home.unmapped)
    assert reported["urgentiecriteria"] == 8
    assert reported["herstructureringcriteria"] == 6
    assert all(home.postcode and home.opens_at for home in homes)


def test_hengelo() -> None:
    report = report_on("woningnet", "woningnet_hengelo_2021.json")

    assert report.counts == {"taken": 4}
    assert {home.model.name for home in report.advertisements} == {"lottery"}
    assert [(home.street, home.house_number, home.addition) for home in report.advertisements] == [
        ("Pruisische Veldweg", 3, "II"),
        ("Breemarsweg", 380, "II"),
        ("Ockeghemstraat", 15, "I"),
        ("Socratesstraat", 28, ""),
    ]
    assert not any(home.unmapped for home in report.advertisements)
