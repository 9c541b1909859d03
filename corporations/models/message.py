"""The outbox: messages written in the transaction of the change that they tell of."""

from typing import ClassVar

import pgtrigger
from django.db import models

from corporations.core.actors import Kind
from corporations.core.messages import MESSAGE_TRANSITIONS, MessageState
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
)
from corporations.isolation.life_cycles import (
    frozen,
    life_cycle,
    undeletable_until_erased,
)
from corporations.models.user import User

_SENDS = (Access((INSERT,)),)
# The update is `read_at` alone: the trigger `only_read` sees to that.
_OWN = Access((SELECT, UPDATE), "user_id = acting_user()")
_SENDS_AND_OWN = (Access((INSERT,)), _OWN)
_READERS = (
    Kind.APPLICANT,
    Kind.STAFF,
    Kind.MUNICIPAL,
    Kind.CARE_PROVIDER,
    Kind.OBSERVER,
    Kind.ADMINISTRATOR,
)
_MINE = "address = (SELECT u.email FROM corporations_user u WHERE u.id = acting_user())"


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
            Kind.CARE_PROVIDER: (_OWN,),
            Kind.OBSERVER: (_OWN,),
            Kind.ADMINISTRATOR: _SENDS_AND_OWN,
            # The night stops the clock of an offer of which the message did not arrive.
            Kind.ROUND: (
                Access((INSERT,)),
                Access((SELECT,), "bounced_at IS NOT NULL"),
                Access((SELECT, DELETE), "retention_open_account(user_id)"),
            ),
            Kind.POSTMAN: (Access((SELECT, INSERT, UPDATE)),),
            Kind.INSPECTOR: _SENDS,
            Kind.OPERATOR: reads(),
        },
    )

    key = models.CharField(max_length=120, unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    address = models.EmailField(blank=True, help_text="only where there is no user yet")
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    about = models.CharField(max_length=40, blank=True, help_text="id or ref of what it tells of")
    code = models.CharField(max_length=10, db_index=True, help_text="by which anybody checks it")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, default=MessageState.WAITING)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
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
            models.CheckConstraint(
                condition=models.Q(state="bounced", bounced_at__isnull=False)
                | (~models.Q(state="bounced") & models.Q(bounced_at__isnull=True)),
                name="corporations_message_bounced",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="corporations_message_waiting",
            ),
            models.Index(fields=["user", "-id"], name="corporations_message_own"),
            models.Index(
                fields=["kind"],
                condition=models.Q(state__in=["bounced", "failed"]),
                name="corporations_message_lost",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(MESSAGE_TRANSITIONS),
            frozen(
                "key",
                "user",
                "address",
                "kind",
                "language",
                "about",
                "code",
                "subject",
                "body",
                "written_at",
            ),
            pgtrigger.Trigger(
                name="only_read",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF current_user <> 'woonportaal_owner' AND acting_kind() <> 'postman'
                       AND (to_jsonb(NEW) - 'read_at') IS DISTINCT FROM (to_jsonb(OLD) - 'read_at') THEN
                        RAISE EXCEPTION 'whoever gets a message only marks it as read';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="carried",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NEW.user_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.state = OLD.state
                       AND NEW.read_at IS NOT DISTINCT FROM OLD.read_at) THEN RETURN NULL; END IF;
                    PERFORM carry_message(NEW.id);
                    RETURN NULL;
                """,
            ),
            undeletable_until_erased("user_id"),
        ]

    def __str__(self) -> str:
        """Name the message by its key."""
        return self.key


class FailingAddress(models.Model):
    """An e-mail address from which mail came back; nothing is sent to it until it is cleared."""

    isolation = Isolation(
        Visibility.ACCOUNT,
        {
            Kind.POSTMAN: (Access((SELECT, INSERT, UPDATE)),),
            **dict.fromkeys(_READERS, (Access((SELECT, UPDATE), _MINE),)),
            Kind.ROUND: (Access((SELECT, DELETE), "retention_open_address(address)"),),
        },
    )

    address = models.EmailField(unique=True)
    since = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        """An address is one row, however often its mail comes back."""

        triggers: ClassVar = [frozen("address"), undeletable_until_erased("address")]

    def __str__(self) -> str:
        """Name the row without the address: this text may reach a log."""
        return f"failing address {self.pk}"
