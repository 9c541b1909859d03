"""The words of messages about a request for urgency, in Dutch (B1) and English.

They never say why somebody asks, what was asked of them or what was decided: mail is read over
shoulders, and it can be about health. What matters stands on the portal, behind the log-in.
"""

from datetime import date

from corporations.core.messages import MessageKind, Words, written
from urgency.core.wording import day_in_words


@written(MessageKind.URGENCY_RECEIVED)
def request_received(language: str, number: str, by: date) -> Words:
    """Return the receipt, with the day by which the decision falls."""
    until = day_in_words(language, by)
    if language == "nl":
        return (
            f"Wij hebben uw aanvraag {number}",
            (
                f"De gemeente heeft uw aanvraag ontvangen. Het nummer is {number}.\n"
                f"U hoort uiterlijk op {until} wat de gemeente besluit.\n\n"
                "Vraagt de gemeente u om informatie? Dan staat deze termijn stil.\n"
                "Op het woonportaal ziet u hoe het ervoor staat. Daar staat ook deze brief als PDF.\n"
            ),
        )
    return (
        f"We have your request {number}",
        (
            f"The municipality has received your request. Its number is {number}.\n"
            f"You hear by {until} at the latest what the municipality decides.\n\n"
            "Does the municipality ask you for information? Then this term stands still.\n"
            "On the portal you see how it stands. This letter is there as a PDF too.\n"
        ),
    )


@written(MessageKind.URGENCY_ASKS)
def information_asked(language: str, number: str, by: date) -> Words:
    """Return the message that the municipality asks something, with the last day to answer."""
    until = day_in_words(language, by)
    if language == "nl":
        return (
            f"De gemeente vraagt iets over aanvraag {number}",
            (
                f"De gemeente heeft meer informatie nodig voor uw aanvraag {number}.\n"
                f"Antwoord uiterlijk op {until}. Log daarvoor in op het woonportaal.\n\n"
                "Tot uw antwoord staat de termijn van de gemeente stil.\n"
                "Antwoordt u niet? Dan beslist de gemeente met wat zij heeft.\n"
            ),
        )
    return (
        f"The municipality asks something about request {number}",
        (
            f"The municipality needs more information for your request {number}.\n"
            f"Answer by {until} at the latest. Log in to the portal to do so.\n\n"
            "Until you answer, the term of the municipality stands still.\n"
            "Do you not answer? Then the municipality decides with what it has.\n"
        ),
    )


@written(MessageKind.URGENCY_TERM)
def term_extended(language: str, number: str, by: date) -> Words:
    """Return the notice that the municipality takes longer, and until when."""
    until = day_in_words(language, by)
    if language == "nl":
        return (
            f"Het besluit op aanvraag {number} duurt langer",
            (
                f"De gemeente heeft meer tijd nodig voor uw aanvraag {number}.\n"
                f"U hoort nu uiterlijk op {until} wat de gemeente besluit.\n\n"
                "De gemeente mag dit één keer doen. De reden leest u op het woonportaal.\n"
            ),
        )
    return (
        f"The decision on request {number} takes longer",
        (
            f"The municipality needs more time for your request {number}.\n"
            f"You now hear by {until} at the latest what the municipality decides.\n\n"
            "The municipality may do this once. You read the reason on the portal.\n"
        ),
    )


@written(MessageKind.URGENCY_TERM)
def term_resumed(language: str, number: str, by: date) -> Words:
    """Return the message that the clock goes on, and until when."""
    until = day_in_words(language, by)
    if language == "nl":
        return (
            f"De gemeente gaat verder met aanvraag {number}",
            (
                f"De gemeente heeft wat zij vroeg, of de termijn daarvoor is voorbij.\n"
                f"U hoort uiterlijk op {until} wat de gemeente besluit.\n"
            ),
        )
    return (
        f"The municipality goes on with request {number}",
        (
            "The municipality has what it asked for, or the term for it is over.\n"
            f"You hear by {until} at the latest what the municipality decides.\n"
        ),
    )


@written(MessageKind.URGENCY_DECIDED)
def request_decided(language: str, number: str, last_to_object: date) -> Words:
    """Return the message that there is a decision; what it says stands on the portal."""
    until = day_in_words(language, last_to_object)
    if language == "nl":
        return (
            f"Er is een besluit op aanvraag {number}",
            (
                f"De gemeente heeft besloten over uw aanvraag {number}.\n"
                "Log in op het woonportaal om het besluit en de brief te lezen.\n\n"
                f"Bent u het niet eens? Maak dan uiterlijk op {until} bezwaar.\n"
            ),
        )
    return (
        f"There is a decision on request {number}",
        (
            f"The municipality has decided on your request {number}.\n"
            "Log in to the portal to read the decision and the letter.\n\n"
            f"Do you disagree? Object by {until} at the latest.\n"
        ),
    )


@written(MessageKind.URGENCY_RECEIVED)
def request_withdrawn(language: str, number: str) -> Words:
    """Return the receipt of a withdrawal."""
    if language == "nl":
        return (
            f"U hebt aanvraag {number} ingetrokken",
            (
                f"Uw aanvraag {number} is ingetrokken. De gemeente beslist niet meer.\n\n"
                "U kunt altijd een nieuwe aanvraag doen.\n"
            ),
        )
    return (
        f"You have taken back request {number}",
        (
            f"Your request {number} is taken back. The municipality decides no more.\n\n"
            "You can always make a new request.\n"
        ),
    )
