"""Dated facts about a person: what the rules may look at, as it was known at any moment.

A fact is recorded once and never changed; a newer one supersedes it. So the night can read every
person as of a listing's closing time, whatever has been entered since (invariant 2).
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from applicants.core.homes import HOME_KINDS
from applicants.core.household import FORTNIGHT
from applicants.models.access import ERASES, REACHED, personal
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, SELECT, UPDATE, Access, adds, changes
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen_unless,
    undeletable_until_erased,
)

_OWN_FACTS = (SELECT, INSERT, UPDATE)


class DatedFact(models.Model):
    """Known from `recorded_at` until `superseded_at` (UTC moments, half-open)."""

    isolation = personal(own=_OWN_FACTS)

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Only the end of a fact may be written later."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("recorded_at")),
                name="applicants_%(class)s_known",
            )
        ]
        triggers: ClassVar = [frozen_unless("superseded_at"), undeletable_until_erased()]

    def __str__(self) -> str:
        """Name the fact without its content."""
        return f"{type(self).__name__.lower()} {self.pk}"


class HouseholdMember(DatedFact):
    """Someone who moves along: partner, child or other.

    `days` of every fourteen with the applicant. A child of parents who live apart counts in the
    household from `Region.co_parenting_days` on; everybody else counts always.
    """

    isolation = personal(
        own=_OWN_FACTS,
        staff="staff_reaches(applicant_id)",
        # To end the place of a co-applicant who goes on alone; children are nobody's business there.
        more={Kind.ADMINISTRATOR: changes(f"{REACHED} AND relation <> 'child'")},
    )

    relation = models.CharField(max_length=10)
    birth_date = models.DateField()
    days = models.PositiveSmallIntegerField(default=FORTNIGHT, db_default=FORTNIGHT)

    class Meta(DatedFact.Meta):
        """Relations of REGION_FILE.md; only a child can be there for part of the time."""

        constraints: ClassVar = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(relation__in=["partner", "child", "other"]),
                name="applicants_member_relation",
            ),
            models.CheckConstraint(
                condition=Q(days=FORTNIGHT) | Q(relation="child", days__gte=1, days__lt=FORTNIGHT),
                name="applicants_member_days",
            ),
            models.UniqueConstraint(fields=["id", "applicant"], name="applicants_member_owner_key"),
        ]


class CoApplicant(DatedFact):
    """Who registers together with the applicant: the name and contact data of a household member.

    One person has one registration, as applicant or as co-applicant: duplicates across the region
    are found by the name and contact data here and `member.birth_date`. A row that ends without a
    successor is somebody who no longer moves along. `email` and `phone` are '' where none was given:
    a missing one never equals another. Staff read it only during verification.
    """

    isolation = personal(
        own=_OWN_FACTS,
        staff="staff_verifies(applicant_id)",
        municipality="",
        more={Kind.ADMINISTRATOR: changes(REACHED)},
    )

    member = models.ForeignKey(HouseholdMember, on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)


class Income(DatedFact):
    """The household's yearly income in euros; readable by staff only during verification.

    Where the person told it by source, `amount` is the sum of its `IncomePart` rows.
    """

    isolation = personal(own=_OWN_FACTS, staff="staff_verifies(applicant_id)")

    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta(DatedFact.Meta):
        """Not negative."""

        constraints: ClassVar = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gte=0), name="applicants_income_amount"),
            models.UniqueConstraint(fields=["id", "applicant"], name="applicants_income_owner_key"),
        ]


class IncomePart(models.Model):
    """What one person of the household had from one source in one calendar year, in euros.

    Belongs to an `Income`, which is the sum of its parts; `member` None is the applicant. Known as
    long as that income is.
    """

    isolation = personal(own=(SELECT, INSERT), staff="staff_verifies(applicant_id)")

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    income = models.ForeignKey(Income, on_delete=models.PROTECT, related_name="parts")
    member = models.ForeignKey(
        HouseholdMember, null=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        """Each source of each person once; sources of `applicants.core.income`."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(source__in=["work", "benefit", "pension", "business", "other"]),
                name="applicants_part_source",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="applicants_part_amount"),
            models.UniqueConstraint(
                fields=["income", "member", "source"],
                nulls_distinct=False,
                name="applicants_part_once",
            ),
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the part without its content."""
        return f"income part {self.pk}"


class Situation(DatedFact):
    """Work as a key worker, the home where the person lives, and whether it is left behind.

    `home_kind` is '' where the person did not say, `landlord` the name of one outside the region.
    """

    isolation = personal(own=_OWN_FACTS, staff="staff_reaches(applicant_id)")

    key_worker = models.CharField(max_length=100, blank=True)
    leaves_municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    leaves_social = models.BooleanField(default=False)
    leaves_corporation = models.ForeignKey(
        "corporations.Corporation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    home_kind = models.CharField(max_length=12, blank=True, db_default="")
    landlord = models.CharField(max_length=100, blank=True, db_default="")

    class Meta(DatedFact.Meta):
        """Kinds of `applicants.core.homes`."""

        constraints: ClassVar = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(home_kind__in=["", *HOME_KINDS]), name="applicants_situation_home_kind"
            ),
        ]


class Residence(DatedFact):
    """Where the person lived, half-open [from_on, until_on): the base of social ties (art. 14)."""

    isolation = personal(own=_OWN_FACTS, staff="staff_reaches(applicant_id)")

    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality_code = models.CharField(
        max_length=10, help_text="CBS code, also outside the region"
    )
    place_name = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta(DatedFact.Meta):
        """Ends after it begins."""

        constraints: ClassVar = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="applicants_residence_period",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "applicant"], name="applicants_residence_where")
        ]


class Workplace(DatedFact):
    """A municipality where the person works: an economic tie."""

    isolation = personal(own=_OWN_FACTS, staff="staff_reaches(applicant_id)")

    municipality_code = models.CharField(max_length=10)


class Indication(DatedFact):
    """An indication for an accessible home; health data, so staff see it only when it ranks."""

    isolation = personal(
        own=(SELECT,),
        more={
            # Entered for a need that this very officer approved, after another had proposed it.
            Kind.MUNICIPAL: (
                Access((SELECT,), "municipality_reaches(applicant_id)"),
                Access((INSERT,), "proven_need(applicant_id, accessibility)"),
            )
        },
    )

    accessibility = models.CharField(max_length=20)


class AccessNeed(DatedFact):
    """The accessible home that somebody says to need; no rule looks at it before it is proven.

    Proof makes it an `Indication`. Health data: nobody at a corporation sees it.
    """

    isolation = personal(own=_OWN_FACTS)

    accessibility = models.CharField(max_length=20)


class CorrectionRequest(DatedFact):
    """A name or birth date that a registered person says is wrong, with the motive.

    They decide ages and say who somebody is, so they change only when a person at a desk has seen
    proof. Pending until superseded: by a newer request, a withdrawal or a decision.
    """

    isolation = personal(
        own=_OWN_FACTS,
        staff="staff_reaches(applicant_id)",
        municipality="",
        more={
            Kind.ADMINISTRATOR: (
                Access((SELECT,), "region_checks(applicant_id)"),
                # To end what this very administrator decided.
                Access(
                    (UPDATE,),
                    "EXISTS (SELECT 1 FROM applicants_proofrequest p"
                    " WHERE p.correction_id = applicants_correctionrequest.id"
                    " AND p.state IN ('approved', 'refused') AND p.decided_by = acting_user())",
                ),
            )
        },
    )

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    motive = models.CharField(max_length=500)

    class Meta(DatedFact.Meta):
        """A motive is not optional; one request at a time."""

        constraints: ClassVar = [
            *DatedFact.Meta.constraints,
            models.CheckConstraint(condition=~Q(motive=""), name="applicants_correction_motive"),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(superseded_at__isnull=True),
                name="applicants_correction_pending",
            ),
        ]


class Sanction(models.Model):
    """A block, half-open [from_on, until_on), with its reason; time goes on counting."""

    isolation = personal(
        own=(SELECT,),
        helped=True,
        municipality="",
        more={Kind.ROUND: (*adds(), ERASES), Kind.OPERATOR: adds()},
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    class Meta:
        """Ends after it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="applicants_sanction_period"
            ),
            models.UniqueConstraint(
                fields=["applicant", "from_on", "reason"], name="applicants_sanction_once"
            ),
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the sanction."""
        return f"sanction {self.pk}"


class PointEntry(models.Model):
    """A dated movement of one balance of points (VERA PUNTENMUTATIE); balances are sums."""

    isolation = personal(own=(SELECT,), municipality="")

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    balance = models.CharField(max_length=100)
    amount = models.DecimalField(max_digits=14, decimal_places=6)
    on = models.DateField()
    reason = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    class Meta:
        """Append-only."""

        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the entry."""
        return f"points entry {self.pk}"
