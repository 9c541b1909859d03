"""Tables of applicants."""

from applicants.models.applicant import Applicant
from applicants.models.complaint import Complaint
from applicants.models.consent import Consent, Erasure
from applicants.models.contact import Contact
from applicants.models.contact_task import ContactTask
from applicants.models.document import Document
from applicants.models.draft import RegistrationDraft
from applicants.models.facts import (
    AccessNeed,
    CoApplicant,
    CorrectionRequest,
    HouseholdMember,
    Income,
    IncomePart,
    Indication,
    PointEntry,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from applicants.models.identity import Duplicate, IdentityHash
from applicants.models.mandate import Assistance, DoneFor, Mandate
from applicants.models.move import RegistrationMove
from applicants.models.proof import ProofFile, ProofRequest
from applicants.models.registration import Registration, RegistrationCorrection
from applicants.models.terms import RegistrationTerms

__all__ = [
    "AccessNeed",
    "Applicant",
    "Assistance",
    "CoApplicant",
    "Complaint",
    "Consent",
    "Contact",
    "ContactTask",
    "CorrectionRequest",
    "Document",
    "DoneFor",
    "Duplicate",
    "Erasure",
    "HouseholdMember",
    "IdentityHash",
    "Income",
    "IncomePart",
    "Indication",
    "Mandate",
    "PointEntry",
    "ProofFile",
    "ProofRequest",
    "Registration",
    "RegistrationCorrection",
    "RegistrationDraft",
    "RegistrationMove",
    "RegistrationTerms",
    "Residence",
    "Sanction",
    "Situation",
    "Workplace",
]
