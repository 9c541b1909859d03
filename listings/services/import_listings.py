"""Import a feed of advertisements into homes and listings; a second time changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import DatabaseError

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from corporations.services.load_reference import loaded_reference
from listings.core.feeds import Advertisement, FeedReport, Unmapped, Why
from listings.core.importing import (
    Imported,
    Outcome,
    Rows,
    changes_of,
    first_state,
    ref_of,
    rows_of,
    stored_notes,
)
from listings.core.life_cycle import ListingState
from listings.core.seeds import new_seed
from listings.models import Home, Listing, ListingSeed
from listings.services.place_advertisements import (
    Places,
    UnplacedError,
    Whereabouts,
    place_advertisements,
)
from regulation.core.dates import amsterdam_date
from regulation.selectors.in_force import in_force_on

if TYPE_CHECKING:
    from regulation.core.document import Regulation as Rulebook


def import_listings(
    act: Act, *, source: str, report: FeedReport, corporation: str = ""
) -> tuple[list[Imported], Places]:
    """Write what is new or changed; return what became of every entry, and what was added for it.

    Args:
        act: of the operator; one import at a time, others wait. `act.at` tells which windows are
            over.
        source: name of the feed's format.
        report: the feed as it was read.
        corporation: code of the landlord of the advertisements that name none.

    Raises:
        Refusal: `no_region` before a region is loaded; `unknown_corporation` for a code that is
            not there.
    """
    hold(AdvisoryKey.REGION, 1)
    reference = loaded_reference()
    if not reference.region:
        raise Refusal("no_region")
    if corporation and corporation not in reference.corporations:
        raise Refusal("unknown_corporation")
    places = place_advertisements(
        act, advertisements=report.advertisements, source=source, corporation=corporation
    )
    importer = _Importer(act, source, places)
    outcomes = [importer.take(advertisement) for advertisement in report.advertisements]
    outcomes += [
        Imported(
            external_id=entry.ref,
            outcome=Outcome.SKIPPED,
            reason=entry.reason.value,
            detail=entry.detail,
        )
        for entry in report.skipped
    ]
    _record(act, source, outcomes)
    return outcomes, places


def _record(act: Act, source: str, outcomes: Sequence[Imported]) -> None:
    counts = {outcome.value: sum(one.outcome is outcome for one in outcomes) for outcome in Outcome}
    if counts[Outcome.TAKEN] or counts[Outcome.CHANGED]:
        record(act, Event(f"import:{source}", EventType.LISTINGS_IMPORTED, counts))


class _Importer:
    """One feed on its way in; every advertisement in a savepoint of its own."""

    def __init__(self, act: Act, source: str, places: Places) -> None:
        self._act = act
        self._source = source
        self._places = places
        self._in_force: dict[object, list[tuple[int, Rulebook]]] = {}

    def take(self, advertisement: Advertisement) -> Imported:
        """Take one advertisement over, or say why not."""
        external_id = advertisement.external_id
        try:
            where = self._places.of(advertisement)
            with acting_as(self._act.actor, at=self._act.at) as act:
                return self._write(act, advertisement, where)
        except (UnplacedError, _NoRulesError) as error:
            reason, detail = error.args
        except DatabaseError as error:
            # The record cannot be stored as it is; the savepoint is gone, the others stay.
            reason, detail = "refused", str(error).strip().splitlines()[0]
        return Imported(
            external_id=external_id, outcome=Outcome.SKIPPED, reason=reason, detail=detail
        )

    def _write(self, act: Act, advertisement: Advertisement, where: Whereabouts) -> Imported:
        rows = rows_of(advertisement, act.at)
        if where.is_assumed:
            note = Unmapped("corporation", "not given", Why.ASSUMED)
            rows = replace(rows, unmapped=(*rows.unmapped, note))
        rows.home.update(municipality_id=where.municipality, place_id=where.place)
        ref = ref_of(self._source, where.corporation, advertisement.external_id)
        listing = Listing.objects.select_related("home").filter(ref=ref).first()
        if listing is None:
            return self._add(act, ref, advertisement.external_id, rows, where.corporation)
        return _renew(listing, advertisement.external_id, rows)

    def _add(self, act: Act, ref: str, external_id: str, rows: Rows, corporation: int) -> Imported:
        state = first_state(rows, act.at)
        regulation, rules_note = self._regulation(rows)
        notes = (*rows.unmapped, *rules_note)
        home = Home.objects.create(
            ref=ref, corporation_id=corporation, external_id=external_id, **rows.home
        )
        published = state is ListingState.PUBLISHED
        secret = new_seed() if published else None
        listing = Listing.objects.create(
            ref=ref,
            corporation_id=corporation,
            home=home,
            regulation_id=regulation,
            state=state,
            commitment=secret.commitment if secret else "",
            published_at=act.at if published else None,
            published_by=act.actor.user if published else None,
            source=self._source,
            unmapped=stored_notes(notes),
            **rows.listing,
        )
        if secret:
            ListingSeed.objects.create(listing=listing, seed=secret.seed)
            event = Event(
                f"listing:{ref}", EventType.LISTING_PUBLISHED, {"commitment": secret.commitment}
            )
            record(act, event)
        return Imported(
            external_id=external_id,
            outcome=Outcome.TAKEN,
            listing=ref,
            state=state.value,
            unmapped=notes,
        )

    def _regulation(self, rows: Rows) -> tuple[int, tuple[Unmapped, ...]]:
        """Return the version in force at closing that has the model, else the one of today."""
        closes_at = rows.listing["closes_at"]
        assert isinstance(closes_at, datetime)
        then = amsterdam_date(closes_at)
        note = Unmapped("regulation", f"none in force on {then}: today's", Why.ASSUMED)
        for day, notes in ((then, ()), (self._act.today, (note,))):
            versions = self._in_force.setdefault(day, in_force_on(day))
            fitting = [pk for pk, rules in versions if rows.listing["model"] in rules.models]
            if not fitting and rows.needs_a_person:
                # A draft whose model the staff has yet to choose.
                fitting = [pk for pk, _ in versions]
            if fitting:
                return fitting[0], notes
        raise _NoRulesError("no_regulation", f"model {rows.listing['model']} on {then}")


class _NoRulesError(Exception):
    """No adopted regulation can rank this advertisement."""


def _renew(listing: Listing, external_id: str, rows: Rows) -> Imported:
    """Take over what may change of a listing that is there."""
    home = listing.home
    state = ListingState(listing.state)
    changes = changes_of(
        rows,
        {name: getattr(home, name) for name in rows.home},
        {name: getattr(listing, name) for name in rows.listing},
        state,
    )
    if changes.home:
        Home.objects.filter(pk=home.pk).update(**changes.home)
    if changes.listing:
        Listing.objects.filter(pk=listing.pk).update(**changes.listing)
    return Imported(
        external_id=external_id,
        outcome=Outcome.CHANGED if changes.names else Outcome.UNCHANGED,
        listing=listing.ref,
        state=state.value,
        changed=changes.names,
        errata=changes.errata,
        unmapped=rows.unmapped,
    )
