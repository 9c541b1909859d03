"""Keeping homes and searches: how often somebody is told, and how many of each."""

from datetime import timedelta
from enum import StrEnum


class Frequency(StrEnum):
    """How often somebody is told of new homes for a search."""

    AT_ONCE = "at_once"  # within five minutes of the opening: see BEAT_SCHEDULE
    DAILY = "daily"  # in the night
    WEEKLY = "weekly"  # in the night of every seventh day
    NEVER = "never"


# A person keeps at most so many of each: enough for any search, too few to fill the table by script.
MOST_SEARCHES = 20
MOST_FAVOURITES = 200
# A home that opens in a transaction that commits later than a run looked back is still found: each
# run looks back this much further than the last one reached. What was told is not told again.
LOOK_BACK = timedelta(hours=1)
# How long before the closing somebody hears of a saved home.
CLOSES_SOON = timedelta(hours=24)
# So many homes stand in one mail; the rest is counted.
MOST_IN_DIGEST = 10
