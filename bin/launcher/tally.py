"""What a run of bin/load comes to: is every response accounted for, and how long did answers take.

Pure: lists in, a report out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

# What became of a request that changes something, as the browser saw it.
DONE, REFUSED, UNKNOWN = "done", "refused", "unknown"


class Deed(NamedTuple):
    """One person's response to a listing, or its withdrawal, in the order in which it was done.

    `came` is what the browser saw: done, refused, or unknown (no answer, so either may be true).
    """

    act: str
    applicant: int
    listing: str
    came: str


class Answer(NamedTuple):
    """One answer: the kind of request, milliseconds until it was whole, and whether it was an error."""

    kind: str
    ms: float
    wrong: bool


def accounted(deeds: Iterable[Deed], rows: Sequence[tuple[int, str, str]]) -> dict[str, int]:
    """Hold what the browsers were told against what the database has; all but `given` must be 0.

    Args:
        deeds: what the crowd did, each person's in order.
        rows: (applicant, listing, state) of every response of the crowd; nothing was there before.

    Returns:
        How many responses were given and stand as told; how many were told as given but are not
        there (`lost`), stand more than once (`twice`), are in another state than told (`other_state`),
        or are there though nobody was told so (`untold`).
    """
    told: dict[tuple[int, str], set[str]] = defaultdict(lambda: {"absent"})
    for deed in deeds:
        key = (deed.applicant, deed.listing)
        outcome = {"active" if deed.act == "respond" else "withdrawn"}
        if deed.came == DONE:
            told[key] = outcome
        elif deed.came == UNKNOWN:
            told[key] = told[key] | outcome
    found = Counter((applicant, listing) for applicant, listing, _state in rows)
    states = {(applicant, listing): state for applicant, listing, state in rows}
    outcome_of = {key: states.get(key, "absent") for key in told.keys() | states.keys()}
    wrong = {key: state for key, state in outcome_of.items() if state not in _expected(told, key)}
    lost = sum(state == "absent" for state in wrong.values())
    untold = sum(key not in told or told[key] == {"absent"} for key in wrong)
    return {
        "given": sum(key in found and key not in wrong for key in told),
        "lost": lost,
        "twice": sum(count > 1 for count in found.values()),
        "other_state": len(wrong) - lost - untold,
        "untold": untold,
    }


def _expected(told: Mapping[tuple[int, str], set[str]], key: tuple[int, str]) -> set[str]:
    return told.get(key, {"absent"})


def summary(answers: Iterable[Answer], seconds: float) -> dict[str, dict[str, Any]]:
    """Say per kind and over all: how many, how many a second, errors, and p50, p95, p99 in ms."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        kinds[answer.kind].append(answer)
    every = [answer for kind in kinds.values() for answer in kind]
    return {
        name: _line(those, seconds)
        for name, those in [*sorted(kinds.items()), ("all", every)]
        if those
    }


def _line(answers: Sequence[Answer], seconds: float) -> dict[str, Any]:
    took = sorted(answer.ms for answer in answers)
    return {
        "requests": len(took),
        "per_second": round(len(took) / seconds, 1),
        "errors": sum(answer.wrong for answer in answers),
        **{f"p{part}_ms": round(percentile(took, part)) for part in (50, 95, 99)},
        "slowest_ms": round(took[-1]),
    }


def percentile(ordered: Sequence[float], part: int) -> float:
    """The value that `part` of 100 do not exceed, of at least one value in order."""
    return ordered[max(0, ceil(len(ordered) * part / 100) - 1)]


def limit(cpu: Mapping[str, float], other: float, cores: int) -> str:
    """Say whether the cores were taken, by which of our programs most, and by other work."""
    taken, most = sum(cpu.values()), max(cpu, key=lambda name: cpu[name])
    share = (
        f"{taken:.2f} of {cores} cores by this run, most by {most} ({cpu[most]:.2f}),"
        f" {other:.2f} by other work"
    )
    return f"the cores: {share}" if taken + other > 0.9 * cores else f"not the cores: {share}"
