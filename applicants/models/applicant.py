"""The person."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
    writes,
)
from corporations.isolation.life_cycles import frozen, history, undeletable

_OWN = "id = acting_applicant() OR user_id = acting_user()"
# A helper under a mandate sees who it is for, and changes nothing of it.
_SELF = "(id = acting_applicant() AND acting_mandate() IS NULL) OR user_id = acting_user()"

# Nobody corrects the own name or birth date; an administrator only to what was asked and approved,
# a birth date only after another had proposed it.
_ONLY_PROVEN = """
    IF current_user = 'woonportaal_owner' OR acting_kind() NOT IN ('applicant', 'administrator')
       THEN RETURN NEW; END IF;
    IF acting_kind() = 'applicant' THEN
        IF (NEW.given_name, NEW.family_name, NEW.birth_date)
           IS DISTINCT FROM (OLD.given_name, OLD.family_name, OLD.birth_date) THEN
            RAISE EXCEPTION 'a name or birth date changes only at the desk of the region';
        END IF;
        RETURN NEW;
    END IF;
    SELECT r.given_name, r.family_name, r.birth_date, p.proposed_by = p.decided_by AS alone INTO asked
      FROM applicants_proofrequest p JOIN applicants_correctionrequest r ON r.id = p.correction_id
     WHERE p.applicant_id = NEW.id AND p.state = 'approved' AND p.decided_by = acting_user()
       AND r.superseded_at IS NULL;
    IF NOT FOUND
       OR (NEW.given_name, NEW.family_name, NEW.birth_date)
          IS DISTINCT FROM (asked.given_name, asked.family_name, asked.birth_date)
       OR (NEW.birth_date <> OLD.birth_date AND asked.alone)
       OR (to_jsonb(NEW) - ARRAY['given_name', 'family_name', 'birth_date'])
          IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['given_name', 'family_name', 'birth_date']) THEN
        RAISE EXCEPTION 'not what was asked and approved';
    END IF;
    RETURN NEW;
"""


class Applicant(models.Model):
    """Someone who registers for a home, once for the whole region.

    `ref` is the public registration number (1 to 40 characters, REGION_FILE.md). The birth date
    decides ages and so never changes silently: the trail names every change.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((INSERT, UPDATE), _SELF), Access((SELECT,), _OWN)),
            Kind.STAFF: reads("staff_reaches(id) OR carries(id)"),
            Kind.MUNICIPAL: reads("municipality_reaches(id) OR carries(id)"),
            Kind.ROUND: (*reads(), Access((UPDATE,), "retention_open(id)")),
            Kind.ADMINISTRATOR: (
                *reads("administrator_reaches(id) OR region_checks(id) OR carries(id)"),
                # Only to what a request says that they approved just now (trigger `only_proven`).
                Access((UPDATE,), "corrects(id)"),
            ),
            Kind.FORECAST: reads(),
            Kind.INSPECTOR: reads(),  # whom to write to, in which language
            Kind.OPERATOR: writes(),
        },
    )

    ref = models.CharField(max_length=40, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="applicant"
    )
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField()
    language = models.CharField(max_length=2, default="nl", help_text="to write to the person in")

    class Meta:
        """Never deleted: retention (night, step 9) empties the row in its place, so that ranks stay."""

        triggers: ClassVar = [
            frozen("ref"),
            pgtrigger.Trigger(
                name="only_proven",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=[("asked", "record")],
                func=_ONLY_PROVEN,
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the person by registration number alone: this text may reach a log."""
        return self.ref
