"""Work of this app outside the web process."""

from datetime import datetime

from celery import shared_task
from django.db import DatabaseError, connection

from allocation.services.run_round import ROUND_ACTOR, run_round
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as


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


def _this_hour() -> datetime:
    with acting_as(ROUND_ACTOR, read_only=True) as act:
        return act.at.replace(minute=0, second=0, microsecond=0)
