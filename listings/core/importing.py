"""From an advertisement of a feed to a home and a listing: what becomes of it, and why.

One advertisement is one home and one listing. What was published here stays as it was published:
of a change in the feed only what decides nothing is taken over, the rest is reported as an
erratum, for people have responded to what they saw.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from listings.core.feeds import Advertisement, Unmapped, Why
from listings.core.life_cycle import ListingState

Columns = dict[str, object]

OPEN_UNTIL_LET = timedelta(days=14)
"""The window that a draft gets where the feed says "until it is let"."""

# Where it stands and what it looks like; everything else of a home decides who fits it.
_DECIDES_NOTHING = frozenset(
    {
        "street",
        "house_number",
        "addition",
        "postcode",
        "neighbourhood",
        "total_rent",
        "energy_label",
        "build_year",
    }
)
_REF = re.compile(r"[A-Za-z0-9._-]{1,40}", re.ASCII)


class Outcome(StrEnum):
    """What became of an entry of the feed."""

    TAKEN = "taken"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one entry.

    Attributes:
        external_id: id in the feed, or `#n`.
        listing: ref of the listing, '' when there is none; `state` its state.
        reason: why it was skipped, as a code with a detail.
        changed: columns that were taken over; `errata` what differs and stays as published.
        unmapped: what matters and has no rule here.
    """

    external_id: str
    outcome: Outcome
    listing: str = ""
    state: str = ""
    reason: str = ""
    detail: str = ""
    changed: tuple[str, ...] = ()
    errata: tuple[str, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns that an advertisement gives a home and a listing, without their owners."""

    home: Columns
    listing: Columns
    unmapped: tuple[Unmapped, ...]
    needs_a_person: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What of a new reading is taken over, by table, and the columns that stay as published."""

    home: Columns = field(default_factory=dict)
    listing: Columns = field(default_factory=dict)
    errata: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are taken over, sorted."""
        return tuple(sorted({*self.home, *self.listing}))


def ref_of(form: str, corporation: int, external_id: str) -> str:
    """Return the ref of the listing and home that an advertisement becomes, always the same one."""
    ref = f"{form}-{corporation}-{external_id}"
    if _REF.fullmatch(ref):
        return ref
    return f"{form}-{corporation}-{sha256(external_id.encode()).hexdigest()[:16]}"


def rows_of(advertisement: Advertisement, at: datetime) -> Rows:
    """Return the columns of an advertisement that is read at a moment.

    The rent is the calculation rent where the feed gives one: the law compares that with incomes.
    A model that no regulation knows, or a window without an end, asks for a person's decision.
    """
    ranked = advertisement.model.ranking_model
    opens_at = advertisement.opens_at or at
    closes_at = advertisement.closes_at or opens_at + OPEN_UNTIL_LET
    notes = list(advertisement.unmapped)
    if advertisement.closes_at is None:
        notes.append(Unmapped("closes_at", "until let", Why.ASSUMED))
    if advertisement.opens_at is None:
        notes.append(Unmapped("opens_at", "not given", Why.ASSUMED))
    if advertisement.bedrooms is None:
        notes.append(Unmapped("bedrooms", "not given, taken as 0", Why.ASSUMED))
    listing: Columns = {
        "model": ranked or advertisement.model.name,
        "labels": list(advertisement.labels),
        "opens_at": opens_at,
        "closes_at": closes_at,
        "places": advertisement.places,
        **_bounds("age", advertisement.age.minimum, advertisement.age.maximum),
        **_bounds("household", advertisement.household.minimum, advertisement.household.maximum),
        **_bounds("children", advertisement.children.minimum, advertisement.children.maximum),
        **_bounds("income", advertisement.income.minimum, advertisement.income.maximum),
    }
    return Rows(
        _home_columns(advertisement),
        listing,
        tuple(notes),
        ranked is None or advertisement.closes_at is None,
    )


def first_state(rows: Rows, at: datetime) -> ListingState:
    """Return the state in which a new advertisement arrives.

    A draft where a person has to decide something first. A window that is over was open in the
    other system and people responded there: here it is withdrawn, so that no night ranks an empty
    list and tells the public that nobody responded. Everything else is published.
    """
    closes_at = rows.listing["closes_at"]
    assert isinstance(closes_at, datetime)
    if rows.needs_a_person:
        return ListingState.DRAFT
    return ListingState.WITHDRAWN if closes_at <= at else ListingState.PUBLISHED


def changes_of(
    rows: Rows, home: Mapping[str, object], listing: Mapping[str, object], state: ListingState
) -> Changes:
    """Compare a new reading with the stored columns of a home and its listing."""
    new_home = _differing(rows.home, home)
    new_listing = _differing(rows.listing, listing)
    if any(note.field == "opens_at" and note.why is Why.ASSUMED for note in rows.unmapped):
        # The moment of reading is no news.
        new_listing.pop("opens_at", None)
        new_listing.pop("closes_at", None)
    if state in {ListingState.DRAFT, ListingState.READY}:
        return Changes(new_home, new_listing)
    decisive = [name for name in new_home if name not in _DECIDES_NOTHING]
    taken = {name: value for name, value in new_home.items() if name in _DECIDES_NOTHING}
    return Changes(taken, {}, tuple(sorted([*decisive, *new_listing])))


def stored_notes(notes: tuple[Unmapped, ...]) -> list[dict[str, str]]:
    """Return notes as the listing stores them."""
    return [{"field": note.field, "value": note.value, "why": note.why.value} for note in notes]


def _differing(new: Mapping[str, object], old: Mapping[str, object]) -> Columns:
    return {name: value for name, value in new.items() if old[name] != value}


def _bounds(name: str, low: int | Decimal | None, high: int | Decimal | None) -> Columns:
    return {f"{name}_min": low, f"{name}_max": high}


def _home_columns(advertisement: Advertisement) -> Columns:
    return {
        "street": advertisement.street,
        "house_number": str(advertisement.house_number),
        "addition": advertisement.addition,
        "postcode": advertisement.postcode or "",
        "neighbourhood": advertisement.neighbourhood,
        "type": advertisement.home_type,
        "bedrooms": advertisement.bedrooms or 0,
        "area": advertisement.area or Decimal(0),
        "rent": advertisement.calculation_rent or advertisement.net_rent,
        "total_rent": advertisement.total_rent,
        "energy_label": advertisement.energy_label or "",
        "build_year": advertisement.build_year,
        "accessibility": advertisement.accessibility or "",
    }
