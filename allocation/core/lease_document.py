"""A lease as VERA's objects, for the corporation's own system (VERA 4.3: Toewijzing, Huurovereenkomst).

Names and codes are VERA's; a name that VERA does not have never stands in it. Amounts are euros.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from allocation.core.lettings import Contract, ExceptionReason, Finding, LettingState

Value = str | int | float | bool | list[str] | Mapping[str, object]
Document = dict[str, dict[str, Value]]

_FIT = {
    Finding.FITS: "PAS",
    Finding.RENT_TOO_HIGH: "NIE",
    # Above the income limit the fitting test does not apply: the rent may be any.
    Finding.INCOME_TOO_HIGH: "NVT",
}
_TEMPORARY = frozenset({Contract.YOUTH, Contract.CAMPUS, Contract.TEMPORARY, Contract.FLEX})


@dataclass(frozen=True, slots=True)
class Lease:
    """What is known of a lease; `rent` a month, `income` a year, as checked.

    Attributes:
        exception: why the home is let in spite of the check, None where it fits.
        elderly: whether one of the couple has reached the state-pension age.
        home_ref: the corporation's own reference, `home_external` that of the system it came from.
    """

    letting: int
    listing_ref: str
    response: int
    offer: int
    home_ref: str
    home_external: str
    corporation: str
    state: LettingState
    accepted_at: datetime
    signed_at: datetime | None
    starts_on: date | None
    contract: Contract | None
    rent: Decimal
    income: Decimal
    persons: int
    elderly: bool
    finding: Finding
    exception: ExceptionReason | None
    person_ref: str
    given_name: str
    family_name: str
    birth_date: date


def lease_document(lease: Lease) -> Document:
    """Return the lease as three objects of VERA: the allocation, the lease and the person."""
    person = _urn("relatie", lease.person_ref)
    home = _urn("eenheid", lease.home_ref)
    return {
        "toewijzing": _allocation(lease, person, home),
        "huurovereenkomst": _contract(lease, person, home),
        "natuurlijkPersoon": {
            "id": lease.person_ref,
            "achternaam": lease.family_name,
            "voornaam": lease.given_name,
            "geboortedatum": lease.birth_date.isoformat(),
        },
    }


def _allocation(lease: Lease, person: str, home: str) -> dict[str, Value]:
    found: dict[str, Value] = {
        "id": str(lease.letting),
        "idOrganisatie": lease.corporation,
        "datum": lease.accepted_at.isoformat(),
        "aanbieding": {"id": str(lease.offer)},
        "kandidaat": {"id": str(lease.response)},
        "publicatie": {"id": lease.listing_ref},
        "relatie": person,
        "eenheid": home,
        "overeenkomst": _urn("overeenkomst", str(lease.letting)),
        "huishoudgrootte": lease.persons,
        "isOuderenhuishouden": lease.elderly,
        "rekenhuur": float(lease.rent),
        "rekeninkomen": float(lease.income),
        "passendheidsoort": _coded("PASSENDHEIDSSOORT", _FIT[lease.finding]),
    }
    # The free room of BTIV art. 59 has no code in VERA.
    if lease.exception is not None and lease.exception is not ExceptionReason.FREE_ROOM:
        code = lease.exception.value
        found["passendheiddetailsoort"] = _coded("PASSENDHEIDDETAILSOORT", code)
    return found


def _contract(lease: Lease, person: str, home: str) -> dict[str, Value]:
    signed = lease.state is LettingState.SIGNED
    found: dict[str, Value] = {
        "id": str(lease.letting),
        "idExtern": lease.home_external,
        "idOrganisatie": lease.corporation,
        "soort": _coded("OVEREENKOMSTSOORT", "HUU"),
        "status": _coded("OVEREENKOMSTSTATUS", "LOP" if signed else "VOO"),
        "relaties": [person],
        "eenheden": [home],
        "rekenhuur": float(lease.rent),
        "startBrutoJaarinkomen": float(lease.income),
    }
    if lease.contract is not None:
        found["detailSoort"] = _coded("OVEREENKOMSTDETAILSOORT", lease.contract.value)
        found["bepaaldeTijd"] = lease.contract in _TEMPORARY
    if lease.starts_on is not None:
        found["begindatum"] = found["facturatiebegindatum"] = lease.starts_on.isoformat()
    if lease.home_external == "":
        del found["idExtern"]
    return found


def _coded(kind: str, code: str) -> Mapping[str, object]:
    return {"code": code, "soort": {"code": kind}}


def _urn(kind: str, key: str) -> str:
    return f"urn:woonportaal:{kind}:{key}"
