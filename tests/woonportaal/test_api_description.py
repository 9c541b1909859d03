"""The description of the API in docs/ is the one that the portal gives."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

_COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def test_the_committed_description_is_the_generated_one() -> None:
    """Changed an endpoint? `bin/manage spectacular --file docs/openapi.yaml`, and read the diff."""
    generated = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=generated)
    assert generated.getvalue().strip() == _COMMITTED.read_text().strip()


@pytest.mark.django_db
def test_the_portal_gives_it(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert answer.content.decode().strip() == _COMMITTED.read_text().strip()
