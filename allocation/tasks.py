"""Work of this app outside the web process."""

from datetime import datetime

from celery import shared_task
from django.db import DatabaseError, connection

from allocation.services.count_forecasts import count_forecasts
from allocation.services.run_round import ROUND_ACTOR, run_round
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as

# At each turn every new response, and of the older ones so many that each is counted again in time.
_BATCH, _BATCHES = 1000, 5


@shared_task(
    name="allocation.tasks.run_night",
    autoretry_for=(DatabaseError,),
    retry_backoff=10,
    max_retries=20,
)
def run_night(*, moment: str | None = None, **_kwargs: object) -> None:
    """Run the round of this night; the service acts as the round.

    The moment is this night's full hour, so that a task that is delivered twice, or to two
    workers, means the same night. A night that is done or running elsewhere is no error.
    """
    connection.close_if_unusable_or_obsolete()
    try:
        run_round(datetime.fromisoformat(moment) if moment else _this_hour())
    except Refusal as refusal:
        if refusal.code not in {"round_running", "round_finished"}:
            raise


@shared_task(name="allocation.tasks.count_places", ignore_result=True)
def count_places(**_kwargs: object) -> None:
    """Count where responses to open listings would stand; goes on as long as new ones wait.

    A batch takes a moment, so that a deployment never waits for it.
    """
    connection.close_if_unusable_or_obsolete()
    for _ in range(_BATCHES):
        with acting_as(ROUND_ACTOR) as act:
            if count_forecasts(act, at_most=_BATCH) < _BATCH:
                return


def _this_hour() -> datetime:
    with acting_as(ROUND_ACTOR, read_only=True) as act:
        return act.at.replace(minute=0, second=0, microsecond=0)
