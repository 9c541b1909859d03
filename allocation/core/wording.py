"""The words of the night's messages, in Dutch (B1) and English. Pure, so that each can be tested."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from allocation.core.life_cycles import PassOverReason
from corporations.core.messages import MessageKind, Words, written

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def moment_in_words(language: str, moment: datetime) -> str:
    """Return a moment in Amsterdam time: "12 maart 2026 om 12.00 uur"."""
    local = moment.astimezone(_AMSTERDAM)
    day = f"{local.day} {_MONTHS[language][local.month - 1]} {local.year}"
    if language == "nl":
        return f"{day} om {local:%H.%M} uur"
    return f"{day} at {local:%H:%M}"


@written(MessageKind.OFFER_MADE)
def offer_made(language: str, address: str, expires_at: datetime) -> Words:
    """Return subject and body of the message about a new offer."""
    until = moment_in_words(language, expires_at)
    if language == "nl":
        return (
            f"U krijgt een woning aangeboden: {address}",
            (
                f"U krijgt een woning aangeboden: {address}.\n\n"
                f"Wilt u deze woning? Antwoord vóór {until}.\n"
                "Log in op het woonportaal en kies 'Mijn aanbiedingen'.\n\n"
                "Antwoordt u niet op tijd? Dan gaat de woning naar de volgende.\n"
            ),
        )
    return (
        f"You are offered a home: {address}",
        (
            f"You are offered a home: {address}.\n\n"
            f"Do you want this home? Answer before {until}.\n"
            "Log in to the portal and choose 'My offers'.\n\n"
            "If you do not answer in time, the home goes to the next person.\n"
        ),
    )


@written(MessageKind.OFFER_EXPIRED)
def offer_expired(language: str, address: str) -> Words:
    """Return subject and body of the message that an offer was not answered in time."""
    if language == "nl":
        return (
            f"Uw aanbieding is verlopen: {address}",
            (
                f"U hebt niet op tijd geantwoord op de aanbieding voor {address}.\n\n"
                "De woning gaat naar de volgende. Uw inschrijving blijft gewoon staan.\n"
            ),
        )
    return (
        f"Your offer has expired: {address}",
        (
            f"You did not answer the offer for {address} in time.\n\n"
            "The home goes to the next person. Your registration stays as it is.\n"
        ),
    )


@written(MessageKind.OFFER_CLOCK)
def clock_goes_on(language: str, address: str, expires_at: datetime) -> Words:
    """Return subject and body of the message that the time to answer runs again, and until when."""
    until = moment_in_words(language, expires_at)
    if language == "nl":
        return (
            f"U hebt tot {until} voor uw antwoord: {address}",
            (
                f"U krijgt een woning aangeboden: {address}.\n\n"
                "Onze e-mail daarover kwam niet aan. Daarom stond uw tijd stil.\n"
                f"De tijd loopt nu weer. Antwoord vóór {until}.\n"
                "Log in op het woonportaal en kies 'Mijn aanbiedingen'.\n"
            ),
        )
    return (
        f"You have until {until} to answer: {address}",
        (
            f"You are offered a home: {address}.\n\n"
            "Our e-mail about it did not arrive. That is why your time stood still.\n"
            f"Your time runs again now. Answer before {until}.\n"
            "Log in to the portal and choose 'My offers'.\n"
        ),
    )


@written(MessageKind.BLOCKED)
def blocked(language: str, until: datetime) -> Words:
    """Return subject and body of the message about a block."""
    day = moment_in_words(language, until).split(" om ")[0].split(" at ")[0]
    if language == "nl":
        return (
            f"U kunt tot {day} niet meedoen",
            (
                "U hebt meerdere aanbiedingen geweigerd of niet beantwoord.\n"
                f"Daarom doet u tot {day} niet mee bij nieuwe woningen.\n\n"
                "Uw inschrijftijd loopt gewoon door.\n"
                "Bent u het niet eens? Neem contact op met uw corporatie.\n"
            ),
        )
    return (
        f"You cannot take part until {day}",
        (
            "You refused several offers or did not answer them.\n"
            f"That is why you do not take part in new homes until {day}.\n\n"
            "Your registration time goes on counting.\n"
            "Do you disagree? Contact your housing corporation.\n"
        ),
    )


@written(MessageKind.OFFER_ACCEPTED)
def offer_accepted(language: str, address: str, corporation: str) -> Words:
    """Return subject and body of the receipt of an acceptance; `corporation` is its name."""
    if language == "nl":
        return (
            f"U hebt ja gezegd: {address}",
            (
                f"U hebt de aanbieding voor {address} aangenomen.\n\n"
                f"{corporation} neemt contact met u op over het huurcontract.\n"
                "Tot dan krijgt u geen andere woning aangeboden.\n"
            ),
        )
    return (
        f"You said yes: {address}",
        (
            f"You accepted the offer for {address}.\n\n"
            f"{corporation} will contact you about the lease.\n"
            "Until then you are not offered another home.\n"
        ),
    )


@written(MessageKind.OFFER_REFUSED)
def offer_refused(language: str, address: str) -> Words:
    """Return subject and body of the receipt of a refusal."""
    if language == "nl":
        return (
            f"U hebt nee gezegd: {address}",
            (
                f"U hebt de aanbieding voor {address} geweigerd.\n\n"
                "De woning gaat naar de volgende. Uw inschrijving blijft gewoon staan.\n"
                "U kunt weer andere woningen aangeboden krijgen.\n"
            ),
        )
    return (
        f"You said no: {address}",
        (
            f"You refused the offer for {address}.\n\n"
            "The home goes to the next person. Your registration stays as it is.\n"
            "You can be offered other homes again.\n"
        ),
    )


_PASSED_OVER: dict[str, dict[PassOverReason, str]] = {
    "nl": {
        PassOverReason.NO_ANSWER: "U hebt niet op tijd gereageerd.",
        PassOverReason.DATA_INCORRECT: "Uw gegevens kloppen niet.",
        PassOverReason.UNSUITABLE: "De woning past niet bij uw huishouden of inkomen.",
        PassOverReason.NO_INTEREST: "U hebt gezegd dat u de woning niet wilt.",
    },
    "en": {
        PassOverReason.NO_ANSWER: "You did not respond in time.",
        PassOverReason.DATA_INCORRECT: "Your data is not correct.",
        PassOverReason.UNSUITABLE: "The home does not suit your household or income.",
        PassOverReason.NO_INTEREST: "You said that you do not want the home.",
    },
}

_LETTER_NL = "De brief met de reden staat bij 'Mijn reacties'.\n"
_LETTER_EN = "The letter with the reason is under 'My responses'.\n"


def passed_over_because(language: str, reason: PassOverReason) -> str:
    """Return why somebody is passed over, as it is said to that person."""
    return _PASSED_OVER[language][reason]


@written(MessageKind.PASSED_OVER)
def passed_over(
    language: str,
    address: str,
    corporation: str,
    reason: PassOverReason,
    *,
    offer_taken_back: bool,
    letter: bool = False,
) -> Words:
    """Return subject and body of the message to somebody passed over: why, and how to object.

    `letter` tells whether there is a letter (PDF) with the reason as well.
    """
    why = _PASSED_OVER[language][reason]
    if language == "nl":
        lost = "De aanbieding aan u is ingetrokken.\n" if offer_taken_back else ""
        return (
            f"U krijgt deze woning niet: {address}",
            (
                f"{corporation} slaat u over voor {address}.\n\n"
                f"De reden: {why}\n{lost}"
                f"{_LETTER_NL if letter else ''}"
                "Uw inschrijving en uw andere reacties blijven zoals ze zijn.\n\n"
                f"Bent u het niet eens? Dien een klacht in bij {corporation}.\n"
                "Schrijf welke woning het is en waarom de reden niet klopt.\n"
            ),
        )
    lost = "The offer to you has been withdrawn.\n" if offer_taken_back else ""
    return (
        f"You do not get this home: {address}",
        (
            f"{corporation} passes you over for {address}.\n\n"
            f"The reason: {why}\n{lost}"
            f"{_LETTER_EN if letter else ''}"
            "Your registration and your other responses stay as they are.\n\n"
            f"Do you disagree? File a complaint with {corporation}.\n"
            "Write which home it is and why the reason is wrong.\n"
        ),
    )


@written(MessageKind.ENDED_BY_PERSON)
def registration_ended(language: str, due_on: date) -> Words:
    """Return subject and body of the message that the registration ended, and when the data go."""
    day = f"{due_on.day} {_MONTHS[language][due_on.month - 1]} {due_on.year}"
    if language == "nl":
        return (
            "Uw inschrijving is beëindigd",
            (
                "Uw inschrijving als woningzoekende is beëindigd.\n"
                "Uw open reacties zijn ingetrokken.\n"
                f"Wij wissen uw gegevens vanaf {day}.\n\n"
                "Wilt u dat eerder? Log in en kijk bij 'Mijn gegevens'.\n"
            ),
        )
    return (
        "Your registration has ended",
        (
            "Your registration as a home seeker has ended.\n"
            "Your open responses are withdrawn.\n"
            f"We erase your data from {day}.\n\n"
            "Do you want that sooner? Log in and look at 'My data'.\n"
        ),
    )


@written(MessageKind.PAPERS_ASKED)
def papers_asked(language: str, address: str, corporation: str, due_at: datetime) -> Words:
    """Return subject and body of the message that a corporation asks for papers."""
    until = moment_in_words(language, due_at)
    if language == "nl":
        return (
            f"Lever documenten in voor {address}",
            (
                f"{corporation} wil uw gegevens controleren voor {address}.\n"
                f"Lever de documenten in vóór {until}.\n\n"
                "Log in op het woonportaal en kijk bij 'Mijn documenten'.\n"
                "Daar staat wat wij van u nodig hebben.\n"
                "Levert u niets in? Dan kan de woning naar de volgende gaan.\n"
            ),
        )
    return (
        f"Hand in documents for {address}",
        (
            f"{corporation} wants to check your data for {address}.\n"
            f"Hand in the documents before {until}.\n\n"
            "Log in to the portal and look at 'My documents'.\n"
            "There you see what we need.\n"
            "If you hand in nothing, the home can go to the next person.\n"
        ),
    )


@written(MessageKind.PAPERS_ACCEPTED)
def papers_accepted(language: str, address: str) -> Words:
    """Return subject and body of the message that a paper was accepted."""
    if language == "nl":
        return (
            f"Uw document voor {address} is goed",
            (
                f"Wij hebben een document van u goedgekeurd voor {address}.\n"
                "Log in op het woonportaal en kijk bij 'Mijn documenten'.\n"
                "Daar ziet u of wij nog iets nodig hebben.\n"
            ),
        )
    return (
        f"Your document for {address} is accepted",
        (
            f"We accepted a document of yours for {address}.\n"
            "Log in to the portal and look at 'My documents'.\n"
            "There you see whether we need anything else.\n"
        ),
    )


@written(MessageKind.PAPERS_AGAIN)
def papers_again(language: str, address: str, due_at: datetime) -> Words:
    """Return subject and body of the message that a paper is asked for again."""
    until = moment_in_words(language, due_at)
    if language == "nl":
        return (
            f"Lever een document opnieuw in voor {address}",
            (
                f"Een document voor {address} is niet goed.\n"
                f"Lever het opnieuw in vóór {until}.\n\n"
                "Log in op het woonportaal en kijk bij 'Mijn documenten'.\n"
                "Daar staat wat er niet goed is.\n"
            ),
        )
    return (
        f"Hand in a document again for {address}",
        (
            f"A document for {address} is not right.\n"
            f"Hand it in again before {until}.\n\n"
            "Log in to the portal and look at 'My documents'.\n"
            "There you see what is wrong.\n"
        ),
    )
