"""Work of this app outside the web process."""

from celery import shared_task

from applicants.services.inspect_documents import inspect_documents as inspect


@shared_task(name="applicants.tasks.inspect_documents", autoretry_for=(Exception,), max_retries=3)
def inspect_documents(**_kwargs: object) -> None:
    """Look at the files in quarantine; the service acts as the inspector."""
    inspect()
