"""Complexes and homes."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, Access, Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import (
    append_only,
    frozen,
    frozen_unless,
    history,
    undeletable,
)
from listings.core.home import ENERGY_LABELS, Accessibility, Feature, HomeType, ServiceCost

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
# Written as whoever changes the home, who may: what changed, from what to what. Loading a region
# enters homes that have no history yet.
_KEEP_HISTORY = """
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, to_jsonb(NEW) -> o.key)
          INTO _before, _after
          FROM jsonb_each(to_jsonb(OLD)) o
         WHERE o.value IS DISTINCT FROM to_jsonb(NEW) -> o.key;
        IF _before IS NULL THEN RETURN NULL; END IF;
    ELSIF acting_kind() <> 'staff' THEN
        RETURN NULL;
    END IF;
    SELECT coalesce(nullif(u.name, ''), u.email) INTO _who
      FROM corporations_user u WHERE u.id = acting_user();
    INSERT INTO listings_homehistory (home_id, corporation_id, at, actor_kind, actor_name, before, after)
    VALUES (NEW.id, NEW.corporation_id, clock_timestamp(), acting_kind(), coalesce(_who, ''),
            coalesce(_before, '{}'), coalesce(_after, '{}'));
    RETURN NULL;
"""


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
    name = models.CharField(max_length=100, blank=True)
    area = models.CharField(max_length=100, blank=True, help_text="neighbourhood or village")

    class Meta:
        """A ref is unique within its corporation: never across, for that would reveal others'."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["corporation", "ref"], name="listings_complex_ref"),
            models.UniqueConstraint(fields=["id", "corporation"], name="listings_complex_owner"),
        ]
        triggers: ClassVar = [frozen("corporation", "ref"), history(), undeletable()]

    def __str__(self) -> str:
        """Return the ref."""
        return self.ref


def _euros() -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)


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
    service_cleaning = _euros()
    service_energy = _euros()
    service_caretaker = _euros()
    service_facilities = _euros()
    service_other = _euros()
    points = models.PositiveSmallIntegerField(null=True, blank=True, help_text="WWS points")
    label_until = models.DateField(null=True, blank=True, help_text="last day of the energy label")
    floor = models.SmallIntegerField(null=True, blank=True, help_text="0 is the ground floor")
    features = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    vacant_since = models.DateField(null=True, blank=True, help_text="first day without resident")

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
            models.CheckConstraint(
                condition=Q(features__contained_by=[feature.value for feature in Feature]),
                name="listings_home_features",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{cost}__isnull": True}) | Q(**{f"{cost}__gte": 0}),
                    name=f"listings_home_{cost}",
                )
                for cost in ServiceCost
            ),
        ]
        triggers: ClassVar = [
            frozen("corporation", "ref"),
            history(),
            pgtrigger.Trigger(
                name="keep_history",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("_before", "jsonb"), ("_after", "jsonb"), ("_who", "text")],
                func=_KEEP_HISTORY,
            ),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Return the address, or the ref where there is none."""
        return f"{self.street} {self.house_number}{self.addition}".strip() or self.ref


class HomeHistory(models.Model):
    """One change of a home, whoever made it: the columns that changed, with both values.

    Written by a trigger of homes alone. Nothing before means that the home was entered.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.STAFF: (*reads(_OWN), Access((INSERT,), f"{_OWN} AND pg_trigger_depth() > 0")),
            Kind.OPERATOR: (*reads(), Access((INSERT,), "pg_trigger_depth() > 0")),
        },
    )

    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="history")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_name = models.CharField(max_length=254, blank=True, help_text="of the employee")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        """What was, was."""

        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the change."""
        return f"change {self.pk} of home {self.home_id}"


class HomeImport(models.Model):
    """A file of homes that somebody uploaded: what it says, and whether it was done.

    `rows` are [line, cells], `problems` [line, column, wrong, value]; see listings/core/homes_file.
    """

    isolation = Isolation(Visibility.CORPORATION, {Kind.STAFF: writes(_OWN)})

    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    name = models.CharField(max_length=120, help_text="of the file")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.BigIntegerField(null=True)
    rows = models.JSONField()
    problems = models.JSONField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Only whether it was done is written later."""

        triggers: ClassVar = [frozen_unless("done_at"), history(), undeletable()]

    def __str__(self) -> str:
        """Name the import."""
        return f"import {self.pk} of homes"
