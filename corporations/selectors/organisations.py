"""For whom an employee acts, as the people whom they look at may know it."""

from corporations.core.actors import Actor
from corporations.models import Corporation, Municipality, Region


def organisation_of(actor: Actor) -> str:
    """Return the name of the actor's organisation: of whom it is, nobody else's name."""
    if actor.corporation is not None:
        return Corporation.objects.values_list("name", flat=True).get(pk=actor.corporation)
    if actor.municipality is not None:
        return Municipality.objects.values_list("name", flat=True).get(pk=actor.municipality)
    return Region.objects.values_list("name", flat=True).order_by("pk").first() or ""
