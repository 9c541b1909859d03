"""The region, its municipalities and places, and its housing corporations."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import reference, writes
from corporations.isolation.life_cycles import history, undeletable

_COLOUR = RegexValidator(r"^#[0-9a-f]{6}$", "expected #rrggbb")


class Region(models.Model):
    """A housing-market region (Huisvestingswet art. 1), with the region's own settings.

    `co_parenting_days`: a child of parents who live apart counts in a household from so many days
    in every fourteen on (half of them where the region did not say otherwise). `complaint_days` and
    `committee_days`: by when a corporation and the regional committee answer a complaint.
    """

    isolation = reference()

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    co_parenting_days = models.PositiveSmallIntegerField(default=7, db_default=7)
    complaint_days = models.PositiveSmallIntegerField(default=14, db_default=14)
    committee_days = models.PositiveSmallIntegerField(default=42, db_default=42)
    # Of the region's own desk, shown on the help page; '' where there is none.
    contact_email = models.EmailField(blank=True, db_default="")
    contact_phone = models.CharField(max_length=20, blank=True, db_default="")

    class Meta:
        """Never deleted."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(co_parenting_days__range=(1, 14)),
                name="corporations_region_co_parenting",
            ),
            models.CheckConstraint(
                condition=models.Q(complaint_days__range=(1, 366), committee_days__range=(1, 366)),
                name="corporations_region_complaints",
            ),
        ]
        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Municipality(models.Model):
    """A municipality by its national code (CBS, "GM0153").

    `objections_advised`: a committee as in Awb 7:13 advises on objections, which then take longer.
    """

    isolation = reference()

    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=100)
    objections_advised = models.BooleanField(default=False, db_default=False)

    class Meta:
        """Never deleted."""

        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Place(models.Model):
    """A village or town (kern) within a municipality."""

    isolation = reference()

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)

    class Meta:
        """One place of a name in a municipality."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "name"], name="corporations_place_once")
        ]
        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Corporation(models.Model):
    """A housing corporation: the customer of this software, whose rows the database keeps apart."""

    isolation = reference({Kind.ADMINISTRATOR: writes()})

    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    brand = models.CharField(max_length=7, default="#0b5c63", validators=[_COLOUR])
    brand_ink = models.CharField(max_length=7, default="#ffffff", validators=[_COLOUR])
    # Of its desk for home seekers, shown on the help page; '' where unknown.
    contact_email = models.EmailField(blank=True, db_default="")
    contact_phone = models.CharField(max_length=20, blank=True, db_default="")

    class Meta:
        """Never deleted; colours are checked, for they become a stylesheet."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(brand__regex=r"^#[0-9a-f]{6}$")
                & models.Q(brand_ink__regex=r"^#[0-9a-f]{6}$"),
                name="corporations_corporation_colours",
            )
        ]
        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
