"""The words of messages about urgency, in Dutch (B1) and English.

They never say the category: mail is read over shoulders, and it can be about health.
"""

from datetime import date

from corporations.core.messages import MessageKind, Words, written
from urgency.core.life_cycle import EndReason

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_BECAUSE = {
    "nl": {
        EndReason.HOUSED: "U hebt een woning gekregen.",
        EndReason.REFUSED: "U hebt een passende woning geweigerd.",
        EndReason.EXPIRED: "De termijn van uw urgentie is voorbij.",
        EndReason.WITHDRAWN: "De gemeente heeft het besluit ingetrokken.",
        EndReason.GROUND_GONE: "De reden voor uw urgentie is er niet meer.",
    },
    "en": {
        EndReason.HOUSED: "You have got a home.",
        EndReason.REFUSED: "You refused a home that fits.",
        EndReason.EXPIRED: "The term of your urgency is over.",
        EndReason.WITHDRAWN: "The municipality withdrew its decision.",
        EndReason.GROUND_GONE: "The ground for your urgency is gone.",
    },
}


def day_in_words(language: str, day: date) -> str:
    """Return a date as people say it: 12 maart 2026."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


@written(MessageKind.URGENCY_GRANTED)
def urgency_granted(language: str, ends_on: date) -> Words:
    """Return subject and body of the message that urgency was granted."""
    until = day_in_words(language, ends_on)
    if language == "nl":
        return (
            "U hebt urgentie gekregen",
            (
                "De gemeente heeft u urgentie gegeven.\n\n"
                f"Uw urgentie geldt tot en met {until}.\n"
                "U krijgt voorrang bij woningen die in uw zoekprofiel passen.\n"
                "Log in op het woonportaal om te zien wat dit voor u betekent.\n"
            ),
        )
    return (
        "You have been granted urgency",
        (
            "The municipality has granted you urgency.\n\n"
            f"Your urgency holds until {until}, that day included.\n"
            "You get priority for homes that fit your search profile.\n"
            "Log in to the portal to see what this means for you.\n"
        ),
    )


@written(MessageKind.URGENCY_ENDED)
def urgency_ended(language: str, reason: EndReason) -> Words:
    """Return subject and body of the message that urgency ended, with the reason."""
    because = _BECAUSE[language][reason]
    if language == "nl":
        return (
            "Uw urgentie is gestopt",
            (
                f"Uw urgentie is vandaag gestopt.\n{because}\n\n"
                "Uw inschrijving blijft gewoon staan. U kunt blijven reageren op woningen.\n"
                "Bent u het niet eens? Neem contact op met uw gemeente.\n"
            ),
        )
    return (
        "Your urgency has ended",
        (
            f"Your urgency ended today.\n{because}\n\n"
            "Your registration stays as it is. You can go on responding to homes.\n"
            "Do you disagree? Contact your municipality.\n"
        ),
    )
