"""Work of this app outside the web process."""

from celery import shared_task

from urgency.services.inspect_evidence import inspect_evidence as inspect


@shared_task(name="urgency.tasks.inspect_evidence", autoretry_for=(Exception,), max_retries=3)
def inspect_evidence(**_kwargs: object) -> None:
    """Look at the files in quarantine; the service acts as the inspector."""
    inspect()
