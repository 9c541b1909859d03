"""The night after a moment, on both sides of two o'clock and of the change of the clock."""

from datetime import datetime

import pytest

from corporations.core.acts import AMSTERDAM
from listings.core.nights import NIGHT, night_after
from woonportaal.celery import BEAT_SCHEDULE


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ((2026, 3, 12, 12, 0), (2026, 3, 13)),
        ((2026, 3, 12, 1, 59), (2026, 3, 12)),
        ((2026, 3, 12, 2, 0), (2026, 3, 12)),
        ((2026, 3, 12, 2, 1), (2026, 3, 13)),
        ((2026, 3, 28, 12, 0), (2026, 3, 29)),
        ((2026, 12, 31, 23, 59), (2027, 1, 1)),
    ],
)
def test_is_the_first_at_or_after(moment: tuple[int, ...], night: tuple[int, ...]) -> None:
    found = night_after(datetime(*moment, tzinfo=AMSTERDAM))  # type: ignore[misc,arg-type]
    assert found.date().timetuple()[:3] == night


def test_is_when_the_schedule_runs_it() -> None:
    schedule = BEAT_SCHEDULE["night"]["schedule"]
    assert (schedule.hour, schedule.minute) == ({NIGHT.hour}, {NIGHT.minute})
