"""Who acts."""

from dataclasses import dataclass, field
from enum import StrEnum

from corporations.core.permissions import Permission


class Kind(StrEnum):
    """The kinds of actors that the policies of the database admit by name."""

    VISITOR = "visitor"
    APPLICANT = "applicant"
    STAFF = "staff"  # of one housing corporation
    MUNICIPAL = "municipal"  # of one municipality
    CARE_PROVIDER = "care_provider"
    OBSERVER = "observer"  # tenants' organisation, province
    ADMINISTRATOR = "administrator"  # of the region
    GATE = "gate"  # log-in: accounts and sessions, nothing else
    FORECAST = "forecast"  # reads what a ranking reads, returns counts; writes nothing
    INSPECTOR = "inspector"  # looks at files that were handed in; a worker, never a web request
    POSTMAN = "postman"  # reads waiting messages and addresses, marks them sent
    ROUND = "round"  # the nightly round; a worker or a command, never a web request
    OPERATOR = "operator"  # loads a region; a command, never a web request


WEB_KINDS = frozenset(
    {
        Kind.VISITOR,
        Kind.APPLICANT,
        Kind.STAFF,
        Kind.MUNICIPAL,
        Kind.CARE_PROVIDER,
        Kind.OBSERVER,
        Kind.ADMINISTRATOR,
        Kind.GATE,
        Kind.FORECAST,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which capacity; at most one of corporation, municipality and applicant.

    `user` is always the person at the keyboard, `applicant` the one whose affairs these are. They
    are two people when somebody acts for another: a helper under a `mandate`, or an employee who
    does by phone or at the desk what a home seeker asks (`assistance`). The database knows both,
    holds that the mandate is in force, and keeps what was done (`done_for_another`).
    """

    kind: Kind
    user: int | None = None
    corporation: int | None = None
    municipality: int | None = None
    applicant: int | None = None
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    mandate: int | None = None
    assistance: int | None = None

    def may(self, permission: Permission) -> bool:
        """Tell whether this actor holds the permission."""
        return permission in self.permissions

    @property
    def is_staff_side(self) -> bool:
        """Tell whether a second factor is asked of this actor (DESIGN.md 3)."""
        return self.kind in {
            Kind.STAFF,
            Kind.MUNICIPAL,
            Kind.CARE_PROVIDER,
            Kind.OBSERVER,
            Kind.ADMINISTRATOR,
        }
