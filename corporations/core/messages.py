"""Messages: their kinds, their words and their life in the outbox.

A message's words are a function of the reader's language, `f(language, ...) -> Words`, in the
`core/wording.py` of the app that tells; `written(MessageKind.X)` makes it return a `Letter`, which
is all that `send_message` takes. tests/messages/examples.py holds examples of every kind; a kind
without, or a line of wording that no example reaches in Dutch, fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, ParamSpec

P = ParamSpec("P")
Words = tuple[str, str]  # subject and body
LANGUAGES = ("nl", "en")

# Without look-alikes: a code is read aloud and typed over.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_CODE_LENGTH = 10
_MOST_SUBJECT = 200


class MessageState(StrEnum):
    """Waiting until the post leaves; sending while a postman has it in hand."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"  # given up for now: the regional administrator may let it try again
    BOUNCED = "bounced"  # the mailbox refused it; the message still stands in the portal


# A postman that dies leaves `sending`; the next one takes it up again under the same Message-ID.
MESSAGE_TRANSITIONS: tuple[tuple[MessageState, MessageState], ...] = (
    (MessageState.WAITING, MessageState.SENDING),
    (MessageState.SENDING, MessageState.SENT),
    (MessageState.SENDING, MessageState.WAITING),
    (MessageState.SENDING, MessageState.FAILED),
    (MessageState.SENDING, MessageState.BOUNCED),
    (MessageState.SENT, MessageState.BOUNCED),
    (MessageState.FAILED, MessageState.WAITING),
)


class MessageKind(StrEnum):
    """What a message is about.

    Each has its words (`written`), its name for readers and its page (letters/messages.py of this
    app) and its examples (tests/messages/examples.py).
    """

    ACCOUNT = "account"  # log-in: confirming an address, a new password, a changed second step
    ADDRESS_FAILS = "address_fails"
    REGISTERED = "registered"
    CORRECTION_REQUESTED = "correction_requested"
    PROOF_ASKED = "proof_asked"
    PROOF_APPROVED = "proof_approved"
    PROOF_REFUSED = "proof_refused"
    RENEWAL_DUE = "renewal_due"
    RENEWED = "renewed"
    REGISTRATION_LAPSED = "registration_lapsed"
    REGISTRATION_ENDED = "registration_ended"
    REGISTRATION_MOVED = "registration_moved"
    REGISTRATION_MERGED = "registration_merged"
    RESPONSE_GIVEN = "response_given"
    RESPONSE_WITHDRAWN = "response_withdrawn"
    LISTING_WITHDRAWN = "listing_withdrawn"
    LISTING_CORRECTED = "listing_corrected"
    PUBLICATION_REFUSED = "publication_refused"  # to whoever planned it
    OFFER_MADE = "offer_made"
    OFFER_EXPIRED = "offer_expired"
    OFFER_CLOCK = "offer_clock"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_REFUSED = "offer_refused"
    SIGNING_PLANNED = "signing_planned"
    LEASE_SIGNED = "lease_signed"
    LETTING_CANCELLED = "letting_cancelled"
    LETTING_GIVEN_UP = "letting_given_up"
    ENDED_BY_PERSON = "ended_by_person"
    PAPERS_ASKED = "papers_asked"
    PAPERS_ACCEPTED = "papers_accepted"
    PAPERS_AGAIN = "papers_again"
    FILE_REFUSED = "file_refused"
    PASSED_OVER = "passed_over"
    VIEWING_INVITED = "viewing_invited"
    VIEWING_BOOKED = "viewing_booked"
    VIEWING_CANCELLED = "viewing_cancelled"
    NO_SHOW = "no_show"
    BLOCKED = "blocked"
    HOMES_FOUND = "homes_found"
    FAVOURITE_CLOSES = "favourite_closes"
    URGENCY_GRANTED = "urgency_granted"
    URGENCY_ENDED = "urgency_ended"
    URGENCY_RECEIVED = "urgency_received"
    URGENCY_ASKS = "urgency_asks"
    URGENCY_TERM = "urgency_term"
    URGENCY_DECIDED = "urgency_decided"
    MANDATE_OFFERED = "mandate_offered"
    MANDATE_ACCEPTED = "mandate_accepted"
    MANDATE_ENDED = "mandate_ended"
    DONE_BY_EMPLOYEE = "done_by_employee"
    COMPLAINT_RECEIVED = "complaint_received"
    COMPLAINT_ANSWERED = "complaint_answered"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one message, in the language in which it is sent."""

    kind: MessageKind
    language: str
    subject: str
    body: str


def written(
    kind: MessageKind,
) -> Callable[[Callable[Concatenate[str, P], Words]], Callable[Concatenate[str, P], Letter]]:
    """Make a function of words return the `Letter` of a kind; its first argument is the language.

    A language that we do not write (a person may have any) is answered in English.
    """

    def declare(
        words: Callable[Concatenate[str, P], Words],
    ) -> Callable[Concatenate[str, P], Letter]:
        def letter(language: str, /, *args: P.args, **kwargs: P.kwargs) -> Letter:
            known = language if language in LANGUAGES else "en"
            subject, body = words(known, *args, **kwargs)
            return Letter(kind, known, subject[:_MOST_SUBJECT], body)

        letter.__name__ = words.__name__
        letter.__doc__ = words.__doc__
        return letter

    return declare


def code_from(digest: bytes) -> str:
    """Return the code that a secret digest of a message's key gives: ten characters nobody guesses.

    The same key has the same code, so that a night that is killed and started again writes the very
    messages that an undisturbed one would have written.
    """
    number = int.from_bytes(digest, "big")
    characters = []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[place])
    return "".join(characters)


def code_in_words(code: str) -> str:
    """Return a code as people read it: in two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def code_typed(text: str) -> str:
    """Return the code that somebody typed, whatever spaces, dashes or small letters they used."""
    return "".join(char for char in text.upper() if char.isalnum())


def signed(letter: Letter, code: str) -> str:
    """Return the body with the code below it, and how to check it without pressing a link."""
    said = code_in_words(code)
    if letter.language == "nl":
        foot = (
            f"Code van dit bericht: {said}\n"
            "Twijfelt u of dit bericht van ons is? Ga dan zelf naar het woonportaal.\n"
            "Kies onderaan 'Bericht controleren' en vul de code in.\n"
        )
    else:
        foot = (
            f"Code of this message: {said}\n"
            "Do you doubt whether this message is ours? Then go to the portal yourself.\n"
            "Choose 'Check a message' at the bottom and fill in the code.\n"
        )
    return f"{letter.body.rstrip()}\n\n{foot}"


@written(MessageKind.ADDRESS_FAILS)
def address_fails(language: str) -> Words:
    """Return the words of the message, for the portal alone, that mail does not arrive."""
    if language == "nl":
        return (
            "Onze e-mail komt niet bij u aan",
            (
                "Wij stuurden u een e-mail. Die kwam terug.\n\n"
                "Controleer uw e-mailadres op het woonportaal.\n"
                "Tot dan leest u onze berichten alleen hier.\n"
            ),
        )
    return (
        "Our e-mail does not reach you",
        (
            "We sent you an e-mail. It came back.\n\n"
            "Check your e-mail address on the portal.\n"
            "Until then you read our messages only here.\n"
        ),
    )
