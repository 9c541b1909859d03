"""What was sent to me, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from corporations.core.messages import MessageKind, MessageState
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import postman
from tests.factories.corporations import (
    make_failing_address,
    make_message,
    make_regional,
    make_user,
)
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])
BODY = f"U krijgt een woning.\n\nStop: https://portaal.example/berichten/{'x' * 80}/\n"


@WIDTHS
def test_reads_messages_and_mends_an_address(page_at: Callable[..., Page], width: int) -> None:
    own = make_user()
    subject = "U krijgt een woning aangeboden: Lindestraat 4, Enschede"
    make_message(own, subject="U bent ingeschreven als woningzoekende", sent=True)
    offer: dict[str, Any] = {
        "kind": MessageKind.OFFER_MADE,
        "about": "7",
        "subject": subject,
        "body": BODY,
    }
    make_message(own, bounced=True, **offer)
    make_failing_address(own)
    page = page_at(width)
    log_in(page, own)
    page.goto(reverse("corporations:messages"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2 berichten zijn nieuw")
    assert_accessible(page)

    page.get_by_role("link", name=subject).click()
    # The page itself marks the message as read; its button goes.
    expect(page.get_by_role("button", name="Markeer als gelezen")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("link", name="Mijn berichten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 bericht is nieuw")
    page.get_by_role("button", name="Mijn adres werkt weer").click()
    expect(page.get_by_text("Wij sturen onze berichten weer per e-mail.")).to_be_visible()
    page.get_by_role("button", name="Markeer alles als gelezen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U hebt al uw berichten gelezen")
    assert_accessible(page)


def test_reads_without_script_and_in_english(page_at: Callable[..., Page]) -> None:
    own = make_user()
    make_message(own, subject="You are registered")
    page = page_at(PHONE, language="en", script=False)
    log_in(page, own)
    page.goto(reverse("corporations:messages"))
    page.get_by_role("link", name="You are registered").click()
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)


@WIDTHS
def test_the_administrator_lets_messages_try_again(
    page_at: Callable[..., Page], width: int
) -> None:
    message = make_message(make_user(), kind=MessageKind.OFFER_MADE)
    with acting_as(postman()):
        for state in (MessageState.SENDING, MessageState.FAILED):
            Message.objects.filter(pk=message.pk).update(state=state)
    page = page_at(width)
    log_in(page, make_regional())
    page.goto(reverse("corporations:post"))
    assert_accessible(page)
    page.get_by_role("button", name="Probeer het opnieuw").click()
    expect(page.get_by_text("1 bericht gaat opnieuw mee.")).to_be_visible()
    assert_accessible(page)
