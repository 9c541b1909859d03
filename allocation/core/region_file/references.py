"""References between the items of a region file: each ref once, none into the void.

Applicants may live, work and leave a home outside the region; but a municipality that the file
knows has the places that it lists, and no others.
"""

from collections.abc import Collection, Iterable, Mapping

from allocation.core.facts import Person
from allocation.core.region_file.records import Home, Known, Listing, RegionFile, Response
from regulation.core.fields import Problems, Where, shown

_ROOT: Where = (None, "$")


class _Names:
    """The refs of the file and those already loaded, per kind."""

    def __init__(self, region: RegionFile, known: Known) -> None:
        """Put both together."""
        self.places: dict[str, frozenset[str]] = {
            code: frozenset(places) for code, places in known.municipalities.items()
        }
        for municipality in region.municipalities:
            before = self.places.get(municipality.code, frozenset())
            self.places[municipality.code] = before.union(municipality.places)
        self.corporations = {item.code for item in region.corporations}.union(known.corporations)
        self.models: dict[str, Collection[str]] = {
            **known.regulations,
            **{code: text.regulation.models for code, text in region.regulations.items()},
        }
        self.applicants = {person.ref for person in region.applicants}.union(known.applicants)
        self.homes = {home.ref for home in region.homes}.union(known.homes)
        self.listings = {listing.ref for listing in region.listings}.union(known.listings)


def check_references(
    region: RegionFile, regulation_codes: list[str], known: Known, problems: Problems
) -> None:
    """Report double refs and refs to something that is neither in the file nor known.

    A ref that could not be read is empty here and was reported before; it is passed over.
    """
    names = _Names(region, known)
    codes = [item.code for item in region.municipalities]
    _once(codes, (((_ROOT, "region"), "municipalities")), "code", problems)
    _once((item.code for item in region.corporations), (_ROOT, "corporations"), "code", problems)
    _once(regulation_codes, (_ROOT, "regulations"), "code", problems)
    _once((str(item.ref) for item in region.applicants), (_ROOT, "applicants"), "ref", problems)
    _once((item.ref for item in region.homes), (_ROOT, "homes"), "ref", problems)
    _once((item.ref for item in region.listings), (_ROOT, "listings"), "ref", problems)
    for index, person in enumerate(region.applicants):
        _check_applicant(person, ((_ROOT, "applicants"), index), names, problems)
    for index, home in enumerate(region.homes):
        _check_home(home, ((_ROOT, "homes"), index), names, problems)
    for index, listing in enumerate(region.listings):
        _check_listing(listing, ((_ROOT, "listings"), index), names, problems)
    _check_responses(region.responses, names, problems)


def _once(refs: Iterable[str], where: Where, key: str, problems: Problems) -> None:
    seen: set[str] = set()
    for index, ref in enumerate(refs):
        if ref and ref in seen:
            problems.add(((where, index), key), f"a {key} of its own", f"{shown(ref)} twice")
        seen.add(ref)


def _check_applicant(person: Person, where: Where, names: _Names, problems: Problems) -> None:
    for index, spell in enumerate(person.residences):
        if spell.place:
            at: Where = (((where, "residences"), index), "place")
            _check_place(spell.municipality, spell.place, at, names, problems)
    home = person.leaves_home
    if home and home.corporation and home.municipality in names.places:
        at = ((where, "leaves_home"), "corporation")
        _exists(home.corporation, names.corporations, "a corporation", at, problems)


def _check_home(home: Home, where: Where, names: _Names, problems: Problems) -> None:
    _exists(home.corporation, names.corporations, "a corporation", (where, "corporation"), problems)
    _exists(home.municipality, names.places, "a municipality", (where, "municipality"), problems)
    _check_place(home.municipality, home.place, (where, "place"), names, problems)


def _check_listing(listing: Listing, where: Where, names: _Names, problems: Problems) -> None:
    _exists(listing.home, names.homes, "a home", (where, "home"), problems)
    _exists(listing.regulation, names.models, "a regulation", (where, "regulation"), problems)
    models = names.models.get(listing.regulation)
    if models is not None:
        _exists(listing.model, models, "a model of that regulation", (where, "model"), problems)


def _check_responses(responses: Iterable[Response], names: _Names, problems: Problems) -> None:
    applicants: dict[str, set[str]] = {}
    tickets: dict[str, set[str]] = {}
    for index, response in enumerate(responses):
        where: Where = ((_ROOT, "responses"), index)
        _exists(response.listing, names.listings, "a listing", (where, "listing"), problems)
        _exists(
            response.applicant, names.applicants, "an applicant", (where, "applicant"), problems
        )
        if not response.listing or not response.applicant:
            continue
        ticket = response.applicant if response.ticket is None else response.ticket
        if _again(response.applicant, applicants.setdefault(response.listing, set())):
            found = shown(response.applicant)
            problems.add((where, "applicant"), "one response to a listing", f"{found} twice")
        elif _again(ticket, tickets.setdefault(response.listing, set())):
            problems.add(
                (where, "ticket"), "a ticket of its own in the listing", f"{shown(ticket)} twice"
            )


def _again(item: str, seen: set[str]) -> bool:
    if item in seen:
        return True
    seen.add(item)
    return False


def _check_place(
    municipality: str, place: str, where: Where, names: _Names, problems: Problems
) -> None:
    places = names.places.get(municipality)
    if place and places is not None and place not in places:
        problems.add(where, f"a place of {municipality}", shown(place))


def _exists(
    ref: str,
    refs: Collection[object] | Mapping[str, object],
    what: str,
    where: Where,
    problems: Problems,
) -> None:
    if ref and ref not in refs:
        problems.add(where, f"{what} of this file or already loaded", shown(ref))
