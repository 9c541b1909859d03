"""When the night after a moment is: lists are made and homes are offered then."""

from datetime import datetime, time, timedelta

from corporations.core.acts import AMSTERDAM

# As the schedule has it (woonportaal/celery.py), Amsterdam time.
NIGHT = time(2, 0)


def night_after(moment: datetime) -> datetime:
    """Return the start of the first night at or after a moment (aware), in Amsterdam time."""
    local = moment.astimezone(AMSTERDAM)
    night = datetime.combine(local.date(), NIGHT, AMSTERDAM)
    return (
        night if night >= local else datetime.combine(local.date() + timedelta(1), NIGHT, AMSTERDAM)
    )
