"""The words of messages about a lease: planned, signed, cancelled."""

from collections.abc import Mapping

from allocation.core.life_cycles import WithdrawalReason
from corporations.core.messages import MessageKind, Words, written

_WHY: Mapping[str, Mapping[WithdrawalReason, str]] = {
    "nl": {
        WithdrawalReason.DATA_INCORRECT: "Uw gegevens kloppen niet.",
        WithdrawalReason.NO_DOCUMENTS: "Uw documenten kwamen niet op tijd.",
        WithdrawalReason.DOCUMENTS_WRONG: "Uw documenten zijn niet in orde.",
        WithdrawalReason.INCOME_TOO_HIGH: "Uw inkomen is te hoog voor deze woning.",
        WithdrawalReason.INCOME_TOO_LOW: "De huur past niet bij uw inkomen.",
        WithdrawalReason.NO_PERMIT: "De gemeente gaf geen huisvestingsvergunning.",
        WithdrawalReason.ANOTHER_HOME: "U nam een andere woning aan.",
        WithdrawalReason.NO_SHOW: "U kwam niet op de afspraak om te tekenen.",
        WithdrawalReason.WRONGLY_OFFERED: "De woning is ten onrechte aan u aangeboden.",
    },
    "en": {
        WithdrawalReason.DATA_INCORRECT: "Your data are not right.",
        WithdrawalReason.NO_DOCUMENTS: "Your documents did not come in time.",
        WithdrawalReason.DOCUMENTS_WRONG: "Your documents are not in order.",
        WithdrawalReason.INCOME_TOO_HIGH: "Your income is too high for this home.",
        WithdrawalReason.INCOME_TOO_LOW: "The rent does not fit your income.",
        WithdrawalReason.NO_PERMIT: "The municipality gave no housing permit.",
        WithdrawalReason.ANOTHER_HOME: "You accepted another home.",
        WithdrawalReason.NO_SHOW: "You did not come to the appointment to sign.",
        WithdrawalReason.WRONGLY_OFFERED: "The home was offered to you by mistake.",
    },
}


@written(MessageKind.SIGNING_PLANNED)
def signing_planned(language: str, address: str, corporation: str, on: str) -> Words:
    """Return the words of the message on which day the lease is signed."""
    if language == "nl":
        return (
            f"U tekent het huurcontract op {on}",
            (
                f"{corporation} heeft een dag gekozen om te tekenen.\n"
                f"Het gaat om {address}.\n"
                f"De dag is {on}.\n\n"
                f"Kunt u dan niet? Neem contact op met {corporation}.\n"
            ),
        )
    return (
        f"You sign the lease on {on}",
        (
            f"{corporation} has chosen a day to sign.\n"
            f"It is about {address}.\n"
            f"The day is {on}.\n\n"
            f"Can you not come then? Contact {corporation}.\n"
        ),
    )


@written(MessageKind.LEASE_SIGNED)
def lease_signed(language: str, address: str, starts: str, *, registration_stays: bool) -> Words:
    """Return the words of the message that the lease was signed, and what becomes of the time."""
    if language == "nl":
        time = (
            "Uw inschrijving blijft staan. Uw inschrijftijd loopt door.\n"
            if registration_stays
            else "Uw inschrijving stopt komende nacht. Uw open reacties stoppen dan ook.\n"
        )
        return (
            f"U huurt {address}",
            f"Het huurcontract voor {address} is getekend.\nU betaalt huur vanaf {starts}.\n\n{time}",
        )
    time = (
        "Your registration stays. Your time goes on counting.\n"
        if registration_stays
        else "Your registration ends in the coming night. So do your open responses.\n"
    )
    return (
        f"You rent {address}",
        f"The lease of {address} is signed.\nYou pay rent from {starts}.\n\n{time}",
    )


@written(MessageKind.LETTING_CANCELLED)
def letting_cancelled(
    language: str, address: str, corporation: str, reason: WithdrawalReason, returned: int
) -> Words:
    """Return the words of the message that there is no lease after all, why, and how to object."""
    why = _WHY[language][reason]
    if language == "nl":
        return (
            f"U krijgt deze woning toch niet: {address}",
            (
                f"{corporation} sluit met u geen huurcontract voor {address}.\n\n"
                f"De reden: {why}\n"
                "De woning gaat naar de volgende van de lijst.\n"
                f"Uw inschrijving blijft zoals zij is.\n{_returned(language, returned)}\n"
                f"Bent u het niet eens? Dien een klacht in bij {corporation}.\n"
            ),
        )
    return (
        f"You do not get this home after all: {address}",
        (
            f"{corporation} makes no lease with you for {address}.\n\n"
            f"The reason: {why}\n"
            "The home goes to the next on the list.\n"
            f"Your registration stays as it is.\n{_returned(language, returned)}\n"
            f"Do you disagree? File a complaint with {corporation}.\n"
        ),
    )


@written(MessageKind.LETTING_GIVEN_UP)
def letting_given_up(language: str, address: str, returned: int) -> Words:
    """Return the words of the receipt that somebody gave up a home that they had accepted."""
    if language == "nl":
        return (
            f"U ziet af van {address}",
            (
                f"U nam {address} aan. U ziet daar nu van af.\n"
                "De woning gaat naar de volgende van de lijst.\n"
                "Dit telt als een weigering, tenzij uw reden vrij is.\n"
                f"Uw inschrijving blijft zoals zij is.\n{_returned(language, returned)}"
            ),
        )
    return (
        f"You give up {address}",
        (
            f"You accepted {address}. You give it up now.\n"
            "The home goes to the next on the list.\n"
            "This counts as a refusal, unless your reason is free.\n"
            f"Your registration stays as it is.\n{_returned(language, returned)}"
        ),
    )


def _returned(language: str, number: int) -> str:
    if not number:
        return ""
    if language == "nl":
        return f"Uw open reacties die gestopt waren, tellen weer mee: {number}.\n"
    return f"Your open responses that had ended count again: {number}.\n"
