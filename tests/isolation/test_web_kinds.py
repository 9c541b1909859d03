"""No web request can become the night, the operator or the postman, whatever it brings along."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase

from corporations.core.actors import WEB_KINDS, Actor, Kind
from corporations.core.permissions import PERMISSIONS, Role
from corporations.selectors import actor_of
from tests.factories import applicants, corporations
from tests.factories.moments import today

_CORPORATE = {Role.ADVERTISER, Role.LETTING_AGENT, Role.MANAGER}
_MUNICIPAL = {Role.MUNICIPAL_OFFICER, Role.MUNICIPAL_MANAGER}
_KINDS = [kind.value for kind in Kind]
# Everything a browser can send: names of kinds where an attacker would try them.
_HEADERS = st.dictionaries(
    st.sampled_from(["HTTP_X_ACTOR", "HTTP_X_PORTAL_KIND", "HTTP_X_REQUEST_ID", "REMOTE_USER"]),
    st.sampled_from(_KINDS),
)
_PERIODS = st.tuples(st.integers(-2000, 30), st.one_of(st.none(), st.integers(1, 2000)))
_ROLES = st.lists(st.tuples(st.sampled_from(list(Role)), _PERIODS), max_size=4)


def test_the_kinds_of_the_web_are_all_but_four() -> None:
    assert set(Kind) - WEB_KINDS == {Kind.ROUND, Kind.OPERATOR, Kind.POSTMAN, Kind.INSPECTOR}


class TestActorOf(TestCase):
    """Memberships, sessions, headers and parameters at random."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(
        roles=_ROLES,
        headers=_HEADERS,
        session=st.dictionaries(
            st.sampled_from(["kind", "portal.kind", "actor", "acting_under"]),
            st.one_of(st.sampled_from(_KINDS), st.integers(-2, 2**63)),
        ),
        active=st.booleans(),
        registered=st.booleans(),
    )
    def test_never_leaves_the_web(
        self,
        roles: list[tuple[Role, tuple[int, int | None]]],
        headers: dict[str, str],
        session: dict[str, str | int],
        *,
        active: bool,
        registered: bool,
    ) -> None:
        user = corporations.make_user(is_active=active)
        if registered:
            applicants.make_applicant(user=user)
        # A membership as applicant gives nothing: everybody without a role is one.
        in_force: list[Role] = [role for role in _grant(user, roles) if role is not Role.APPLICANT]
        request = RequestFactory().get("/", {"kind": "round", "as": "operator"})
        request.META.update(headers)
        request.user = user
        request.session = session  # type: ignore[assignment]
        actor = actor_of(request)
        assert actor.kind in WEB_KINDS - {Kind.GATE, Kind.FORECAST}
        assert actor.mandate is None
        self._has_no_more_than_its_role(actor, in_force, active=active)

    def _has_no_more_than_its_role(
        self, actor: Actor, in_force: list[Role], *, active: bool
    ) -> None:
        if not active:
            assert actor == Actor(Kind.VISITOR)
        elif not in_force:
            assert actor.kind is Kind.APPLICANT
            assert actor.permissions == PERMISSIONS[Role.APPLICANT]
        else:
            assert actor.permissions in [PERMISSIONS[role] for role in in_force]
            assert (actor.kind is Kind.STAFF) == (actor.corporation is not None)
            assert (actor.kind is Kind.MUNICIPAL) == (actor.municipality is not None)
            assert actor.applicant is None


def _grant(user: Any, roles: list[tuple[Role, tuple[int, int | None]]]) -> list[Role]:
    """Give the memberships; return the roles that are in force today."""
    now, in_force = today(), []
    for role, (starts, lasts) in roles:
        from_on = now + timedelta(days=starts)
        until_on: date | None = from_on + timedelta(days=lasts) if lasts else None
        scope: dict[str, Any] = {}
        if role in _CORPORATE:
            scope["corporation"] = corporations.make_corporation()
        if role in _MUNICIPAL:
            scope["municipality"] = corporations.make_municipality()
        corporations.make_membership(user, role, from_on=from_on, until_on=until_on, **scope)
        if from_on <= now and (until_on is None or until_on > now):
            in_force.append(role)
    return in_force


@pytest.mark.django_db
def test_who_did_not_log_in_is_a_visitor() -> None:
    request = RequestFactory().get("/", HTTP_X_ACTOR="operator")
    request.user = AnonymousUser()
    assert actor_of(request) == Actor(Kind.VISITOR)
