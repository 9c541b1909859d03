"""The steps of the nightly round, in their order (DESIGN.md 7)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `built` False keeps the place of one that later work adds."""

    number: int
    name: str
    built: bool = True


STEPS: tuple[Step, ...] = (
    Step(1, "close"),
    Step(2, "rank"),
    Step(3, "offer"),
    Step(4, "expire"),
    Step(5, "urgency", built=False),
    Step(6, "registrations"),
    Step(7, "points", built=False),
    Step(8, "account"),
    Step(9, "retention"),
    Step(10, "post"),
)
