"""Tables of applicants."""

from applicants.models.applicant import Applicant
from applicants.models.facts import (
    HouseholdMember,
    Income,
    Indication,
    PointEntry,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from applicants.models.registration import Registration, RegistrationCorrection

__all__ = [
    "Applicant",
    "HouseholdMember",
    "Income",
    "Indication",
    "PointEntry",
    "Registration",
    "RegistrationCorrection",
    "Residence",
    "Sanction",
    "Situation",
    "Workplace",
]
