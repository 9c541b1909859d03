"""The words of messages about acting for somebody else, in Dutch (B1) and English."""

from corporations.core.messages import MessageKind, Words, written


@written(MessageKind.MANDATE_OFFERED)
def mandate_offered(language: str, *, giver: str, until: str) -> Words:
    """Return the words of the request to a helper; `until` is the last day, in words."""
    if language == "nl":
        return (
            "Iemand vraagt u om te helpen bij het zoeken naar een woning",
            (
                f"{giver} vraagt u om te helpen.\n"
                "U mag dan in naam van die persoon iets doen op het woonportaal.\n"
                f"Dit geldt tot en met {until}.\n\n"
                "Wilt u dit? Log dan in op het woonportaal met dit e-mailadres.\n"
                "Hebt u nog geen account? Maak er een met dit e-mailadres.\n"
                "Kies daarna 'Iemand helpen'.\n"
                "Wilt u dit niet? Dan hoeft u niets te doen.\n"
            ),
        )
    return (
        "Somebody asks you to help with looking for a home",
        (
            f"{giver} asks you to help.\n"
            "You may then do things on the portal in this person's name.\n"
            f"This holds until {until}, that day included.\n\n"
            "Do you want this? Log in to the portal with this e-mail address.\n"
            "Have you no account yet? Make one with this e-mail address.\n"
            "Then choose 'Help somebody'.\n"
            "Do you not want this? Then you need not do anything.\n"
        ),
    )


@written(MessageKind.MANDATE_ACCEPTED)
def mandate_accepted(language: str, *, helper: str, until: str) -> Words:
    """Return the words of the message to the person that the helper accepted."""
    if language == "nl":
        return (
            "Uw helper heeft ja gezegd",
            (
                f"{helper} mag u nu helpen, tot en met {until}.\n\n"
                "Op het woonportaal ziet u alles wat uw helper doet.\n"
                "U kunt de machtiging op elk moment intrekken. Dat geldt meteen.\n"
            ),
        )
    return (
        "Your helper said yes",
        (
            f"{helper} may help you now, until {until}, that day included.\n\n"
            "On the portal you see everything that your helper does.\n"
            "You can take back the mandate at any moment. That holds at once.\n"
        ),
    )


@written(MessageKind.MANDATE_ENDED)
def mandate_declined(language: str, *, helper: str) -> Words:
    """Return the words of the message to the person that the helper does not want it."""
    if language == "nl":
        return (
            "Uw helper heeft nee gezegd",
            f"{helper} gaat u niet helpen.\n\nU kunt iemand anders vragen op het woonportaal.\n",
        )
    return (
        "Your helper said no",
        f"{helper} is not going to help you.\n\nYou can ask somebody else on the portal.\n",
    )


@written(MessageKind.MANDATE_ENDED)
def mandate_resigned(language: str, *, helper: str) -> Words:
    """Return the words of the message to the person that the helper stops."""
    if language == "nl":
        return (
            "Uw helper stopt",
            (
                f"{helper} helpt u vanaf nu niet meer.\n\n"
                "Kijk op het woonportaal wat u nu zelf moet doen.\n"
            ),
        )
    return (
        "Your helper stops",
        (
            f"{helper} does not help you any more.\n\n"
            "Look on the portal what you must do yourself now.\n"
        ),
    )


@written(MessageKind.MANDATE_ENDED)
def mandate_revoked(language: str, *, giver: str) -> Words:
    """Return the words of the message to the helper that the person took the mandate back."""
    if language == "nl":
        return (
            "U helpt niet meer",
            f"{giver} heeft de machtiging ingetrokken.\n\nU kunt niets meer doen in diens naam.\n",
        )
    return (
        "You no longer help",
        f"{giver} took back the mandate.\n\nYou can do nothing more in this person's name.\n",
    )


@written(MessageKind.DONE_BY_EMPLOYEE)
def done_by_employee(
    language: str, *, what: str, corporation: str, phone: bool, moment: str
) -> Words:
    """Return the words of the message that an employee did what the person asked.

    `what` is the sentence that was read aloud, `moment` when it was.
    """
    if language == "nl":
        where = "aan de telefoon" if phone else "aan de balie"
        return (
            "Een medewerker heeft iets voor u gedaan",
            (
                f"Een medewerker van {corporation} hielp u {where}.\n"
                f"Dat was op {moment}.\n\n"
                f"De medewerker las dit voor:\n{what}\n"
                "U zei ja en noemde uw geboortedatum.\n\n"
                "Klopt dit niet? Bel dan meteen de woningcorporatie.\n"
            ),
        )
    where = "by phone" if phone else "at the desk"
    return (
        "An employee did something for you",
        (
            f"On {moment} an employee of {corporation} helped you {where}.\n"
            f"The employee read this aloud:\n{what}\n"
            "You said yes and told your date of birth.\n\n"
            "Is this not right? Then call the housing corporation at once.\n"
        ),
    )
