"""Complexes and homes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import frozen, history, undeletable
from listings.core.home import ENERGY_LABELS, Accessibility, HomeType

_OWN = "corporation_id = acting_corporation()"
# A home is public while, and because, a listing of it is.
_ADVERTISED = (
    "EXISTS (SELECT 1 FROM listings_listing l WHERE l.home_id = listings_home.id"
    " AND l.state NOT IN ('draft', 'ready'))"
)
_PUBLIC_KINDS = (
    Kind.VISITOR,
    Kind.APPLICANT,
    Kind.MUNICIPAL,
    Kind.CARE_PROVIDER,
    Kind.OBSERVER,
    Kind.ADMINISTRATOR,
)


class Complex(models.Model):
    """A complex of homes of one corporation."""

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            **dict.fromkeys(_PUBLIC_KINDS, reads()),
            Kind.STAFF: writes(_OWN) + reads(),
            Kind.ROUND: reads(),
            Kind.FORECAST: reads(),
            Kind.OPERATOR: writes(),
        },
    )

    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    ref = models.CharField(max_length=100)

    class Meta:
        """A ref is unique within its corporation: never across, for that would reveal others'."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["corporation", "ref"], name="listings_complex_ref"),
        ]
        triggers: ClassVar = [frozen("corporation"), history(), undeletable()]

    def __str__(self) -> str:
        """Return the ref."""
        return self.ref


class Home(models.Model):
    """A home that is let: where, how big, what it costs (euros per month)."""

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            **dict.fromkeys(_PUBLIC_KINDS, reads(_ADVERTISED)),
            Kind.STAFF: writes(_OWN) + reads(_ADVERTISED),
            Kind.ROUND: reads(),
            Kind.FORECAST: reads(),
            Kind.OPERATOR: writes(),
        },
    )

    ref = models.CharField(max_length=40)
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    complex = models.ForeignKey(Complex, null=True, blank=True, on_delete=models.PROTECT)
    municipality = models.ForeignKey("corporations.Municipality", on_delete=models.PROTECT)
    place = models.ForeignKey("corporations.Place", on_delete=models.PROTECT)
    street = models.CharField(max_length=80, blank=True)
    house_number = models.CharField(max_length=10, blank=True)
    addition = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    neighbourhood = models.CharField(max_length=80, blank=True)
    type = models.CharField(max_length=20)
    bedrooms = models.PositiveSmallIntegerField()
    area = models.DecimalField(max_digits=7, decimal_places=2, help_text="square metres; 0 unknown")
    rent = models.DecimalField(max_digits=10, decimal_places=2, help_text="net rent the rules use")
    total_rent = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    energy_label = models.CharField(max_length=5, blank=True)
    accessibility = models.CharField(max_length=20, blank=True)
    build_year = models.PositiveSmallIntegerField(null=True, blank=True)
    description_nl = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    external_id = models.CharField(max_length=80, blank=True, help_text="id in an imported feed")

    class Meta:
        """The composite key is what listings refer to: a listing cannot point at another's home."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["corporation", "ref"], name="listings_home_ref"),
            models.UniqueConstraint(fields=["id", "corporation"], name="listings_home_owner"),
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in HomeType]), name="listings_home_type"
            ),
            models.CheckConstraint(
                condition=Q(accessibility__in=["", *(label.value for label in Accessibility)]),
                name="listings_home_accessibility",
            ),
            models.CheckConstraint(
                condition=Q(energy_label__in=["", *ENERGY_LABELS]), name="listings_home_label"
            ),
            models.CheckConstraint(
                condition=Q(rent__gte=0, area__gte=0), name="listings_home_figures"
            ),
        ]
        triggers: ClassVar = [frozen("corporation", "ref"), history(), undeletable()]

    def __str__(self) -> str:
        """Return the address, or the ref where there is none."""
        return f"{self.street} {self.house_number}{self.addition}".strip() or self.ref
