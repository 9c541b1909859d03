"""Load a region file (REGION_FILE.md): the whole of it, or nothing."""

from collections.abc import Callable, Iterator

from django.db import connection

from allocation.core.examples import prove_examples
from allocation.core.loaded import Loaded, Owned, contradictions
from allocation.core.region_file import Known, RegionFile, RegionFileError
from allocation.core.region_rows import (
    NOTHING_BEYOND,
    Beyond,
    declarations_of,
    dossier_of,
    home_row,
    listing_row,
    response_row,
)
from allocation.selectors.loaded import loaded_region
from applicants.services.load_applicants import load_applicants
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.reference import CorporationRow, MunicipalityRow
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.load_reference import Reference, load_reference
from listings.core.intake import NewListing, NewResponse
from listings.selectors.refs import response_marks
from listings.services.load_homes import load_homes
from listings.services.load_listings import load_listings
from listings.services.load_responses import load_responses
from regulation.core.fields import Problems, shown
from regulation.services.load_regulations import (
    AdoptedDocument,
    load_parameters,
    load_regulations,
)
from urgency.services.load_declarations import load_declarations

Summary = dict[str, int | str]


def _quietly(_: str) -> None:
    """Say nothing."""


def load_region(
    act: Act,
    *,
    read: Callable[[Known], RegionFile],
    beyond: Beyond = NOTHING_BEYOND,
    say: Callable[[str], None] = _quietly,
) -> Summary:
    """Read a region and write all of it; return the number of rows of each kind.

    Facts about people count as known all along. Listings arrive published, with the commitment to
    their seed. Regulations arrive adopted, after their examples came out as written.

    Args:
        act: of the operator; one at a time, others wait.
        read: gives the region, given what it may refer to without holding it; raises
            RegionFileError.
        beyond: what the file has no room for.
        say: is told in a few words what is being done.

    Raises:
        RegionFileError: for a wrong file, a regulation whose examples do not come out, or a file
            that contradicts what is loaded. Nothing has been written then.
    """
    hold(AdvisoryKey.REGION, 1)
    _take_your_time()
    loaded = loaded_region()
    say("reading")
    region = prove_examples(read(loaded.known))
    problems = contradictions(region, loaded)
    _check_marks(region, loaded, problems)
    if problems.found:
        raise RegionFileError(problems.found, problems.more)
    summary = _write(act, region, loaded, beyond, say)
    say("checking")
    with connection.cursor() as cursor:
        # Foreign keys wait for the commit; here they are refused inside the act.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    counts = {key: value for key, value in summary.items() if isinstance(value, int)}
    record(act, Event("region", EventType.REGION_LOADED, counts))
    return summary


def _take_your_time() -> None:
    # A page may not keep the database busy for minutes; an operator with a region may.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', '0', true)")


def _check_marks(region: RegionFile, loaded: Loaded, problems: Problems) -> None:
    """Find responses to loaded listings whose applicant or ticket is there already."""
    referred = {r.listing for r in region.responses if r.listing in loaded.listings}
    marks = response_marks([loaded.listings[ref].pk for ref in referred])
    for index, response in enumerate(region.responses):
        listing = loaded.listings.get(response.listing)
        if listing is None or listing.pk not in marks:
            continue
        applicants, tickets = marks[listing.pk]
        row = response_row(response, listing, 0)
        where = (((None, "$"), "responses"), index)
        if loaded.applicants.get(response.applicant) in applicants:
            found = shown(response.applicant)
            problems.add((where, "applicant"), "somebody who has not responded yet", found)
        elif row.ticket in tickets:
            problems.add((where, "ticket"), "a ticket that is not taken", shown(row.ticket))


def _write(
    act: Act, region: RegionFile, loaded: Loaded, beyond: Beyond, say: Callable[[str], None]
) -> Summary:
    say("rules and places")
    regulations = load_regulations(
        act, documents=[AdoptedDocument(*text) for text in region.regulations.values()]
    )
    parameters = load_parameters(act, years=region.parameters.by_year)
    reference = _load_reference(act, region, beyond)
    say(f"{len(region.applicants)} applicants")
    applicants = load_applicants(
        act,
        dossiers=[dossier_of(person, beyond) for person in region.applicants],
        municipalities=reference.municipalities,
        corporations=reference.corporations,
    )
    declarations = load_declarations(
        act,
        declarations=(
            declaration
            for person in region.applicants
            for declaration in declarations_of(
                person, applicants[str(person.ref)], reference.municipalities
            )
        ),
    )
    say(f"{len(region.homes)} homes, {len(region.listings)} listings")
    homes = _load_homes(act, region, reference, beyond)
    listings = _load_listings(act, region, loaded, homes, regulations)
    say(f"{len(region.responses)} responses")
    responses = load_responses(
        act,
        responses=_responses(
            region, {**loaded.listings, **listings}, {**loaded.applicants, **applicants}
        ),
    )
    return {
        "region": region.name,
        "municipalities": len(region.municipalities),
        "corporations": len(region.corporations),
        "parameters": parameters,
        "regulations": len(regulations),
        "applicants": len(applicants),
        "declarations": declarations,
        "homes": len(homes),
        "listings": len(listings),
        "responses": responses,
    }


def _load_reference(act: Act, region: RegionFile, beyond: Beyond) -> Reference:
    return load_reference(
        act,
        region=region.name,
        municipalities=[MunicipalityRow(*municipality) for municipality in region.municipalities],
        corporations=[
            CorporationRow(code, name, beyond.colours.get(code, {}))
            for code, name in region.corporations
        ],
    )


def _load_homes(
    act: Act, region: RegionFile, reference: Reference, beyond: Beyond
) -> dict[str, Owned]:
    rows = [
        home_row(
            home,
            reference.corporations,
            reference.municipalities,
            reference.places,
            beyond.homes.get(home.ref, {}),
        )
        for home in region.homes
    ]
    ids = load_homes(act, homes=rows)
    return {row.ref: Owned(ids[row.ref], row.corporation) for row in rows}


def _load_listings(
    act: Act,
    region: RegionFile,
    loaded: Loaded,
    homes: dict[str, Owned],
    regulations: dict[str, int],
) -> dict[str, Owned]:
    rows: list[NewListing] = []
    for listing in region.listings:
        home = homes.get(listing.home) or loaded.homes[listing.home]
        regulation = regulations.get(listing.regulation)
        if regulation is None:
            version = loaded.version_for(listing)
            assert version is not None, "contradictions() has looked"
            regulation = version.pk
        rows.append(listing_row(listing, home, regulation))
    ids = load_listings(act, listings=rows)
    return {row.ref: Owned(ids[row.ref], row.corporation) for row in rows}


def _responses(
    region: RegionFile, listings: dict[str, Owned], applicants: dict[str, int]
) -> Iterator[NewResponse]:
    for response in region.responses:
        yield response_row(response, listings[response.listing], applicants[response.applicant])
