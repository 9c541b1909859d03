"""Work of this app outside the web process."""

from celery import shared_task

from corporations.services.deliver_post import deliver_post as deliver


@shared_task(name="corporations.tasks.deliver_post", autoretry_for=(Exception,), max_retries=3)
def deliver_post(**_kwargs: object) -> None:
    """Let the waiting messages leave; the service acts as the postman."""
    deliver()
