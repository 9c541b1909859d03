"""The worked cases inside a regulation, evaluated (REGULATION.md: `examples`).

An example is a region file with everything left out that its reader does not need, and the outcome
that it must have. A document whose examples do not come out as written is refused.

- `name`, `why`, `cite`?: what it shows.
- `applicants`: as in REGION_FILE.md; left out are birth_date 1985-05-05, registration on 2020-01-01
  and income 24000.
- `listings`: as there. `home` may be the ref of one in `homes`, an object with facts of a home, or
  absent; `model` may be absent when there is one; left out are the period from 2 March 2026 to
  12 March 2026 12:00 and a seed of zeros.
- `homes`?: left out are corporation "example", municipality "GM0001", place "Example", an apartment
  with 2 bedrooms and 70 m2 for 600 euros.
- `responses`?: absent, every applicant responds to every listing, one minute after the other;
  given, `listing` may be left out when there is one, and `at` as if all had responded.
- `region`?, `corporations`?, `parameters`?: absent, what the homes and applicants name; amounts
  come from the document's own `parameters` then.
- `expect`: `order` of every listing; `excluded`? with the exact reasons (nobody when absent);
  `tiers`? in which somebody must land; `offers`? (when given, exactly these).
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from allocation.core.night import Night, night_of
from allocation.core.region_file import RegionFile, RegionFileError, region_of
from allocation.core.region_file.collecting import ROOT
from regulation.core.document import Example, Regulation
from regulation.core.fields import (
    Fields,
    Problem,
    Problems,
    Where,
    entries_of,
    is_list,
    is_object,
    shown,
)
from regulation.core.kinds import MOMENT, NAMES, REF
from regulation.core.parameters import MissingParameter

Objects = list[dict[str, object]]

_MUNICIPALITY, _PLACE, _CORPORATION = "GM0001", "Example", "example"
_OPENS_AT, _CLOSES_AT = "2026-03-02T00:00:00+01:00", "2026-03-12T12:00:00+01:00"
_APPLICANT: Mapping[str, object] = {
    "birth_date": "1985-05-05",
    "registration": {"date": "2020-01-01"},
    "income": 24000,
}
_HOME: Mapping[str, object] = {
    "corporation": _CORPORATION,
    "municipality": _MUNICIPALITY,
    "place": _PLACE,
    "type": "apartment",
    "bedrooms": 2,
    "area": 70,
    "rent": 600,
}
_LISTING: Mapping[str, object] = {
    "opens_at": _OPENS_AT,
    "closes_at": _CLOSES_AT,
    "seed": "0" * 64,
}
_REF_LENGTH = 40
_EXPECT_KEYS = ("order", "excluded", "tiers", "offers")


def check_examples(regulation: Regulation, document: Mapping[str, object]) -> list[Problem]:
    """What does not come out as the examples of a regulation say; nothing when all do.

    Args:
        regulation: as parsed from the document.
        document: the document itself, which the examples are ranked by.
    """
    problems = Problems()
    _check_all(regulation, document, None, problems)
    return problems.found


def prove_examples(region: RegionFile) -> RegionFile:
    """The region itself, when the examples of all its regulations come out as written.

    Raises:
        RegionFileError: with every example that does not, at its place in the file.
    """
    problems = Problems()
    for index, text in enumerate(region.regulations.values()):
        where: Where = ((ROOT, "regulations"), index)
        _check_all(text.regulation, text.document, where, problems)
    if problems.found:
        raise RegionFileError(problems.found, problems.more)
    return region


def region_document(example: Example, regulation: Mapping[str, object]) -> dict[str, object]:
    """The example as a whole region file, with what it leaves out filled in.

    What has the wrong form is left as it is, for the reader of region files to say so.
    """
    given = example.document
    applicants = _filled(given.get("applicants", []), lambda item, _: {**_APPLICANT, **item})
    named = _filled(given.get("homes", []), lambda item, i: {"ref": f"H{i}", **_HOME, **item})
    listings = _filled(
        given.get("listings", []), lambda item, i: _listing(item, f"L{i + 1}", regulation)
    )
    homes = [*_items(named), *_homes_inside(listings)]
    return {
        "format": "region/1",
        "region": given.get("region", _region(homes, applicants)),
        "corporations": given.get("corporations", _corporations(homes, applicants)),
        "parameters": given.get("parameters", {}),
        "regulations": [regulation],
        "applicants": applicants,
        "homes": homes if is_list(named) else named,
        "listings": _filled(listings, _with_home_ref),
        "responses": _responses(given.get("responses"), listings, applicants),
    }


def _check_all(
    regulation: Regulation, document: Mapping[str, object], parent: Where, problems: Problems
) -> None:
    bare = {key: value for key, value in document.items() if key != "examples"}
    for index, example in enumerate(regulation.examples):
        _check(example, bare, ((parent, "examples"), index), problems)


def _items(value: object) -> list[object]:
    return value if is_list(value) else []


def _objects(value: object) -> Objects:
    return [item for item in _items(value) if is_object(item)]


def _filled(value: object, fill: Callable[[dict[str, object], int], object]) -> object:
    if not is_list(value):
        return value
    return [fill(item, index) if is_object(item) else item for index, item in enumerate(value)]


def _listing(
    item: dict[str, object], ref: str, regulation: Mapping[str, object]
) -> dict[str, object]:
    listing = {"ref": ref, "home": {}, **_LISTING, "regulation": regulation.get("code"), **item}
    models = regulation.get("models")
    if "model" not in listing and is_object(models) and len(models) == 1:
        listing["model"] = next(iter(models))
    return listing


def _home_ref(listing: dict[str, object]) -> str:
    # A dot cannot collide with the refs that examples give by themselves.
    return f"home.{listing.get('ref')}"[:_REF_LENGTH]


def _homes_inside(listings: object) -> Objects:
    return [
        {"ref": _home_ref(listing), **_HOME, **home}
        for listing in _objects(listings)
        if is_object(home := listing.get("home"))
    ]


def _with_home_ref(listing: dict[str, object], _index: int) -> dict[str, object]:
    inside = is_object(listing.get("home"))
    return {**listing, "home": _home_ref(listing)} if inside else listing


def _region(homes: list[object], applicants: object) -> dict[str, object]:
    places: dict[str, list[str]] = {}
    spells = [spell for item in _objects(applicants) for spell in _objects(item.get("residences"))]
    for item in [*_objects(homes), *spells]:
        code, place = item.get("municipality"), item.get("place")
        if not isinstance(code, str):
            continue
        # Where nobody lets a home lies outside the region.
        known = places.setdefault(code, []) if item not in spells else places.get(code)
        if known is not None and isinstance(place, str) and place not in known:
            known.append(place)
    municipalities = [
        {"code": code, "name": code, "places": names} for code, names in places.items()
    ]
    return {"name": "example", "municipalities": municipalities}


def _corporations(homes: list[object], applicants: object) -> list[object]:
    left = [item.get("leaves_home") for item in _objects(applicants)]
    named = [item.get("corporation") for item in [*_objects(homes), *_objects(left)]]
    codes = sorted({code for code in named if isinstance(code, str)})
    return [{"code": code, "name": code} for code in codes]


def _responses(given: object, listings: object, applicants: object) -> object:
    refs = [item.get("ref") for item in _objects(applicants)]
    opened = {str(item.get("ref")): item.get("opens_at") for item in _objects(listings)}
    if given is None:
        given = [{"listing": listing, "applicant": ref} for listing in opened for ref in refs]
    only = next(iter(opened)) if len(opened) == 1 else None

    def fill(item: dict[str, object], _index: int) -> dict[str, object]:
        listing, applicant = item.get("listing", only), item.get("applicant")
        turn = refs.index(applicant) if applicant in refs else 0
        at = _minutes_after(opened.get(str(listing)), turn)
        return {"at": at, **({} if listing is None else {"listing": listing}), **item}

    return _filled(given, fill)


def _minutes_after(opens_at: object, minutes: int) -> object:
    opened = MOMENT.read(opens_at)
    return opens_at if opened is None else (opened + timedelta(minutes=minutes)).isoformat()


def _check(
    example: Example, regulation: Mapping[str, object], where: Where, problems: Problems
) -> None:
    try:
        night = night_of(region_of(region_document(example, regulation)))
    except RegionFileError as error:
        for problem in error.problems:
            found = f"{problem.found} at {problem.path}"
            problems.add(where, problem.expected, found)
        return
    except MissingParameter as missing:
        problems.add((where, "parameters"), f"{missing.name} of {missing.year}", "nothing")
        return
    expect = Fields(example.document.get("expect"), (where, "expect"), problems, _EXPECT_KEYS)
    _check_order(expect, night)
    _check_excluded(expect, night)
    _check_tiers(expect, night)
    _check_offers(expect, night)


def _check_order(expect: Fields, night: Night) -> None:
    stated = {
        name: (where, NAMES.read(item))
        for name, where, item in expect.entries("order", needed=True)
    }
    for ref, ranking in night.rankings.items():
        came = tuple(str(entry.candidate.person.ref) for entry in ranking.entries)
        where, order = stated.pop(ref, (((expect.where, "order"), ref), None))
        if order != came:
            expect.problems.add(where, _listed(order), _listed(came))
    for where, _ in stated.values():
        expect.problems.add(where, "a listing of the example", "another name")


def _check_excluded(expect: Fields, night: Night) -> None:
    stated = _by_listing(expect, "excluded")
    for ref, ranking in night.rankings.items():
        for item in ranking.excluded:
            applicant = str(item.candidate.person.ref)
            absent: tuple[Where, object] = (((expect.where, "excluded"), ref), None)
            where, value = stated.pop((ref, applicant), absent)
            if NAMES.read(value) != item.reasons:
                found = f"{applicant} excluded for {_listed(item.reasons)}"
                expect.problems.add(where, f"exactly {shown(value)}", found)
    for where, _ in stated.values():
        expect.problems.add(where, "somebody who is excluded", "somebody who is not")


def _check_tiers(expect: Fields, night: Night) -> None:
    landed = {
        (ref, str(entry.candidate.person.ref)): entry.tier
        for ref, ranking in night.rankings.items()
        for entry in ranking.entries
    }
    for asked, (where, value) in _by_listing(expect, "tiers").items():
        if value != landed.get(asked):
            expect.problems.add(where, shown(value), shown(landed.get(asked)))


def _check_offers(expect: Fields, night: Night) -> None:
    if "offers" not in expect:
        return
    stated: list[tuple[str, str]] = []
    for where, item in expect.items("offers"):
        fields = Fields(item, where, expect.problems, ("listing", "applicant"))
        stated.append((fields.need("listing", REF), fields.need("applicant", REF)))
    made = [(offer.listing, str(offer.applicant)) for offer in night.offers]
    if sorted(stated) != sorted(made):
        found = ", ".join(f"{listing} to {applicant}" for listing, applicant in made)
        expect.problems.add((expect.where, "offers"), "exactly the offers made", found or "none")


def _by_listing(expect: Fields, key: str) -> dict[tuple[str, str], tuple[Where, object]]:
    found: dict[tuple[str, str], tuple[Where, object]] = {}
    for ref, where, item in expect.entries(key):
        for applicant, place, value in entries_of(item, where, expect.problems):
            found[(ref, applicant)] = (place, value)
    return found


def _listed(names: tuple[str, ...] | None) -> str:
    return "nothing" if names is None else ", ".join(names) or "nobody"
