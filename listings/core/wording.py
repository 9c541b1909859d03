"""The words of receipts, in Dutch (B1) and English. Pure, so that each can be tested."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from corporations.core.messages import MessageKind, Words, written

_FACTS: Mapping[str, tuple[str, str]] = {  # Dutch, English
    "total_rent": ("huur met servicekosten", "rent with service costs"),
    "energy_label": ("energielabel", "energy label"),
    "build_year": ("bouwjaar", "year of building"),
    "postcode": ("postcode", "postcode"),
    "neighbourhood": ("wijk", "neighbourhood"),
    "description_nl": ("beschrijving", "description in Dutch"),
    "description_en": ("beschrijving in het Engels", "description"),
}


class Corrected(NamedTuple):
    """A fact of a home (its column) as it was and as it became, as text; '' is not known."""

    column: str
    was: str
    becomes: str


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


@written(MessageKind.PUBLICATION_REFUSED)
def publication_refused(language: str, *, address: str) -> Words:
    """Return subject and body for whoever planned a publication that the rules no longer allow."""
    if language == "nl":
        return (
            f"Niet gepubliceerd: {address}",
            (
                f"De advertentie van {address} zou nu openbaar worden.\n"
                "De regels laten dat niet meer toe. De advertentie is weer een concept.\n\n"
                "Open de advertentie. Daar staat wat er mis is.\n"
                "Pas de advertentie aan en publiceer opnieuw.\n"
            ),
        )
    return (
        f"Not published: {address}",
        (
            f"The listing of {address} was to be public now.\n"
            "The rules no longer allow that. The listing is a draft again.\n\n"
            "Open the listing. There you see what is wrong.\n"
            "Change the listing and publish it again.\n"
        ),
    )


@written(MessageKind.LISTING_CORRECTED)
def listing_corrected(language: str, *, address: str, lines: Sequence[Corrected]) -> Words:
    """Return subject and body for who responded to a listing in which a mistake was put right."""
    said = "".join(f"- {_corrected(language, line)}\n" for line in lines)
    if language == "nl":
        return (
            f"Verbeterd in de advertentie: {address}",
            (
                f"In de advertentie van {address} stond een fout. Die is verbeterd:\n\n"
                f"{said}\n"
                "Uw reactie blijft gelden. Voor uw plaats verandert er niets.\n"
                "Wilt u de woning zo niet meer? Dan kunt u uw reactie intrekken tot het sluiten.\n"
            ),
        )
    return (
        f"Corrected in the listing: {address}",
        (
            f"There was a mistake in the listing of {address}. It was put right:\n\n"
            f"{said}\n"
            "Your response still holds. Nothing changes for your place.\n"
            "Do you not want the home like this? Then you can withdraw until the closing.\n"
        ),
    )


def _corrected(language: str, line: Corrected) -> str:
    name = _FACTS[line.column][0 if language == "nl" else 1]
    if line.column.startswith("description"):
        return f"de {name} is aangepast" if language == "nl" else f"the {name} was changed"
    unknown = "niet bekend" if language == "nl" else "not known"
    before, after = (
        _value(language, line.column, value) or unknown for value in (line.was, line.becomes)
    )
    return f"{name}: was {before}, is {after}"


def _value(language: str, column: str, value: str) -> str:
    if column != "total_rent" or not value:
        return value
    euros = f"{Decimal(value):,.2f}"
    if language == "nl":
        return "€ " + euros.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€{euros}"
