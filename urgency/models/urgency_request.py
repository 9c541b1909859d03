"""A request for urgency, what was asked about it, and its time line."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from corporations.core.visibility import INSERT, SELECT, UPDATE, Access, adds
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen,
    frozen_once,
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)
from urgency.core.requests import CASE_TRANSITIONS, DECIDED, INTERNAL, OPEN, CaseState, Happened
from urgency.models.access import DECIDES, IN_PERSON, of_request

_CLOSED = [*sorted(DECIDED), CaseState.WITHDRAWN]
_THE_PERSONS = "('draft', 'received', 'waiting', 'assessing', 'withdrawn')"


class UrgencyRequest(models.Model):
    """One request of one person to one municipality; a draft until it is sent.

    What the person wrote stays as it was sent. `decision_weeks` and `four_eyes` are those of the
    routes on the day of receipt (urgency/routes). The person cannot bring a request in a state that
    only a municipality decides: the database refuses it.
    """

    isolation = of_request(
        Access((SELECT, INSERT), IN_PERSON),
        Access((UPDATE,), f"{IN_PERSON} AND state IN {_THE_PERSONS}"),
        municipal=(Access((SELECT, INSERT, UPDATE), f"{DECIDES} AND received_at IS NOT NULL"),),
    )

    number = models.CharField(max_length=14, unique=True)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # As the municipality knows the person, who may live elsewhere by the day of the decision.
    applicant_ref = models.CharField(max_length=40)
    applicant_name = models.CharField(max_length=170)
    language = models.CharField(max_length=2)
    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField(max_length=30, blank=True)
    story = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    state = models.CharField(max_length=14, default=CaseState.DRAFT)
    started_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    decision_weeks = models.PositiveSmallIntegerField(default=8)
    extended_weeks = models.PositiveSmallIntegerField(default=0)
    extension_reason = models.TextField(blank=True)
    four_eyes = models.BooleanField(default=False)
    officer = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """One draft and one open request a person; whole once it was sent."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CaseState]),
                name="urgency_request_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(received_at__isnull=False, municipality__isnull=False) & ~Q(ground="")),
                name="urgency_request_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_CLOSED, closed_at__isnull=False)
                | (~Q(state__in=_CLOSED) & Q(closed_at__isnull=True)),
                name="urgency_request_closed",
            ),
            models.CheckConstraint(
                condition=Q(extended_weeks=0, extension_reason="")
                | (Q(extended_weeks__gt=0) & ~Q(extension_reason="")),
                name="urgency_request_extended",
            ),
            models.UniqueConstraint(
                fields=["applicant"], condition=Q(state="draft"), name="urgency_request_one_draft"
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(state__in=sorted(OPEN)),
                name="urgency_request_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "state"], name="urgency_request_desk")
        ]
        triggers: ClassVar = [
            life_cycle(CASE_TRANSITIONS),
            frozen("number", "applicant", "user", "applicant_ref", "started_at"),
            frozen_once(
                "received_at",
                "received_at",
                "municipality_id",
                "ground",
                "story",
                "tried",
                "applicant_name",
                "decision_weeks",
                "four_eyes",
            ),
            frozen_once("extended_weeks > 0", "extended_weeks", "extension_reason", name="once"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name it by its number: this text may reach a log."""
        return self.number


class InformationRequest(models.Model):
    """Information that the municipality asked for; meanwhile the clock stands still."""

    isolation = of_request(Access((SELECT, UPDATE), IN_PERSON))

    request = models.ForeignKey(UrgencyRequest, on_delete=models.PROTECT, related_name="questions")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    question = models.TextField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    asked_by = models.BigIntegerField(null=True)
    respond_by = models.DateField()
    answer = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    answered = models.BooleanField(default=False)

    class Meta:
        """One open question a request."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(respond_by__gt=F("asked_on")), name="urgency_information_term"
            ),
            models.CheckConstraint(
                condition=Q(answered=False) | Q(ended_on__isnull=False),
                name="urgency_information_answered",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(ended_on__isnull=True),
                name="urgency_information_one_open",
            ),
        ]
        triggers: ClassVar = [
            frozen_unless("answer", "ended_on", "answered"),
            frozen_once("ended_on", "answer", "ended_on", "answered", name="closed"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"information request {self.pk}"


class CaseEntry(models.Model):
    """One line of the time line of a request; never changed.

    `words` may be about health. How the municipality divides its work is not shown to the person.
    """

    isolation = of_request(
        Access(
            (SELECT, INSERT),
            f"{IN_PERSON} AND what NOT IN ({', '.join(f'{one.value!r}' for one in sorted(INTERNAL))})",
        ),
        municipal=adds(DECIDES),
    )

    request = models.ForeignKey(UrgencyRequest, on_delete=models.PROTECT, related_name="entries")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        """Of a kind that is known."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what__in=[one.value for one in Happened]), name="urgency_entry_what"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["request", "at"], name="urgency_entry_of")]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"case entry {self.pk}"
