"""The mailbox of the demonstration: there alone, and what it shows."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from corporations.services.deliver_post import deliver_post
from tests.acts import logged_in
from tests.factories.corporations import make_message, make_regional, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
MAILBOX = reverse("corporations:mailbox")


def test_is_absent_everywhere_but_in_the_demonstration(settings: Any) -> None:
    assert settings.DEMONSTRATION is False
    make_message(make_user())
    deliver_post()
    for browser in (WatchfulClient(), logged_in(make_user()), logged_in(make_regional())):
        assert browser.get(MAILBOX).status_code == 404
        assert MAILBOX not in browser.get("/").content.decode()


def test_shows_what_was_sent_to_whom(settings: Any, tmp_path: Path) -> None:
    settings.DEMONSTRATION = True
    settings.EMAIL_BACKEND = "corporations.isolation.post_office.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    browser = WatchfulClient()
    assert "0 e-mails" in browser.get(MAILBOX).content.decode(), "before the first post too"
    ann, bob = make_user(email="ann@example.nl"), make_user(email="bob@example.nl")
    message = make_message(ann, subject="Een huis voor Ann", body="Zie é en <b>.")
    make_message(bob, subject="Niets voor Bob", sent=False)
    deliver_post()
    page = browser.get(MAILBOX).content.decode()
    assert "2 e-mails" in page
    assert "Een huis voor Ann" in page
    assert "Zie é en &lt;b&gt;." in page
    assert message.code[:5] in page
    assert MAILBOX in browser.get("/").content.decode()
    only = browser.get(MAILBOX, {"aan": "BOB@"}).content.decode()
    assert "Niets voor Bob" in only
    assert "Een huis voor Ann" not in only
    assert "0 e-mails" in browser.get(MAILBOX, {"aan": "niemand"}).content.decode()
