"""A request for a name that is not ours is refused before anybody looks who asks."""

import pytest
from django.test import Client, override_settings


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["portal.example"])
def test_a_wrong_host_is_answered_with_a_page() -> None:
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 400
    assert "<html" in answer.content.decode()
