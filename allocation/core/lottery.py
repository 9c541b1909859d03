"""Chance that can be repeated: a seed, its commitment, and the draw (REGULATION.md section 4).

Before publication a listing gets a random seed. Its hash is published at once, the seed with the
ranking; the draw of a response hashes the seed, the listing and a ticket that its owner knows. So
nobody can choose the outcome afterwards, and everyone can check it.
"""

from collections.abc import Callable
from hashlib import sha256


def commitment(seed: str) -> str:
    """What is published of a seed beforehand: SHA-256 of its hex text, as lower-case hex."""
    return sha256(seed.encode()).hexdigest()


def draw(seed: str, listing_ref: str, ticket: str) -> str:
    """The draw of one ticket: SHA-256 of `seed|listing ref|ticket`, as lower-case hex."""
    return drawer(seed, listing_ref)(ticket)


def drawer(seed: str, listing_ref: str) -> Callable[[str], str]:
    """The draw for many tickets of one listing; what they share is hashed once."""
    begun = sha256(f"{seed}|{listing_ref}|".encode())

    def draw_ticket(ticket: str) -> str:
        drawn = begun.copy()
        drawn.update(ticket.encode())
        return drawn.hexdigest()

    return draw_ticket
