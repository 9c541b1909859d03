"""The words of messages about viewings, in Dutch (B1) and English."""

from datetime import datetime

from allocation.core.wording import moment_in_words
from corporations.core.messages import MessageKind, Words, written


@written(MessageKind.VIEWING_INVITED)
def viewing_invited(language: str, address: str, *, first: datetime, group: bool) -> Words:
    """Return subject and body of an invitation; `first` is when the first slot begins."""
    when = moment_in_words(language, first)
    if language == "nl":
        why = (
            "U staat hoog op de lijst voor deze woning. Kijk of u de woning wilt.\n"
            if group
            else "U krijgt deze woning aangeboden. U mag eerst komen kijken.\n"
        )
        return (
            f"Kom de woning bekijken: {address}",
            (
                f"{why}\nDe eerste tijd is {when}.\n"
                "Log in op het woonportaal en kies een tijd bij 'Mijn aanbiedingen'.\n"
                "Kunt u niet? Zeg dan af. Wie afzegt, krijgt geen minpunt.\n"
            ),
        )
    why = (
        "You are high on the list for this home. See whether you want it.\n"
        if group
        else "You are offered this home. You may look at it first.\n"
    )
    return (
        f"Come and look at the home: {address}",
        (
            f"{why}\nThe first time is {when}.\n"
            "Log in to the portal and choose a time under 'My offers'.\n"
            "You cannot come? Then cancel. Cancelling counts for nothing.\n"
        ),
    )


@written(MessageKind.VIEWING_BOOKED)
def viewing_booked(language: str, address: str, *, starts_at: datetime, meeting: str) -> Words:
    """Return subject and body of the receipt of a chosen time; `meeting` is where to be."""
    when = moment_in_words(language, starts_at)
    if language == "nl":
        return (
            f"U komt kijken op {when}: {address}",
            (
                f"U komt kijken naar {address}.\n\n"
                f"Wanneer: {when}\nWaar: {meeting}\n\n"
                "Kunt u toch niet? Zeg dan af op het woonportaal, vóór die tijd.\n"
                "Komt u niet zonder af te zeggen? Dat telt als een weigering.\n"
            ),
        )
    return (
        f"You come and look on {when}: {address}",
        (
            f"You come and look at {address}.\n\n"
            f"When: {when}\nWhere: {meeting}\n\n"
            "You cannot come after all? Then cancel on the portal, before that time.\n"
            "Staying away without cancelling counts as a refusal.\n"
        ),
    )


@written(MessageKind.VIEWING_CANCELLED)
def viewing_cancelled(language: str, address: str) -> Words:
    """Return subject and body of the message that a viewing does not take place."""
    if language == "nl":
        return (
            f"De bezichtiging gaat niet door: {address}",
            (
                f"De bezichtiging van {address} gaat niet door.\n\n"
                "Uw plaats op de lijst blijft zoals die is.\n"
                "Is er een nieuwe bezichtiging? Dan krijgt u bericht.\n"
            ),
        )
    return (
        f"The viewing does not take place: {address}",
        (
            f"The viewing of {address} does not take place.\n\n"
            "Your place on the list stays as it is.\n"
            "When there is a new viewing, you get a message.\n"
        ),
    )


@written(MessageKind.NO_SHOW)
def no_show(language: str, address: str, *, offer_lost: bool, most: int, days: int) -> Words:
    """Return subject and body of the message that somebody stayed away, and what that costs.

    The block of `days` follows after `most` of them; 0 when the rules have no block.
    """
    if language == "nl":
        lost = "De aanbieding aan u is ingetrokken.\n" if offer_lost else ""
        price = (
            f"Dit telt als een weigering. Bij {most} doet u {days} dagen niet mee.\n"
            if most
            else "Uw inschrijving blijft gewoon staan.\n"
        )
        return (
            f"U was er niet bij de bezichtiging: {address}",
            (
                f"U had een tijd gekozen om te kijken naar {address}.\n"
                "U was er niet en u had niet afgezegd.\n\n"
                f"{lost}{price}\n"
                "Klopt dit niet? Neem contact op met de corporatie.\n"
            ),
        )
    lost = "The offer to you has been withdrawn.\n" if offer_lost else ""
    price = (
        f"This counts as a refusal. At {most} you do not take part for {days} days.\n"
        if most
        else "Your registration stays as it is.\n"
    )
    return (
        f"You were not at the viewing: {address}",
        (
            f"You had chosen a time to look at {address}.\n"
            "You were not there and had not cancelled.\n\n"
            f"{lost}{price}\n"
            "Is this wrong? Contact the housing corporation.\n"
        ),
    )
