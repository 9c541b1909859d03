"""Every table's declaration: our own on the model, others' here."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    VERBS,
    Access,
    Isolation,
    Visibility,
)

_GATE_ALL = {Kind.GATE: (Access(VERBS),)}


def _account(own: str, *verbs: str) -> Isolation:
    """Declare an account table: the gate's, and of each person the own rows."""
    mine = (Access(verbs or (SELECT,), own),)
    web = (
        Kind.APPLICANT,
        Kind.STAFF,
        Kind.MUNICIPAL,
        Kind.CARE_PROVIDER,
        Kind.OBSERVER,
        Kind.ADMINISTRATOR,
    )
    return Isolation(Visibility.ACCOUNT, {**dict.fromkeys(web, mine), **_GATE_ALL})


_EVERYONE_READS = Isolation(Visibility.REFERENCE, {kind: (Access((SELECT,)),) for kind in Kind})
_NOBODY = Isolation(Visibility.REFERENCE, {})

_TRAIL = Isolation(
    Visibility.REGION,
    {
        kind: (Access((SELECT,)),)
        for kind in (Kind.ADMINISTRATOR, Kind.OBSERVER, Kind.OPERATOR, Kind.ROUND)
    },
)

# Tables of Django and allauth, which carry no declaration of their own.
OTHERS: dict[str, Isolation] = {
    "django_session": Isolation(Visibility.ACCOUNT, _GATE_ALL),
    "django_migrations": _EVERYONE_READS,
    "django_content_type": _EVERYONE_READS,
    "auth_group": _NOBODY,
    "auth_permission": _NOBODY,
    "auth_group_permissions": _NOBODY,
    "account_emailaddress": Isolation(
        Visibility.ACCOUNT,
        {
            **_account("user_id = acting_user()").access,
            Kind.OPERATOR: (Access((SELECT, INSERT, UPDATE)),),
        },
    ),
    "account_emailconfirmation": Isolation(Visibility.ACCOUNT, _GATE_ALL),
    # audit lies below this app, so its declaration stands here. Written by functions of the owner.
    "audit_auditevent": _TRAIL,
    "audit_rowchange": _TRAIL,
    "mfa_authenticator": _account("user_id = acting_user()", SELECT, UPDATE, DELETE),
}


def declarations() -> Iterator[tuple[str, Isolation]]:
    """Yield (table, isolation) for every table in the database that Django knows.

    Raises LookupError when a model of ours declares nothing: forgetting means closed.
    """
    existing = set(connection.introspection.table_names())
    seen = set()
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table  # noqa: SLF001  Django's documented model API
        declared = getattr(model, "isolation", None) or OTHERS.get(table)
        if declared is None:
            raise LookupError(f"{model.__name__} declares no isolation")
        seen.add(table)
        if table in existing:
            yield table, declared
    for table in sorted(existing - seen):
        if table not in OTHERS:
            raise LookupError(f"table {table} has no declaration")
        yield table, OTHERS[table]
