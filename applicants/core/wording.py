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
                "Een medewerker van de regio kijkt er naar.\n"
                "Op het woonportaal levert u een bewijs in.\n"
                "Tot dan verandert er niets.\n\n"
                "Hebt u dit niet gevraagd? Verander dan uw wachtwoord en bel een woningcorporatie.\n"
            ),
        )
    return (
        "We have your request for a correction",
        (
            f"You asked us to correct your name or date of birth (number {ref}).\n"
            "An employee of the region looks at it.\n"
            "On the portal you hand in proof.\n"
            "Nothing changes until then.\n\n"
            "Did you not ask this? Change your password and call a housing corporation.\n"
        ),
    )


@written(MessageKind.RENEWAL_DUE)
def renewal_reminder(language: str, *, due: str) -> Words:
    """Return the reminder to renew; `due` is the last day in words."""
    if language == "nl":
        return (
            "Verleng uw inschrijving",
            (
                f"Verleng uw inschrijving uiterlijk op {due}.\n"
                "Dat kan op het woonportaal, met één knop, bij Mijn inschrijving.\n\n"
                "Verlengt u niet? Dan vervalt uw inschrijving in de nacht na die dag.\n"
                "U kunt dan geen woning krijgen.\n"
            ),
        )
    return (
        "Renew your registration",
        (
            f"Renew your registration on {due} at the latest.\n"
            "You can do so on the portal, with one button, under My registration.\n\n"
            "If you do not renew, your registration lapses in the night after that day.\n"
            "You cannot get a home then.\n"
        ),
    )


@written(MessageKind.REGISTRATION_LAPSED)
def registration_lapsed(language: str, *, until: str) -> Words:
    """Return the message that a registration has lapsed; `until` is the last day to repair it."""
    if language == "nl":
        return (
            "Uw inschrijving is vervallen",
            (
                "U hebt uw inschrijving niet op tijd verlengd.\n"
                "Met een vervallen inschrijving kunt u geen woning krijgen.\n\n"
                f"U kunt dit herstellen tot en met {until}. U houdt dan al uw inschrijftijd.\n"
                "Daarna bent u uw inschrijftijd kwijt.\n"
            ),
        )
    return (
        "Your registration has lapsed",
        (
            "You did not renew your registration in time.\n"
            "With a lapsed registration you cannot get a home.\n\n"
            f"You can repair this until {until}, that day included. You keep all your time then.\n"
            "After that day your registration time is lost.\n"
        ),
    )


@written(MessageKind.REGISTRATION_ENDED)
def registration_ended(language: str) -> Words:
    """Return the message that a lapsed registration has ended."""
    if language == "nl":
        return (
            "Uw inschrijving is gestopt",
            (
                "Uw inschrijving was vervallen en is niet op tijd hersteld.\n"
                "Daarom is uw inschrijving nu gestopt. Uw inschrijftijd telt niet meer mee.\n\n"
                "Zoekt u nog een woning? Schrijf u dan opnieuw in op het woonportaal.\n"
            ),
        )
    return (
        "Your registration has ended",
        (
            "Your registration had lapsed and was not repaired in time.\n"
            "So your registration has ended now. Your registration time no longer counts.\n\n"
            "Are you still looking for a home? Register again on the portal.\n"
        ),
    )


@written(MessageKind.RENEWED)
def renewed(language: str, *, due: str) -> Words:
    """Return the receipt of a renewal; `due` is the next last day in words."""
    if language == "nl":
        return (
            "Uw inschrijving is verlengd",
            (
                "Uw inschrijving is verlengd. U houdt al uw inschrijftijd.\n\n"
                f"Verleng weer uiterlijk op {due}.\n"
            ),
        )
    return (
        "Your registration is renewed",
        (
            "Your registration is renewed. You keep all your time.\n\n"
            f"Renew again on {due} at the latest.\n"
        ),
    )


@written(MessageKind.REGISTRATION_MOVED)
def registration_moved(language: str, day: str) -> Words:
    """Return the message that the region moved the day that counts; `day` is that day in words."""
    if language == "nl":
        return (
            "Uw inschrijftijd is veranderd",
            (
                f"Uw inschrijftijd telt nu vanaf {day}.\n"
                "Twee medewerkers van de regio hebben dit besloten.\n\n"
                "Kijk op het woonportaal bij Mijn inschrijving waarom.\n"
                "Klopt dit niet? Neem dan contact met ons op.\n"
            ),
        )
    return (
        "Your registration time has changed",
        (
            f"Your registration time counts from {day} now.\n"
            "Two employees of the region decided this.\n\n"
            "See why on the portal, under My registration.\n"
            "Is this not right? Then contact us.\n"
        ),
    )


@written(MessageKind.REGISTRATION_MERGED)
def registration_merged(language: str) -> Words:
    """Return the message to who had the registration that ended by a merge."""
    if language == "nl":
        return (
            "Uw inschrijving is samengevoegd",
            (
                "Uw inschrijving is samengevoegd met een andere inschrijving.\n"
                "Die andere inschrijving telt nu. De oudste dag blijft gelden.\n"
                "Deze inschrijving is gestopt.\n\n"
                "Klopt dit niet? Neem dan contact met ons op.\n"
            ),
        )
    return (
        "Your registration has been merged",
        (
            "Your registration has been merged with another one.\n"
            "That other registration counts now. The oldest day stays.\n"
            "This registration has ended.\n\n"
            "Is this not right? Then contact us.\n"
        ),
    )
