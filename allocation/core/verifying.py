"""Checking a ranking document without the system that made it: commitment, draws, order, ranks.

Anyone can do what is done here with a pen and a SHA-256 program; see allocation.core.ranking_file
for the form. Nothing in a document is trusted, so it may be anything at all. A document in the bare
form of REGION_FILE.md section 3, without `tiers`, is checked as far as it goes: each tier must then
be one block.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from allocation.core.keys import microseconds
from allocation.core.lottery import commitment, draw
from allocation.core.ranking_file import FORMAT
from regulation.core.fields import Fields, Kind, Problems, Where, is_list, is_object, listed, shown
from regulation.core.kinds import DATE, MOMENT, NAME, NAMES, REF, SEED, SOME_NAMES, choice, whole

# What an order key comes down to, whatever its kind: a number that sorts better first.
_Number = int | Decimal

_POINTS = re.compile(r"-?[0-9]{1,12}\.[0-9]{2}", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,4}", re.ASCII)
_RANK = whole(1, 10_000_000)
_FORMAT = choice({FORMAT: FORMAT})
_TIE_BREAK = choice({"draw": "draw", "response_time": "response_time"})


class _Tier(NamedTuple):
    position: int
    # None when the document does not say the order of its tiers.
    order: tuple[str, ...] | None


class _Entry(NamedTuple):
    where: Where
    rank: int
    applicant: str
    ticket: str
    tier: str
    keys: tuple[tuple[str, str], ...]
    draw: str
    response_time: datetime | None


def verify(document: object) -> list[str]:
    """What is wrong with a ranking document, one sentence each; nothing when it proves itself.

    Recomputed are the commitment, every draw, the order from tiers, keys and draws, and the ranks.
    Works for the internal and the public form alike, and never raises.
    """
    problems = Problems()
    fields = _open(document, None, problems)
    entries = [
        _read_entry(item, where, problems) for where, item in fields.items("entries", needed=True)
    ]
    seed, listing = fields.need("seed", SEED), fields.need("listing", REF)
    promised = fields.need("commitment", SEED)
    by_time = fields.given("tie_break", _TIE_BREAK, "draw") == "response_time"
    tiers = _read_tiers(fields, entries)
    excluded = _read_excluded(fields)
    _check_head(fields)
    # What cannot be read cannot be recomputed either.
    if problems.count == 0:
        if commitment(seed) != promised:
            problems.add((None, "commitment"), commitment(seed), promised)
        _check_draws(entries, seed, listing, problems)
        _check_ranks(entries, problems)
        _check_order(entries, tiers, problems, by_time=by_time)
        _check_people(entries, excluded, problems)
        _check_offers(fields, entries, listing)
    lines = [problem.line for problem in problems.found]
    return [*lines, f"and {problems.more} more"] if problems.more else lines


def _check_head(fields: Fields) -> None:
    fields.need("format", _FORMAT)
    fields.need("closes_at", MOMENT)
    fields.need("model", REF)
    regulation = _open(fields.raw("regulation"), (fields.where, "regulation"), fields.problems)
    regulation.need("code", REF)
    regulation.need("sha256", SEED)


def _open(value: object, where: Where, problems: Problems) -> Fields:
    # A document may say more than is checked here.
    return Fields(value, where, problems, value if is_object(value) else ())


def _read_entry(value: object, where: Where, problems: Problems) -> _Entry:
    fields = _open(value, where, problems)
    applicant = fields.need("applicant", NAME)
    return _Entry(
        where=where,
        rank=fields.need("rank", _RANK),
        applicant=applicant,
        ticket=fields.given("ticket", NAME, applicant),
        tier=fields.need("tier", REF),
        keys=fields.need("keys", _KEYS),
        draw=fields.need("draw", SEED),
        response_time=fields.maybe("response_time", MOMENT),
    )


def _keys(value: object) -> tuple[tuple[str, str], ...] | None:
    if not is_list(value):
        return None
    pairs: list[tuple[str, str]] = []
    for item in value:
        match item:
            case [str(name), str(text)]:
                pairs.append((name, text))
            case _:
                return None
    return tuple(pairs)


_KEYS: Kind[tuple[tuple[str, str], ...]] = Kind("a list of [key, text]", _keys, ())


def _read_tiers(fields: Fields, entries: list[_Entry]) -> dict[str, _Tier]:
    tiers: dict[str, _Tier] = {}
    if "tiers" not in fields:
        for entry in entries:
            tiers.setdefault(entry.tier, _Tier(len(tiers), None))
        return tiers
    for position, (where, item) in enumerate(fields.items("tiers")):
        tier = _open(item, where, fields.problems)
        name = tier.need("name", REF)
        if name in tiers:
            tier.refuse("name", "a name of its own")
        tiers[name] = _Tier(position, tier.need("order", NAMES))
    for entry in entries:
        if entry.tier not in tiers:
            fields.problems.add((entry.where, "tier"), "a tier of `tiers`", shown(entry.tier))
    return tiers


def _read_excluded(fields: Fields) -> list[tuple[Where, str]]:
    excluded: list[tuple[Where, str]] = []
    for where, item in fields.items("excluded", needed=True):
        exclusion = _open(item, where, fields.problems)
        exclusion.need("reasons", SOME_NAMES)
        excluded.append(((where, "applicant"), exclusion.need("applicant", NAME)))
    return excluded


def _check_draws(entries: list[_Entry], seed: str, listing: str, problems: Problems) -> None:
    for entry in entries:
        drawn = draw(seed, listing, entry.ticket)
        if entry.draw != drawn:
            problems.add((entry.where, "draw"), drawn, entry.draw)


def _check_ranks(entries: list[_Entry], problems: Problems) -> None:
    for number, entry in enumerate(entries, start=1):
        if entry.rank != number:
            problems.add((entry.where, "rank"), str(number), str(entry.rank))


def _check_order(
    entries: list[_Entry], tiers: dict[str, _Tier], problems: Problems, *, by_time: bool
) -> None:
    before: tuple[int, list[_Number]] | None = None
    for entry in entries:
        tier = tiers[entry.tier]
        known = problems.count
        here = (tier.position, list(_values(entry, tier, problems, by_time=by_time)))
        if problems.count > known:
            continue  # without all its values it has no place that another could be held against
        if before is not None and here <= before:
            problems.add(entry.where, "a place that follows from tier, keys and draw", "another")
        before = here


def _values(entry: _Entry, tier: _Tier, problems: Problems, *, by_time: bool) -> Iterator[_Number]:
    names = tuple(name for name, _ in entry.keys)
    if tier.order is not None and names != tier.order:
        problems.add((entry.where, "keys"), f"the keys {listed(tier.order)}", listed(names))
    for index, (name, text) in enumerate(entry.keys):
        value = _value(name, text, entry)
        if value is None:
            where: Where = ((entry.where, "keys"), index)
            problems.add(where, f"a value of the key {shown(name)}", shown(text))
        else:
            yield value
    if by_time:
        if entry.response_time is None:
            problems.add((entry.where, "response_time"), MOMENT.expected, "nothing")
        else:
            yield microseconds(entry.response_time)
    yield int(entry.draw, 16)


def _value(name: str, text: str, entry: _Entry) -> _Number | None:
    """What a key sorts by, lowest first; None for a text that is no value of that key."""
    value: _Number | None = None
    if name in ("registration", "urgency_since", "urgency_ends"):
        day = DATE.read(text)
        value = None if day is None else day.toordinal()
    elif name == "points" and _POINTS.fullmatch(text):
        value = -Decimal(text)
    elif name == "age" and _WHOLE.fullmatch(text):
        value = -int(text)
    elif name == "response_time":
        moment = MOMENT.read(text)
        value = None if moment is None else microseconds(moment)
    elif name == "draw" and text == entry.draw:
        value = int(text, 16)
    return value


def _check_people(
    entries: list[_Entry], excluded: list[tuple[Where, str]], problems: Problems
) -> None:
    people = [((entry.where, "applicant"), entry.applicant) for entry in entries]
    _once([*people, *excluded], problems)
    _once([((entry.where, "ticket"), entry.ticket) for entry in entries], problems)


def _once(names: Iterable[tuple[Where, str]], problems: Problems) -> None:
    seen: set[str] = set()
    for where, name in names:
        if name in seen:
            problems.add(where, "each applicant and each ticket once", f"{shown(name)} twice")
        seen.add(name)


def _check_offers(fields: Fields, entries: list[_Entry], listing: str) -> None:
    ranked = {entry.applicant for entry in entries}
    for where, item in fields.items("offers", needed=True):
        offer = _open(item, where, fields.problems)
        if offer.need("applicant", NAME) not in ranked:
            offer.refuse("applicant", "an applicant of the entries")
        if offer.need("listing", REF) != listing:
            offer.refuse("listing", f"this listing, {listing}")
        offer.need("status", NAME)
