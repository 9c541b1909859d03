"""The complexes of the acting corporation."""

from dataclasses import dataclass

from django.db.models import Count, Q

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from listings.models import Complex


@dataclass(frozen=True, slots=True)
class OwnComplex:
    """A complex as its own corporation sees it.

    Attributes:
        homes: how many homes belong to it; `vacant` how many of them stand empty today.
    """

    id: int
    ref: str
    name: str
    area: str
    homes: int = 0
    vacant: int = 0

    @property
    def label(self) -> str:
        """Its name, or its number where it has none."""
        return self.name or self.ref


def own_complexes(act: Act) -> list[OwnComplex]:
    """Return the own complexes with their homes counted, by name, in one query."""
    rows = Complex.objects.filter(corporation_id=act.actor.corporation or 0)
    counted = rows.annotate(
        homes=Count("home"), vacant=Count("home", filter=Q(home__vacant_since__lte=act.today))
    )
    found = counted.values_list("pk", "ref", "name", "area", "homes", "vacant")
    return sorted((OwnComplex(*row) for row in found), key=lambda one: (one.label, one.ref))


def own_complex(act: Act, number: int) -> OwnComplex:
    """Return one of the own complexes.

    Raises:
        NotVisible: when there is none, or it is another corporation's.
    """
    found = [one for one in own_complexes(act) if one.id == number]
    if not found:
        raise NotVisible("complex")
    return found[0]


def complex_labels(act: Act) -> dict[int, str]:
    """Return what the own complexes are called, by id, in the order of their names."""
    rows = Complex.objects.filter(corporation_id=act.actor.corporation or 0)
    found = [OwnComplex(*row) for row in rows.values_list("pk", "ref", "name", "area")]
    return {one.id: one.label for one in sorted(found, key=lambda one: (one.label, one.ref))}


def check_complex(act: Act, number: int | None) -> None:
    """Refuse a complex that is not the acting corporation's; None is no complex.

    Raises:
        Refusal: unknown_complex.
    """
    if number is None:
        return
    own = Complex.objects.filter(pk=number, corporation_id=act.actor.corporation or 0)
    if not own.exists():
        raise Refusal("unknown_complex")
