"""Applicants by their ref, for loading."""

from collections.abc import Sequence

from applicants.models import Applicant


def applicant_ids() -> dict[str, int]:
    """Return the id of every applicant that the actor may see, by ref."""
    return dict(Applicant.objects.values_list("ref", "pk"))


def refs_of(applicants: Sequence[int]) -> dict[int, str]:
    """Return the registration number of each of these people that the actor may see."""
    return dict(Applicant.objects.filter(pk__in=applicants).values_list("pk", "ref"))
