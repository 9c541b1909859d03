"""Puts the demonstration into the database: the region, its accounts, and what is not published."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from allocation.core.loaded import Loaded, Owned
from allocation.core.region_file import region_of
from allocation.core.region_rows import Beyond
from allocation.selectors.loaded import loaded_region
from allocation.services.load_region import load_region
from applicants.selectors.refs import applicant_ids
from audit.core.events import Event, EventType
from audit.selectors.trail import latest_payload
from audit.services import record
from corporations.core.accounts import NewAccount, NewRole
from corporations.core.acts import AMSTERDAM, Act
from corporations.services.grant_roles import grant_roles
from corporations.services.load_accounts import load_accounts
from listings.core.intake import NO_BOUNDS, NewListing
from listings.core.life_cycle import ListingState
from listings.services.advance_listings import advance_listings
from listings.services.load_listings import load_listings
from regulation.core.encoding import document_from_toml
from woonportaal.demonstration.accounts import EMPLOYEES, PASSWORD, SINCE, addresses
from woonportaal.demonstration.document import REGULATION
from woonportaal.demonstration.households import furnish
from woonportaal.demonstration.places import CORPORATIONS
from woonportaal.demonstration.region import Demonstration, Draft, generate
from woonportaal.demonstration.saved import keep_for

SEED = 2026
APPLICANTS = 5_000
_STREAM = "demonstration"
_ORDINANCE = Path("regulation/ordinances/twente_3.toml")
_NIGHT = time(2)


class OtherRegionError(Exception):
    """The database holds a region that is not the demonstration."""


@dataclass(frozen=True, slots=True)
class LoadedDemonstration:
    """What is remembered of a loaded demonstration.

    Attributes:
        moment: of its night, aware.
        stories: by ref of the applicants whose log-in is worth showing.
    """

    moment: datetime
    stories: dict[str, str]


def loaded_demonstration() -> LoadedDemonstration | None:
    """Return what was loaded before, or None when nothing was.

    Raises:
        OtherRegionError: when another region was.
    """
    known = latest_payload(_STREAM, EventType.REGION_LOADED)
    if known is None:
        if loaded_region().region:
            raise OtherRegionError
        return None
    moment, stories = known["moment"], known["stories"]
    assert isinstance(moment, str)
    assert isinstance(stories, list)
    pairs = (story.split(" ", 1) for story in stories)
    return LoadedDemonstration(datetime.fromisoformat(moment), dict(pairs))


def last_night(now: datetime) -> datetime:
    """The last moment at which the nightly round was due: two o'clock in Amsterdam."""
    here = now.astimezone(AMSTERDAM)
    tonight = datetime.combine(here.date(), _NIGHT, AMSTERDAM)
    if tonight > here:
        tonight = datetime.combine(here.date() - timedelta(days=1), _NIGHT, AMSTERDAM)
    return tonight


def load_demonstration(
    act: Act,
    *,
    root: Path,
    seed: int,
    applicants: int,
    say: Callable[[str], None],
) -> LoadedDemonstration:
    """Load the region as it is at the last night before the act: all of it, or nothing.

    Args:
        act: of the operator, in a database without a region.
        root: the folder of the project, for the regulation that ships with it.
        seed: another seed gives another region.
        applicants: their number; the rest is in proportion.
        say: is told in a few words what is being done.
    """
    say("inventing")
    moment = last_night(act.at)
    regulation = document_from_toml((root / _ORDINANCE).read_text(encoding="utf-8"))
    region = generate(seed, applicants, moment=moment, regulation=regulation)
    say("accounts")
    users = load_accounts(act, accounts=_accounts(region), password=PASSWORD)
    refs = {email: ref for ref, email in addresses(region.names).items()}
    load_region(
        act,
        read=lambda known: region_of(region.region, known),
        beyond=_beyond(region, {refs[email]: pk for email, pk in users.items() if email in refs}),
        say=say,
    )
    _employ(act)
    loaded = loaded_region()
    _load_unpublished(act, region, loaded)
    _withdraw(act, region, loaded)
    say("households")
    shown = _shown(region, users)
    furnish(act, people=shown, seed=seed)
    keep_for(list(shown.values()), moment)
    stories = [f"{login.applicant} {login.story}" for login in region.logins]
    record(
        act,
        Event(
            _STREAM,
            EventType.REGION_LOADED,
            {"moment": moment.isoformat(), "seed": seed, "stories": stories},
        ),
    )
    return LoadedDemonstration(moment, {one.applicant: one.story for one in region.logins})


def _accounts(region: Demonstration) -> list[NewAccount]:
    people = [
        NewAccount(email, f"{region.names[ref].given_name} {region.names[ref].family_name}")
        for ref, email in addresses(region.names).items()
    ]
    return people + [NewAccount(one.email, one.name) for one in EMPLOYEES]


def _employ(act: Act) -> None:
    grant_roles(
        act,
        roles=[
            NewRole(one.email, one.role, SINCE, one.corporation, one.municipality)
            for one in EMPLOYEES
        ],
    )


def _shown(region: Demonstration, users: dict[str, int]) -> dict[int, int]:
    """Return the user by applicant of those whose log-in is worth showing."""
    emails, ids = addresses(region.names), applicant_ids()
    return {ids[one.applicant]: users[emails[one.applicant]] for one in region.logins}


def _beyond(region: Demonstration, users: dict[str, int]) -> Beyond:
    return Beyond(
        names={ref: (name.given_name, name.family_name) for ref, name in region.names.items()},
        users=users,
        homes={ref: asdict(details) for ref, details in region.homes.items()},
        colours={
            one.code: {
                "brand": one.brand,
                "brand_ink": "#ffffff",
                "contact_email": f"balie@{one.code}.example",
            }
            for one in CORPORATIONS
        },
    )


def _load_unpublished(act: Act, region: Demonstration, loaded: Loaded) -> None:
    version = loaded.regulations[REGULATION][0].pk
    load_listings(
        act,
        listings=[
            _unpublished(draft, loaded.homes[draft.home], version) for draft in region.drafts
        ],
    )


def _unpublished(draft: Draft, home: Owned, regulation: int) -> NewListing:
    least, most = draft.bounds.get("income", NO_BOUNDS)
    return NewListing(
        ref=draft.ref,
        corporation=home.corporation,
        home=home.pk,
        regulation=regulation,
        model=draft.model,
        opens_at=draft.opens_at,
        closes_at=draft.closes_at,
        seed="",
        commitment="",
        state=ListingState.READY if draft.is_ready else ListingState.DRAFT,
        labels=draft.labels,
        income=(
            None if least is None else Decimal(least),
            None if most is None else Decimal(most),
        ),
        age=draft.bounds.get("age", NO_BOUNDS),
        household=draft.bounds.get("household", NO_BOUNDS),
        children=draft.bounds.get("children", NO_BOUNDS),
    )


def _withdraw(act: Act, region: Demonstration, loaded: Loaded) -> None:
    for ref in region.withdrawn:
        advance_listings(
            act,
            listings=[loaded.listings[ref].pk],
            expected=ListingState.PUBLISHED,
            to=ListingState.WITHDRAWN,
        )
        record(act, Event(f"listing:{ref}", EventType.LISTING_WITHDRAWN))
