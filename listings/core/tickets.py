"""Public codes of responses: short enough to read aloud, random enough that nobody guesses one."""

import secrets

# No 0/O, 1/I/L, U/V: a code is read from paper and typed over.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_GROUP = 5
_GROUPS = 2


def new_ticket() -> str:
    """Return a fresh code such as K7Q2M-4XJPW: 48 random bits from the operating system.

    The draw hashes it (REGULATION.md 4). Its owner cannot choose it, so cannot choose the draw.
    """
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)
