"""People who log in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, SELECT, UPDATE, Access, Isolation, Visibility
from corporations.isolation.life_cycles import history, undeletable

_OWN = (Access((SELECT, UPDATE), "id = acting_user()"),)


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Add a user; the address is compared without regard to case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account: an e-mail address and a password. What it may do: `Membership`."""

    isolation = Isolation(
        Visibility.ACCOUNT,
        {
            Kind.GATE: (Access((SELECT, INSERT, UPDATE)),),
            Kind.OPERATOR: (Access((SELECT, INSERT, UPDATE)),),
            Kind.POSTMAN: (Access((SELECT,)),),
            Kind.APPLICANT: _OWN,
            Kind.STAFF: _OWN,
            Kind.MUNICIPAL: _OWN,
            Kind.CARE_PROVIDER: _OWN,
            Kind.OBSERVER: _OWN,
            Kind.ADMINISTRATOR: _OWN,
        },
    )

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        """Accounts end by `is_active`, never by deletion."""

        triggers: ClassVar = [history(), undeletable()]

    def __str__(self) -> str:
        """Name the account without its address: this text may reach a log."""
        return f"user {self.pk}"
