"""Who counts in a household: a child of parents who live apart from a share of the days on."""

FORTNIGHT = 14
"""Days of which the share of a child is told; all of them for who is always there."""


def counts(relation: str, days: int, least: int) -> bool:
    """Whether somebody counts in the household, `least` being the region's days in a fortnight."""
    return relation != "child" or days >= least
