"""Applicants by their ref, for loading."""

from applicants.models import Applicant


def applicant_ids() -> dict[str, int]:
    """Return the id of every applicant that the actor may see, by ref."""
    return dict(Applicant.objects.values_list("ref", "pk"))
