"""Find the landlord and the place of advertisements; add those that the region has not met yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import slugify

from corporations.core.acts import Act
from corporations.core.reference import CorporationRow, MunicipalityRow
from corporations.services.load_reference import Reference, load_reference, loaded_reference
from listings.core.feeds import Advertisement


class UnplacedError(Exception):
    """An advertisement that lies outside the region; args are a code and a detail."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Landlord, municipality and place of an advertisement by id.

    Attributes:
        is_assumed: the feed names no landlord and nobody said which it is.
    """

    corporation: int
    municipality: int
    place: int
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The region's lists as they stand for an import, with what was added to them for it."""

    reference: Reference
    fallback: CorporationRow
    is_assumed: bool
    added_corporations: list[str] = field(default_factory=list)
    added_places: list[str] = field(default_factory=list)

    def of(self, advertisement: Advertisement) -> Whereabouts:
        """Return where an advertisement belongs.

        Raises:
            UnplacedError: when it lies outside the region.
        """
        municipality = municipality_of(advertisement, self.reference)
        row = _landlord(advertisement, self.reference, self.fallback)
        return Whereabouts(
            self.reference.corporations[row.code],
            self.reference.municipalities[municipality],
            self.reference.places[
                municipality, _place_name(advertisement, municipality, self.reference)
            ],
            self.is_assumed and not advertisement.corporation,
        )


def place_advertisements(
    act: Act, *, advertisements: Sequence[Advertisement], source: str, corporation: str
) -> Places:
    """Add landlords and places that the feed names; return the region's lists with them.

    A municipality is never added: an advertisement outside the region is not the region's. A
    landlord that the feed names gets a code from its name. Advertisements without a landlord are
    those of `corporation`, or of a landlord "unknown" of their own, at which nobody has a role.
    """
    before = loaded_reference()
    if corporation:
        fallback = CorporationRow(corporation, before.corporation_names[corporation])
    else:
        fallback = CorporationRow(f"onbekend-{source}", f"Verhuurder onbekend ({source})")
    landlords: dict[str, CorporationRow] = {}
    places: dict[str, dict[str, None]] = {}
    for advertisement in advertisements:
        try:
            code = municipality_of(advertisement, before)
        except UnplacedError:
            continue
        row = _landlord(advertisement, before, fallback)
        if row.code not in before.corporations:
            landlords.setdefault(row.code, row)
        name = _place_name(advertisement, code, before)
        if (code, name) not in before.places:
            places.setdefault(code, {})[name] = None
    reference = load_reference(
        act,
        region=before.region,
        municipalities=[
            MunicipalityRow(code, before.municipality_names[code], tuple(names))
            for code, names in places.items()
        ],
        corporations=list(landlords.values()),
    )
    return Places(
        reference,
        fallback,
        not corporation,
        sorted(landlords),
        sorted(name for names in places.values() for name in names),
    )


def municipality_of(advertisement: Advertisement, reference: Reference) -> str:
    """Return the code of the municipality: as named, else the one that has this place.

    Raises:
        UnplacedError: when the region has no such municipality, or several have this place.
    """
    named = (advertisement.municipality or "").casefold()
    place = advertisement.place.casefold()
    names = reference.municipality_names.items()
    if named:
        found = {code for code, name in names if name.casefold() == named}
    else:
        found = {code for code, name in reference.places if name.casefold() == place}
        found = found or {code for code, name in names if name.casefold() == place}
    if len(found) != 1:
        reason = "ambiguous_place" if found else "outside_region"
        raise UnplacedError(reason, advertisement.municipality or advertisement.place)
    return found.pop()


def _landlord(
    advertisement: Advertisement, reference: Reference, fallback: CorporationRow
) -> CorporationRow:
    given = advertisement.corporation
    if not given:
        return fallback
    folded = given.casefold()
    for code, name in reference.corporation_names.items():
        if folded in {code.casefold(), name.casefold()}:
            return CorporationRow(code, name)
    return CorporationRow(slugify(given)[:40] or "naamloos", given[:100])


def _place_name(advertisement: Advertisement, municipality: str, reference: Reference) -> str:
    folded = advertisement.place.casefold()
    known = (
        name
        for code, name in reference.places
        if code == municipality and name.casefold() == folded
    )
    return next(known, advertisement.place)
