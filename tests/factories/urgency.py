"""Urgency declarations."""

from typing import Any

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests.acts import operator
from tests.factories.corporations import make_municipality
from tests.factories.moments import LONG_AGO, days_ago
from urgency.models import Declaration, KeptAdvice


def make_declaration(
    applicant: Applicant, municipality: Municipality | None = None, **fields: Any
) -> Declaration:
    """A declaration in force, of the category `medical`, for any home."""
    granted = days_ago(30).date()
    given = {
        "category": "medical",
        "granted_on": granted,
        "since_on": granted,
        "ends_on": days_ago(-150).date(),
        "recorded_at": LONG_AGO,
        **fields,
    }
    with acting_as(operator()):
        return Declaration.objects.create(
            applicant=applicant, municipality=municipality or make_municipality(), **given
        )


def make_kept_advice(applicant: Applicant, **fields: Any) -> KeptAdvice:
    """Answers about urgency that somebody kept."""
    given = {
        "municipality_code": "GM0153",
        "ground": "medical",
        "long_enough": True,
        "solvable": False,
        "kept_at": LONG_AGO,
        **fields,
    }
    with acting_as(operator()):
        return KeptAdvice.objects.create(applicant=applicant, **given)
