"""The secret of a listing's draw and what is published of it beforehand (invariant 6)."""

import secrets
from hashlib import sha256
from typing import NamedTuple


class CommittedSeed(NamedTuple):
    """A seed, 64 hex digits, and its commitment: SHA-256 of that text, as lower-case hex."""

    seed: str
    commitment: str


def new_seed() -> CommittedSeed:
    """Return a fresh seed with its commitment: 256 random bits from the operating system.

    To be called at publication, once; the commitment is published at once, the seed with the
    ranking (REGULATION.md 4). Nobody can foresee the draw, and nobody can choose it afterwards.
    """
    seed = secrets.token_hex(32)
    return CommittedSeed(seed, sha256(seed.encode()).hexdigest())
