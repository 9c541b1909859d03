"""The words of receipts about the registration, in Dutch (B1) and English."""

from corporations.core.messages import MessageKind, Words, written


@written(MessageKind.REGISTERED)
def registered(language: str, *, ref: str, day: str) -> Words:
    """Return subject and body of the receipt; `day` is the registration date in words."""
    if language == "nl":
        return (
            "U bent ingeschreven als woningzoekende",
            (
                f"Uw inschrijfnummer is {ref}.\n"
                f"Uw inschrijftijd telt vanaf {day}.\n\n"
                "U kunt nu reageren op elke sociale huurwoning in de regio.\n"
                "Verandert er iets in uw leven? Geef het door op het woonportaal.\n"
            ),
        )
    return (
        "You are registered as a home seeker",
        (
            f"Your registration number is {ref}.\n"
            f"Your registration time counts from {day}.\n\n"
            "You can now respond to every social rented home in the region.\n"
            "Does something change in your life? Tell us on the portal.\n"
        ),
    )


@written(MessageKind.FILE_REFUSED)
def file_refused(language: str) -> Words:
    """Return subject and body of the message that a file could not be taken."""
    if language == "nl":
        return (
            "Wij kunnen uw document niet gebruiken",
            (
                "U hebt een document ingeleverd. Wij kunnen het niet gebruiken.\n"
                "Log in op het woonportaal en kijk bij 'Mijn documenten'.\n"
                "Daar staat waarom. Lever het document daarna opnieuw in.\n"
            ),
        )
    return (
        "We cannot use your document",
        (
            "You handed in a document. We cannot use it.\n"
            "Log in to the portal and look at 'My documents'.\n"
            "There you see why. Then hand the document in again.\n"
        ),
    )


@written(MessageKind.CORRECTION_REQUESTED)
def correction_requested(language: str, *, ref: str) -> Words:
    """Return subject and body of the receipt of a request to correct a name or birth date."""
    if language == "nl":
        return (
            "Wij hebben uw verzoek om verbetering",
            (
                f"U vroeg ons om uw naam of geboortedatum te verbeteren (nummer {ref}).\n"
                "Een medewerker van een woningcorporatie kijkt er naar.\n"
                "Tot dan verandert er niets.\n\n"
                "Hebt u dit niet gevraagd? Verander dan uw wachtwoord en bel een woningcorporatie.\n"
            ),
        )
    return (
        "We have your request for a correction",
        (
            f"You asked us to correct your name or date of birth (number {ref}).\n"
            "An employee of a housing corporation looks at it.\n"
            "Nothing changes until then.\n\n"
            "Did you not ask this? Change your password and call a housing corporation.\n"
        ),
    )
