"""Every address says who may come in: forgetting means closed, and this test says so first."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from corporations.middleware import DoorMiddleware, access_of, is_gate_view
from tests.architecture.addresses import addresses


def test_every_view_declares_its_access_or_is_part_of_log_in() -> None:
    found = addresses()
    assert len(found) > 20
    undeclared = [
        f"{address.route} ({address.view.__module__})"
        for address in found
        if not access_of(address.view) and not is_gate_view(address.view)
    ]
    assert undeclared == []


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in addresses()]
    assert all(name and not name.endswith(":") for name in names)
    assert len(set(names)) == len(names)


def test_a_public_page_says_why() -> None:
    reasons = [
        access.removeprefix("public: ")
        for address in addresses()
        if (access := access_of(address.view) or "").startswith("public: ")
    ]
    assert reasons
    assert all(len(reason.split()) > 2 for reason in reasons)


def test_the_door_refuses_a_view_that_declares_nothing() -> None:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("open to all")

    door = DoorMiddleware(page)
    with pytest.raises(LookupError, match="declares no access"):
        door.process_view(RequestFactory().get("/"), page, (), {})
