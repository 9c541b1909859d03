"""Hash chain of a stream: each link is sha256 over the link before and its own canonical text."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64

Plain = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event: its place in the stream, its text and the two hashes."""

    sequence: int
    body: str
    previous_hash: str
    hash: str


def canonical(payload: Mapping[str, Plain]) -> str:
    """Return the one text that stands for this payload: sorted keys, no spaces, UTF-8."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def link_hash(previous_hash: str, body: str) -> str:
    """Return the hash of a link; `audit_append` computes the same inside the database."""
    return hashlib.sha256(f"{previous_hash}|{body}".encode()).hexdigest()


def first_broken(links: Iterable[Link]) -> int | None:
    """Return the sequence number of the first link that does not fit, or None when all do.

    Links are given in order of their sequence, from 1, without gaps.
    """
    previous = GENESIS
    for expected, link in enumerate(links, start=1):
        fits = (
            link.sequence == expected
            and link.previous_hash == previous
            and link.hash == link_hash(previous, link.body)
        )
        if not fits:
            return expected
        previous = link.hash
    return None
