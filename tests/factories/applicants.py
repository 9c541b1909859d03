"""People who seek a home, with their registration and their dated facts."""

from datetime import date
from decimal import Decimal
from typing import Any

from applicants.core.life_cycle import RegistrationState
from applicants.models import (
    Applicant,
    HouseholdMember,
    Income,
    Indication,
    PointEntry,
    Registration,
    RegistrationCorrection,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests.acts import operator
from tests.factories import number
from tests.factories.corporations import make_municipality, make_user
from tests.factories.moments import LONG_AGO

BORN = date(1985, 6, 1)
REGISTERED = date(2019, 3, 1)


def make_applicant(*, registered: bool = True, **fields: Any) -> Applicant:
    """A person with an account and an active registration since `REGISTERED`."""
    user = fields.pop("user", None) or make_user()
    unique = number()
    given = {
        "ref": f"WZ{unique:06}",
        "given_name": "Sanne",
        "family_name": f"de Vries-{unique}",
        "birth_date": BORN,
        **fields,
    }
    with acting_as(operator()):
        person = Applicant.objects.create(user=user, **given)
    if registered:
        make_registration(person)
    return person


def make_registration(applicant: Applicant, **fields: Any) -> Registration:
    """The registration of a person."""
    given = {"registered_on": REGISTERED, "state": RegistrationState.ACTIVE, **fields}
    with acting_as(operator()):
        made = Registration.objects.create(applicant=applicant, **given)
    applicant.registration = made
    return made


def make_correction(registration: Registration, **fields: Any) -> RegistrationCorrection:
    """Days added to a registration time."""
    given = {"days": 365, "from_on": date(2021, 1, 1), "reason": "scheiding", **_recorded(fields)}
    with acting_as(operator()):
        return RegistrationCorrection.objects.create(
            registration=registration, applicant=registration.applicant, **given
        )


def make_member(applicant: Applicant, **fields: Any) -> HouseholdMember:
    """Somebody who moves along."""
    given = {"relation": "child", "birth_date": date(2016, 4, 2), **_recorded(fields)}
    with acting_as(operator()):
        return HouseholdMember.objects.create(applicant=applicant, **given)


def make_income(applicant: Applicant, **fields: Any) -> Income:
    """A yearly income."""
    given = {"amount": Decimal("24500.00"), **_recorded(fields)}
    with acting_as(operator()):
        return Income.objects.create(applicant=applicant, **given)


def make_situation(applicant: Applicant, **fields: Any) -> Situation:
    """Work and the home left behind."""
    given = {"key_worker": "care", **_recorded(fields)}
    with acting_as(operator()):
        return Situation.objects.create(applicant=applicant, **given)


def make_residence(
    applicant: Applicant, municipality: Municipality | None = None, **fields: Any
) -> Residence:
    """Where the person has lived since 2010."""
    where = municipality or make_municipality()
    given = {
        "municipality_code": where.code,
        "place_name": "Kern",
        "from_on": date(2010, 1, 1),
        **_recorded(fields),
    }
    with acting_as(operator()):
        return Residence.objects.create(applicant=applicant, municipality=where, **given)


def make_workplace(applicant: Applicant, **fields: Any) -> Workplace:
    """Where the person works."""
    given = {"municipality_code": "GM0153", **_recorded(fields)}
    with acting_as(operator()):
        return Workplace.objects.create(applicant=applicant, **given)


def make_indication(applicant: Applicant, **fields: Any) -> Indication:
    """A need of an accessible home."""
    given = {"accessibility": "wheelchair", **_recorded(fields)}
    with acting_as(operator()):
        return Indication.objects.create(applicant=applicant, **given)


def make_sanction(applicant: Applicant, **fields: Any) -> Sanction:
    """A block of a year."""
    given = {
        "from_on": date(2024, 1, 1),
        "until_on": date(2025, 1, 1),
        "reason": "weigeringen",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return Sanction.objects.create(applicant=applicant, **given)


def make_points(applicant: Applicant, **fields: Any) -> PointEntry:
    """A movement of points."""
    given = {
        "balance": "search",
        "amount": Decimal(1),
        "on": date(2024, 2, 1),
        "reason": "maand",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return PointEntry.objects.create(applicant=applicant, **given)


def _recorded(fields: dict[str, Any]) -> dict[str, Any]:
    return {"recorded_at": LONG_AGO, **fields}
