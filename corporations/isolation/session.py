"""The only door to the database: a transaction with an actor bound to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import structlog
from django.db import Error, connection, transaction

from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import SCOPES, Permission, Scope

_BIND = """
    SELECT statement_timestamp(),
           set_config('portal.kind', %s, true), set_config('portal.user', %s, true),
           set_config('portal.corporation', %s, true), set_config('portal.municipality', %s, true),
           set_config('portal.applicant', %s, true),
           set_config('portal.mandate', %s, true), set_config('portal.assistance', %s, true),
           set_config('transaction_read_only', CASE WHEN %s THEN 'on'
                      ELSE current_setting('transaction_read_only') END, true)
"""
_REGISTERED = """
    SELECT id, set_config('portal.applicant', id::text, true)
    FROM applicants_applicant WHERE user_id = acting_user()
"""
_UNBOUND = ("", "", "", "", "", "", "")
_ONLY_READS = frozenset({Kind.VISITOR, Kind.FORECAST})
# A helper's mandate counts only while it is in force, asked anew at every request.
_REPRESENTED = """
    SELECT applicant_id, scopes, set_config('portal.applicant', applicant_id::text, true),
           set_config('portal.mandate', id::text, true)
    FROM applicants_mandate WHERE id = %s AND helper_id = acting_user() AND mandate_holds(id)
"""


def _values(actor: Actor) -> tuple[str, ...]:
    return (
        actor.kind.value,
        *(
            "" if value is None else str(value)
            for value in (
                actor.user,
                actor.corporation,
                actor.municipality,
                actor.applicant,
                actor.mandate,
                actor.assistance,
            )
        ),
    )


def _bound() -> list[tuple[str, ...]]:
    """Return the stack of actors bound to this connection, innermost last."""
    stack = getattr(connection, "portal_bound", None)
    if stack is None:
        stack = []
        connection.portal_bound = stack  # type: ignore[attr-defined]
    assert isinstance(stack, list)
    return stack


def _bind(values: tuple[str, ...], *, read_only: bool = False) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(_BIND, [*values, read_only])
        instant = cursor.fetchone()[0]
    assert isinstance(instant, datetime)
    return instant


def is_bound() -> bool:
    """Tell whether somebody acts on this connection now."""
    return bool(_bound())


@contextmanager
def acting_as(
    actor: Actor, *, at: datetime | None = None, read_only: bool = False, request_id: str = ""
) -> Iterator[Act]:
    """Open a transaction in which the database knows who acts; yield the `Act` for services.

    `at` (aware) replaces the database's clock, for commands that act as of a moment. With
    `read_only` the database refuses every write: pages that only show run so. Nested use is a
    savepoint with its own actor; the outer actor is bound again afterwards, also after an error
    (the rollback restores it). After the outermost one nobody is bound, and the policies' functions
    raise on any further query.
    """
    stack = _bound()
    nested = connection.in_atomic_block
    values = _values(actor)
    with transaction.atomic():
        instant = _bind(values, read_only=read_only)
        stack.append(values)
        try:
            with structlog.contextvars.bound_contextvars(actor=actor.kind.value):
                yield Act(actor=actor, at=at or instant, request_id=request_id or uuid4().hex)
        finally:
            stack.pop()
        if nested:
            _bind(stack[-1] if stack else _UNBOUND)


@contextmanager
def reading_as(actor: Actor) -> Iterator[None]:
    """Read as somebody; free of statements while they act already.

    For what must be read as the gate wherever it is asked: the session, the account behind it.
    """
    stack = _bound()
    if stack and stack[-1] == _values(actor):
        yield
        return
    with acting_as(actor):
        yield


@contextmanager
def glancing_as(actor: Actor) -> Iterator[None]:
    """Read as an actor who can only read, inside somebody's act, without a savepoint: two statements.

    The outer actor is bound again afterwards, however the block is left. After an error (also one
    in binding itself, and a generator that is dropped half-way) the whole act is over besides: the
    database answers nothing more, so nobody can go on under the wrong name.

    Raises:
        RuntimeError: for an actor of a kind that can write, or outside an act.
    """
    if actor.kind not in _ONLY_READS:
        raise RuntimeError("a glance is for an actor who can only read")
    stack = _bound()
    if not stack or not connection.in_atomic_block:
        raise RuntimeError("a glance is inside somebody's act")
    outer = stack[-1]
    stack.append(_values(actor))
    ended = False
    try:
        _bind(stack[-1])
        yield
        _bind(outer)
        ended = True
    finally:
        stack.pop()
        if not ended:
            # A transaction that the database broke binds nobody any more, and answers nothing.
            with suppress(Error):
                _bind(outer)
            transaction.set_rollback(True)


@contextmanager
def admitting(
    doorkeeper: Actor, find: Callable[[], Actor], *, read_only: bool = False, request_id: str = ""
) -> Iterator[Act]:
    """Open one transaction for a whole request: find out who asks, then let them act.

    `find` runs while the doorkeeper is bound and returns the actor; from then on the database knows
    only the actor. Whether an account has registered, and whether the mandate that it wants to act
    under is its own and in force, is read by the account itself, for the gate sees accounts and
    never who registered. So log-in costs a request no transactions of its own.
    """
    with acting_as(doorkeeper, request_id=request_id) as door:
        found = find()
        actor = replace(found, mandate=None)
        instant = _bind(_values(actor), read_only=read_only)
        if actor.kind is Kind.APPLICANT and actor.applicant is None:
            actor = _representing(actor, found.mandate) or replace(actor, applicant=_registered())
        stack = _bound()
        stack.append(_values(actor))
        try:
            with structlog.contextvars.bound_contextvars(actor=actor.kind.value):
                yield Act(actor=actor, at=instant, request_id=door.request_id)
        finally:
            # The transaction ends with the door's act: nothing is read in between.
            stack.pop()


def _representing(actor: Actor, mandate: int | None) -> Actor | None:
    """Return the account acting under a mandate, with what its scopes give; None without one."""
    if mandate is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_REPRESENTED, [mandate])
        row = cursor.fetchone()
    if row is None:
        return None
    may = frozenset[Permission]().union(*(SCOPES[Scope(scope)] for scope in row[1]))
    return replace(actor, applicant=row[0], mandate=mandate, permissions=may)


def _registered() -> int | None:
    """Return as whom the acting account has registered, and let the database know it too."""
    with connection.cursor() as cursor:
        cursor.execute(_REGISTERED)
        row = cursor.fetchone()
    return row[0] if row else None
