"""The words of messages about complaints and objections, in Dutch (B1) and English.

They never repeat what somebody wrote: mail is read over shoulders.
"""

from corporations.core.messages import MessageKind, Words, written


@written(MessageKind.COMPLAINT_RECEIVED)
def complaint_received(language: str, *, number: str, to: str, by: str) -> Words:
    """Return the words of the receipt; `to` is who answers, `by` the last day, in words."""
    if language == "nl":
        return (
            f"Wij hebben uw bericht met nummer {number}",
            (
                f"Uw klacht of bezwaar heeft nummer {number}.\n"
                f"Het antwoord komt van: {to}.\n"
                f"U krijgt antwoord uiterlijk op {by}.\n\n"
                "Op het woonportaal ziet u hoe het ervoor staat.\n"
            ),
        )
    return (
        f"We have your message with number {number}",
        (
            f"Your complaint or objection has number {number}.\n"
            f"The answer comes from: {to}.\n"
            f"You get an answer by {by} at the latest.\n\n"
            "On the portal you see how it stands.\n"
        ),
    )


@written(MessageKind.COMPLAINT_ANSWERED)
def complaint_answered(language: str, *, number: str, to: str) -> Words:
    """Return the words of the message that there is an answer."""
    if language == "nl":
        return (
            f"Er is antwoord op nummer {number}",
            (
                f"{to} heeft geantwoord op nummer {number}.\n\n"
                "Lees het antwoord op het woonportaal, op de pagina Klachten.\n"
                "Daar staat ook wat u kunt doen als u het niet eens bent.\n"
            ),
        )
    return (
        f"There is an answer to number {number}",
        (
            f"{to} has answered number {number}.\n\n"
            "Read the answer on the portal, on the page Complaints.\n"
            "There it also says what you can do if you disagree.\n"
        ),
    )
