"""The contact log of a candidate."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from allocation.core.contacts import OUTCOMES, Channel
from allocation.models.ranking import Candidate
from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    adds,
    reads,
)
from corporations.isolation.life_cycles import frozen_unless, history, undeletable_until_erased

_OWN = "corporation_id = acting_corporation()"
# Foreign keys ignore row security: staff name the candidates of their own rankings only.
_OWN_CANDIDATE = (
    f"{_OWN} AND EXISTS (SELECT 1 FROM allocation_candidate c"  # noqa: S608  our own words alone
    " WHERE c.response_id = candidate_id"
    " AND c.applicant_id = allocation_contactmoment.applicant_id"
    " AND c.corporation_id = acting_corporation())"
)


def _possible() -> Q:
    possible = Q()
    for channel in Channel:
        possible |= Q(channel=channel.value, outcome__in=[one.value for one in OUTCOMES[channel]])
    return possible


class ContactMoment(models.Model):
    """One call, mail, letter or visit, written down by an employee (`recorder` as colleagues know them).

    Never changed. The night empties the note when its term is over (allocation.core.contacts).
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: reads("applicant_id = acting_applicant()"),
            Kind.STAFF: adds(_OWN_CANDIDATE),
            Kind.ROUND: (
                Access((SELECT, UPDATE)),
                Access((DELETE,), "retention_open(applicant_id)"),
            ),
        },
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="contacts")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=6)
    outcome = models.CharField(max_length=12)
    at = models.DateTimeField()
    note = models.CharField(max_length=280, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField()
    recorder = models.CharField(max_length=254)
    token = models.CharField(max_length=32, help_text="of the form: sent twice, written once")

    class Meta:
        """What can come of it, never in the future, and once for each form that was sent."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=_possible(), name="allocation_contact_outcome"),
            models.CheckConstraint(
                condition=Q(at__lte=F("recorded_at")), name="allocation_contact_past"
            ),
            models.UniqueConstraint(fields=["candidate", "token"], name="allocation_contact_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=~Q(note=""), name="allocation_contact_notes")
        ]
        triggers: ClassVar = [frozen_unless("note"), history(), undeletable_until_erased()]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"contact {self.pk}"
