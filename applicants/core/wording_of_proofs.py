"""The words of messages about corrections and needs, in Dutch (B1) and English.

They never say which need, nor what a name or birth date is: mail is read over shoulders.
"""

from collections.abc import Mapping

from applicants.core.proofs import Denial, ProofAbout
from corporations.core.messages import MessageKind, Words, written

_WHAT: Mapping[str, Mapping[ProofAbout, str]] = {
    "nl": {
        ProofAbout.CORRECTION: "uw verzoek om verbetering",
        ProofAbout.NEED: "de woning die u nodig heeft",
    },
    "en": {
        ProofAbout.CORRECTION: "your request for correction",
        ProofAbout.NEED: "the home that you need",
    },
}
_WHY: Mapping[str, Mapping[Denial, str]] = {
    "nl": {
        Denial.NO_PROOF: "Wij kregen geen bewijs van u.",
        Denial.UNREADABLE: "Wij konden uw bewijs niet lezen.",
        Denial.SHOWS_OTHER: "Uw bewijs laat iets anders zien dan u vroeg.",
        Denial.OTHER_PERSON: "Uw bewijs gaat over iemand anders.",
        Denial.TOO_OLD: "Uw bewijs is te oud.",
    },
    "en": {
        Denial.NO_PROOF: "We got no proof from you.",
        Denial.UNREADABLE: "We could not read your proof.",
        Denial.SHOWS_OTHER: "Your proof shows something else than you asked.",
        Denial.OTHER_PERSON: "Your proof is about somebody else.",
        Denial.TOO_OLD: "Your proof is too old.",
    },
}


@written(MessageKind.PROOF_ASKED)
def proof_asked(language: str, *, about: ProofAbout) -> Words:
    """Return the words of the message that the desk wants to see a document."""
    what = _WHAT[language][about]
    if language == "nl":
        return (
            "Wij willen een bewijs zien",
            (
                f"Het gaat over {what}.\n"
                "Wij kunnen pas verder als wij een bewijs zien.\n\n"
                "Ga zelf naar het woonportaal en kies Mijn gegevens.\n"
                "Daar staat welk bewijs goed is. U kunt het daar inleveren.\n"
            ),
        )
    return (
        "We want to see a document",
        (
            f"It is about {what}.\n"
            "We can only go on once we see proof.\n\n"
            "Go to the portal yourself and choose My data.\n"
            "There it says which proof is right. You can hand it in there.\n"
        ),
    )


@written(MessageKind.PROOF_APPROVED)
def proof_approved(language: str, *, about: ProofAbout) -> Words:
    """Return the words of the message that it was approved."""
    what = _WHAT[language][about]
    if language == "nl":
        return (
            "Het is goedgekeurd",
            (
                f"Het gaat over {what}.\n"
                "Wij hebben het bewijs gezien. Het is goedgekeurd.\n\n"
                "Het telt voor elke lijst die wij vanaf nu maken.\n"
                "Lijsten die er al zijn, veranderen niet.\n"
            ),
        )
    return (
        "It is approved",
        (
            f"It is about {what}.\n"
            "We have seen the proof. It is approved.\n\n"
            "It counts for every list that we make from now on.\n"
            "Lists that are there already do not change.\n"
        ),
    )


@written(MessageKind.PROOF_REFUSED)
def proof_refused(language: str, *, about: ProofAbout, reason: Denial) -> Words:
    """Return the words of the message that it was refused, with the reason and what can be done."""
    what, why = _WHAT[language][about], _WHY[language][reason]
    if language == "nl":
        return (
            "Het is niet goedgekeurd",
            (
                f"Het gaat over {what}.\n"
                f"{why}\n"
                "Er verandert niets aan uw gegevens.\n\n"
                "U kunt het opnieuw vragen op het woonportaal, met een ander bewijs.\n"
                "Bent u het niet eens? Dien dan een klacht in op het woonportaal.\n"
            ),
        )
    return (
        "It is not approved",
        (
            f"It is about {what}.\n"
            f"{why}\n"
            "Nothing changes in your data.\n\n"
            "You can ask again on the portal, with another proof.\n"
            "Do you disagree? Then complain on the portal.\n"
        ),
    )
