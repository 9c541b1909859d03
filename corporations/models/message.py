"""The outbox: messages written in the transaction of the change that they tell of."""

from typing import ClassVar

from django.db import models

from corporations.core.actors import Kind
from corporations.core.messages import MESSAGE_TRANSITIONS, MessageState
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
)
from corporations.isolation.life_cycles import frozen, life_cycle, undeletable
from corporations.models.user import User

_SENDS = (Access((INSERT,)),)
_SENDS_AND_OWN = (Access((INSERT,)), Access((SELECT,), "user_id = acting_user()"))


class Message(models.Model):
    """One message to one user or, before there is one, to one address; each is sent once.

    `key` names the change ("offer:12:made"): the same change never writes two.
    """

    isolation = Isolation(
        Visibility.ACCOUNT,
        {
            Kind.GATE: _SENDS,
            Kind.APPLICANT: _SENDS_AND_OWN,
            Kind.STAFF: _SENDS_AND_OWN,
            Kind.MUNICIPAL: _SENDS_AND_OWN,
            Kind.ROUND: _SENDS,
            Kind.POSTMAN: (Access((SELECT, UPDATE)),),
            Kind.OPERATOR: reads(),
        },
    )

    key = models.CharField(max_length=120, unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    address = models.EmailField(blank=True, help_text="only where there is no user yet")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, default=MessageState.WAITING)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """What was written is never rewritten."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in MessageState]),
                name="corporations_message_state",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(address=""),
                name="corporations_message_recipient",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="corporations_message_waiting",
            )
        ]
        triggers: ClassVar = [
            life_cycle(MESSAGE_TRANSITIONS),
            frozen("key", "user", "address", "subject", "body", "written_at"),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the message by its key."""
        return self.key
