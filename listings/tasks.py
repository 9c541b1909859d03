"""Work of this app outside the web process."""

from celery import shared_task
from django.db import connection

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as
from listings.services.tell_withdrawn import tell_withdrawn as tell


@shared_task(name="listings.tasks.tell_withdrawn", autoretry_for=(Exception,), max_retries=3)
def tell_withdrawn(**_kwargs: object) -> None:
    """Tell whoever responded to a listing that was withdrawn; acts as the night does."""
    connection.close_if_unusable_or_obsolete()
    with acting_as(Actor(Kind.ROUND)) as act:
        tell(act)
