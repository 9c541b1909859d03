"""The words of receipts, in Dutch (B1) and English. Pure, so that each can be tested."""

from corporations.core.messages import MessageKind, Words, written


@written(MessageKind.RESPONSE_GIVEN)
def response_given(language: str, *, address: str, ticket: str, closes: str) -> Words:
    """Return subject and body of the receipt of a response; `closes` is a moment in words."""
    if language == "nl":
        return (
            f"U hebt gereageerd op {address}",
            (
                f"Wij hebben uw reactie op {address} ontvangen.\n\n"
                f"Uw code is {ticket}. Met deze code kunt u de uitslag narekenen.\n"
                f"De advertentie sluit op {closes}. Tot dan kunt u uw reactie intrekken.\n"
                "In de nacht daarna maken wij de lijst. Daarna ziet u uw plaats op het woonportaal.\n"
            ),
        )
    return (
        f"You responded to {address}",
        (
            f"We received your response to {address}.\n\n"
            f"Your code is {ticket}. With this code you can recompute the outcome.\n"
            f"The listing closes on {closes}. Until then you can withdraw your response.\n"
            "In the night after that we make the list. Then you see your place on the portal.\n"
        ),
    )


@written(MessageKind.RESPONSE_WITHDRAWN)
def response_withdrawn(language: str, *, address: str, closes: str) -> Words:
    """Return subject and body of the receipt of a withdrawal."""
    if language == "nl":
        return (
            f"U hebt uw reactie ingetrokken: {address}",
            (
                f"U doet niet meer mee voor {address}.\n\n"
                f"Tot {closes} kunt u opnieuw reageren.\n"
                "Uw inschrijving en uw andere reacties blijven zoals ze zijn.\n"
            ),
        )
    return (
        f"You withdrew your response: {address}",
        (
            f"You no longer take part for {address}.\n\n"
            f"Until {closes} you can respond again.\n"
            "Your registration and your other responses stay as they are.\n"
        ),
    )


@written(MessageKind.LISTING_WITHDRAWN)
def listing_withdrawn(language: str, *, address: str) -> Words:
    """Return subject and body for who responded to a listing that was withdrawn."""
    if language == "nl":
        return (
            f"De advertentie is ingetrokken: {address}",
            (
                f"De corporatie heeft de advertentie van {address} ingetrokken.\n"
                "Niemand krijgt deze woning nu. Dat ligt niet aan u.\n\n"
                "Uw reactie kost u niets. Zij telt niet meer mee bij uw aantal reacties.\n"
                "U kunt dus meteen op een andere woning reageren.\n"
            ),
        )
    return (
        f"The listing was withdrawn: {address}",
        (
            f"The housing corporation withdrew the listing of {address}.\n"
            "Nobody gets this home now. You did nothing wrong.\n\n"
            "Your response costs you nothing. It no longer counts among your responses.\n"
            "So you can respond to another home at once.\n"
        ),
    )
