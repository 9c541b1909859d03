"""Work of this app outside the web process."""

from celery import shared_task
from django.db import DatabaseError, connection

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as
from listings.core.saving import Frequency
from listings.selectors.publications import due_publications
from listings.services.publish_planned import publish_planned as publish
from listings.services.send_alerts import send_alerts
from listings.services.tell_corrected import tell_corrected
from listings.services.tell_withdrawn import tell_withdrawn as tell


@shared_task(name="listings.tasks.tell_withdrawn", autoretry_for=(Exception,), max_retries=3)
def tell_withdrawn(**_kwargs: object) -> None:
    """Tell whoever responded to a listing that was withdrawn or corrected; acts as the night does."""
    connection.close_if_unusable_or_obsolete()
    with acting_as(Actor(Kind.ROUND)) as act:
        tell(act)
    with acting_as(Actor(Kind.ROUND)) as act:
        tell_corrected(act)


@shared_task(name="listings.tasks.publish_planned", autoretry_for=(Exception,), max_retries=3)
def publish_planned(**_kwargs: object) -> None:
    """Publish what was planned for now, each in an act of its own; acts as the night does."""
    connection.close_if_unusable_or_obsolete()
    with acting_as(Actor(Kind.ROUND)) as act:
        due = due_publications(act.at)
    for publication in due:
        with acting_as(Actor(Kind.ROUND)) as act:
            publish(act, publication=publication)


@shared_task(
    name="listings.tasks.tell_at_once",
    autoretry_for=(DatabaseError,),
    retry_backoff=5,
    max_retries=3,
)
def tell_at_once(**_kwargs: object) -> None:
    """Tell of homes that just opened, and of saved homes about to close; the service acts."""
    connection.close_if_unusable_or_obsolete()
    send_alerts({Frequency.AT_ONCE})
