"""Who may act for whom, from when until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.permissions import Role
from corporations.core.visibility import Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import history, undeletable
from corporations.models.region import Corporation, Municipality
from corporations.models.user import User

_CORPORATE = [Role.ADVERTISER, Role.LETTING_AGENT, Role.MANAGER]
_MUNICIPAL = [Role.MUNICIPAL_OFFICER, Role.MUNICIPAL_MANAGER]


class Membership(models.Model):
    """A role of a user, at a corporation, a municipality or the region; applicants need none."""

    isolation = Isolation(
        Visibility.ACCOUNT,
        {
            Kind.GATE: reads(),
            Kind.OPERATOR: writes(),
            Kind.STAFF: reads("user_id = acting_user() OR corporation_id = acting_corporation()"),
            Kind.MUNICIPAL: reads("user_id = acting_user()"),
            Kind.ADMINISTRATOR: reads("user_id = acting_user()"),
        },
    )

    user = models.ForeignKey(User, on_delete=models.PROTECT)
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    corporation = models.ForeignKey(Corporation, null=True, blank=True, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        """A corporation's role names a corporation, a municipality's a municipality."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    Q(role__in=_CORPORATE, corporation__isnull=False, municipality__isnull=True)
                    | Q(role__in=_MUNICIPAL, corporation__isnull=True, municipality__isnull=False)
                    | (
                        ~Q(role__in=[*_CORPORATE, *_MUNICIPAL])
                        & Q(corporation__isnull=True, municipality__isnull=True)
                    )
                ),
                name="corporations_membership_scope",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="corporations_membership_period",
            ),
        ]
        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Name the role."""
        return f"{self.role} of user {self.user_id}"
