"""The words of mails about homes that somebody looks for or saved, in Dutch (B1) and English."""

from collections.abc import Sequence
from typing import NamedTuple

from corporations.core.messages import MessageKind, Words, written


class HomeLine(NamedTuple):
    """A home in a mail: where, what it costs and until when, in words of the mail's language."""

    address: str
    rent: str
    closes: str


@written(MessageKind.HOMES_FOUND)
def homes_found(language: str, homes: Sequence[HomeLine], more: int, stop_url: str) -> Words:
    """Return the words of one digest of new homes; `more` counts those that are not listed."""
    total = len(homes) + more
    lines = "\n".join(_line(language, home) for home in homes)
    if language == "nl":
        subject = "1 nieuwe woning voor u" if total == 1 else f"{total} nieuwe woningen voor u"
        rest = ""
        if more:
            rest = "En nog 1 woning.\n" if more == 1 else f"En nog {more} woningen.\n"
        return (
            subject,
            (
                f"Deze woningen passen bij uw zoekopdrachten:\n\n{lines}\n{rest}\n"
                "Log in op het woonportaal om te reageren. U vindt ze bij 'Woningen'.\n\n"
                f"Wilt u deze berichten niet meer? Stop ze hier:\n{stop_url}\n"
            ),
        )
    subject = "1 new home for you" if total == 1 else f"{total} new homes for you"
    rest = ""
    if more:
        rest = "And 1 home more.\n" if more == 1 else f"And {more} homes more.\n"
    return (
        subject,
        (
            f"These homes fit your searches:\n\n{lines}\n{rest}\n"
            "Log in to the portal to respond. You find them under 'Homes'.\n\n"
            f"Do you not want these messages any more? Stop them here:\n{stop_url}\n"
        ),
    )


@written(MessageKind.FAVOURITE_CLOSES)
def favourites_close(language: str, homes: Sequence[HomeLine], stop_url: str) -> Words:
    """Return the words of the message that saved homes are about to close, one or more."""
    lines = "\n".join(_line(language, home) for home in homes)
    several = len(homes) > 1
    if language == "nl":
        subject = "Uw bewaarde woningen sluiten bijna"
        if not several:
            subject = f"Uw bewaarde woning sluit bijna: {homes[0].address}"
        return (
            subject,
            (
                f"U kunt hier nog kort op reageren:\n\n{lines}\n\n"
                "Hebt u al gereageerd? Dan hoeft u niets te doen.\n\n"
                f"Wilt u deze berichten niet meer? Stop ze hier:\n{stop_url}\n"
            ),
        )
    subject = "Your saved homes are about to close"
    if not several:
        subject = f"Your saved home is about to close: {homes[0].address}"
    return (
        subject,
        (
            f"For a short time you can still respond:\n\n{lines}\n\n"
            "Did you respond already? Then you need not do anything.\n\n"
            f"Do you not want these messages any more? Stop them here:\n{stop_url}\n"
        ),
    )


def _line(language: str, home: HomeLine) -> str:
    if language == "nl":
        return f"{home.address}: {home.rent}. Sluit op {home.closes}."
    return f"{home.address}: {home.rent}. Closes on {home.closes}."
