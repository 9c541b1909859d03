"""What a home seeker asks an employee to do for them, by phone or at the desk."""

from dataclasses import dataclass

from allocation.core.life_cycles import RefusalReason
from applicants.core.contact import ContactChoice
from applicants.core.mandates import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One thing: to what listing (ref), why it is refused, or how to be reached from now on."""

    wanted: Wanted
    listing: str = ""
    reason: RefusalReason | None = None
    contact: ContactChoice | None = None
