"""The nightly round: ten steps as of one moment, resumable at any point (DESIGN.md 7).

Work is done in small transactions of which each leaves the database as after a whole number of
units (a listing ranked, an offer made with its message). Whatever is done is recognised by its
state, so a round that is killed and started again goes on, and ends where an undisturbed one would
have ended. All instants that it writes into the domain are the round's moment, not the clock.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import structlog
from django.db import DatabaseError, connection
from django.db.models import F

from allocation.core.life_cycles import RoundState, StepState
from allocation.core.steps import STEPS, Step
from allocation.models import Round, RoundStep
from allocation.selectors.facts import FactBook, RuleBook
from allocation.selectors.night import unaccounted
from allocation.selectors.retention import people_to_erase
from allocation.services.accept_wanted import accept_wanted
from allocation.services.count_for_quota import count_for_quota
from allocation.services.erase_person import erase_person
from allocation.services.expire_offers import expire_offers
from allocation.services.follow_bounces import follow_bounces
from allocation.services.follow_signed import follow_signed
from allocation.services.invite_offered import invite_offered
from allocation.services.invite_top import invite_top
from allocation.services.make_offers import make_offers
from allocation.services.publish_accountability import publish_accountability
from allocation.services.rank_listing import rank_listing
from allocation.services.remove_due_files import remove_due_files
from allocation.services.settle_viewings import settle_viewings
from applicants.services.sweep_vault import sweep_vault
from applicants.services.tend_registrations import tend_registrations
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from corporations.services.deliver_post import deliver_post
from listings.core.saving import Frequency
from listings.selectors.facts import ListingRow, listings_to_rank, responses_by_listing
from listings.services.close_listings import close_listings
from listings.services.send_alerts import send_alerts
from urgency.selectors.evidence import evidence_names

ROUND_ACTOR = Actor(Kind.ROUND)
Counts = Mapping[str, int]
_BLOCK = 50_000
_log = structlog.get_logger()


def run_round(moment: datetime) -> dict[str, object]:
    """Run the round as of a moment (aware); return its summary.

    Refuses (`Refusal`): `round_running` while another process is at it, `round_finished` when this
    moment is done, `later_round_exists` when a later one is. A round that failed or was killed is
    taken up where it stopped. Any error stops it loudly: step and round are marked failed, then the
    error is raised.
    """
    with exclusively(AdvisoryKey.ROUND) as alone:
        if not alone:
            raise Refusal("round_running")
        night = _begin(moment)
        for step in STEPS:
            if step.built:
                _run_step(night, step)
        return _finish(night)


def _acting(night: Round) -> AbstractContextManager[Act]:
    return acting_as(ROUND_ACTOR, at=night.moment, request_id=f"round-{night.moment.isoformat()}")


def _begin(moment: datetime) -> Round:
    with acting_as(ROUND_ACTOR) as act:
        later = Round.objects.filter(moment__gt=moment).exists()
        night = Round.objects.filter(moment=moment).first()
        if night is not None and night.state == RoundState.FINISHED:
            raise Refusal("round_finished", moment=moment.isoformat())
        if later:
            raise Refusal("later_round_exists", moment=moment.isoformat())
        if night is None:
            night = Round.objects.create(moment=moment, started_at=act.at)
            RoundStep.objects.bulk_create(
                RoundStep(
                    round=night,
                    number=step.number,
                    name=step.name,
                    state=StepState.WAITING if step.built else StepState.ABSENT,
                )
                for step in STEPS
            )
            with _acting(night) as started:
                record(started, Event(_stream(night), EventType.ROUND_STARTED))
        else:
            if night.state == RoundState.FAILED:
                Round.objects.filter(pk=night.pk).update(state=RoundState.RUNNING, error="")
            Round.objects.filter(pk=night.pk).update(attempts=night.attempts + 1)
    return night


def _run_step(night: Round, step: Step) -> None:
    with acting_as(ROUND_ACTOR) as act:
        row = RoundStep.objects.get(round=night, number=step.number)
        if row.state == StepState.FINISHED:
            return
        if row.state != StepState.RUNNING:
            RoundStep.objects.filter(pk=row.pk).update(state=StepState.RUNNING, error="")
        if row.started_at is None:
            RoundStep.objects.filter(pk=row.pk).update(started_at=act.at)
    try:
        WORK[step.name](night, row)
    except BaseException as error:
        _fail(night, row, error)
        raise
    with acting_as(ROUND_ACTOR) as act:
        RoundStep.objects.filter(pk=row.pk).update(state=StepState.FINISHED, finished_at=act.at)


def _fail(night: Round, row: RoundStep, error: BaseException) -> None:
    """Write down what went wrong; where even that cannot be, the lock alone tells of it."""
    # The kind of error only: its text may quote a row.
    words = f"{type(error).__name__} in step {row.number} {row.name}"
    _log.error("round failed", step=row.name, error=type(error).__name__)
    try:
        with acting_as(ROUND_ACTOR):
            RoundStep.objects.filter(pk=row.pk).update(state=StepState.FAILED, error=words)
            Round.objects.filter(pk=night.pk).update(state=RoundState.FAILED, error=words)
    except DatabaseError:
        _log.error("round could not record its failure", step=row.name)


def _finish(night: Round) -> dict[str, object]:
    with acting_as(ROUND_ACTOR) as act:
        Round.objects.filter(pk=night.pk).update(state=RoundState.FINISHED, finished_at=act.at)
        with _acting(night) as ended:
            record(ended, Event(_stream(night), EventType.ROUND_FINISHED))
        steps = RoundStep.objects.filter(round=night).order_by("number")
        return {
            "moment": night.moment.isoformat(),
            "seconds": round((act.at - night.started_at).total_seconds(), 3),
            "steps": {
                step.name: step.counts if step.state == StepState.FINISHED else step.state
                for step in steps
            },
        }


def _stream(night: Round) -> str:
    return f"round:{night.moment.isoformat()}"


def _add(row: RoundStep, counts: Counts, *, done: int = 1) -> None:
    """Add to a step's counts in the transaction of the unit that they count."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE allocation_roundstep SET done = done + %s, counts = (
                SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM (
                    SELECT key, sum(value::integer) AS value FROM (
                        SELECT * FROM jsonb_each_text(counts)
                        UNION ALL SELECT * FROM jsonb_each_text(%s::jsonb)) AS parts(key, value)
                    GROUP BY key) AS summed)
            WHERE id = %s
            """,
            [done, json.dumps(dict(counts)), row.pk],
        )


def _close(night: Round, row: RoundStep) -> None:
    with _acting(night) as act:
        closed = close_listings(act)
        _add(row, {"closed": len(closed)}, done=len(closed))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles away from millions of small records that die by themselves.

    It would walk over every person again and again: a third of the time of a large night.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_uncollected()
def _rank(night: Round, row: RoundStep) -> None:
    with acting_as(ROUND_ACTOR):
        waiting = listings_to_rank()
        if not waiting:
            return
        RoundStep.objects.filter(pk=row.pk).update(total=F("done") + len(waiting))
        people = FactBook(waiting[0].closes_at, waiting[-1].closes_at)
    rules = RuleBook()
    for block in _blocks(waiting):
        with acting_as(ROUND_ACTOR, read_only=True):
            responses = responses_by_listing([listing.id for listing in block])
            everyone = {row[1] for rows in responses.values() for row in rows}
            people.read(sorted(everyone), block[0].closes_at)
        for listing in block:
            with _acting(night) as act:
                counts = rank_listing(
                    act,
                    listing=listing,
                    responses=responses.pop(listing.id),
                    people=people,
                    rules=rules,
                )
                if counts is not None:
                    _add(row, {"listings": 1, **counts})


def _blocks(waiting: list[ListingRow]) -> Iterator[list[ListingRow]]:
    """Yield listings in blocks of some fifty thousand responses: few reads, bounded memory."""
    block: list[ListingRow] = []
    size = 0
    for listing in waiting:
        block.append(listing)
        size += listing.responses
        if size >= _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _offer(night: Round, row: RoundStep) -> None:
    with _acting(night) as act:
        settled, invited = settle_viewings(act), invite_top(act)
        _add(row, _some(settled=settled, invited=invited), done=invited)
    with _acting(night) as act:
        made = make_offers(act)
        _add(row, {"offers": made}, done=made)
    _follow_offers(night, row)


def _expire(night: Round, row: RoundStep) -> None:
    with _acting(night) as act:
        bounces = follow_bounces(act)
        counts = expire_offers(act)
        made = make_offers(act) if counts["expired"] else 0
        _add(row, {**bounces, **counts, "offers": made}, done=counts["expired"])
    _follow_offers(night, row)


def _follow_offers(night: Round, row: RoundStep) -> None:
    """What follows from offers: some were said yes to already, others may be looked at first."""
    with _acting(night) as act:
        accepted = accept_wanted(act)
        _add(row, _some(accepted=accepted), done=0)
    with _acting(night) as act:
        invited = invite_offered(act)
        _add(row, _some(invited=invited), done=0)


def _some(**counts: int) -> Counts:
    """Leave out what did not happen."""
    return {name: number for name, number in counts.items() if number}


def _registrations(night: Round, row: RoundStep) -> None:
    while True:
        with _acting(night) as act:
            counts = follow_signed(act) or tend_registrations(act)
            if not counts:
                return
            _add(row, counts, done=sum(counts.values()))


def _account(night: Round, row: RoundStep) -> None:
    with acting_as(ROUND_ACTOR, read_only=True):
        waiting = unaccounted()
    for listing, ref in waiting:
        with _acting(night) as act:
            counted = count_for_quota(act, listing=listing)
            if publish_accountability(act, listing=listing, ref=ref):
                _add(row, {"published": 1, "counted_for_quota": counted})


def _retention(night: Round, row: RoundStep) -> None:
    with _acting(night) as act:
        counts = remove_due_files(act)
        _add(row, counts, done=counts["files"])
    with _acting(night) as act:
        waiting = people_to_erase(act)
        stray = sweep_vault(act, others=evidence_names())
        _add(row, {"stray": stray}, done=stray)
    for applicant in waiting:
        with _acting(night) as act:
            gone = erase_person(act, applicant=applicant)
            if gone is not None:
                _add(row, {"people": 1, "rows": gone})


def _post(night: Round, row: RoundStep) -> None:
    told = send_alerts(tuple(Frequency), at=night.moment)
    with _acting(night):
        _add(row, {name: count for name, count in told.items() if count}, done=0)
    counts = deliver_post()
    with _acting(night):
        _add(row, counts, done=counts["sent"])


WORK: dict[str, Callable[[Round, RoundStep], None]] = {
    "close": _close,
    "rank": _rank,
    "offer": _offer,
    "expire": _expire,
    "registrations": _registrations,
    "account": _account,
    "retention": _retention,
    "post": _post,
}
