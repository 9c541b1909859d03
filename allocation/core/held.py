"""Where something of a person stands, table by table: what they may read of it, and how it ends.

A table with a relation to a person or an account that is in neither list fails a test. Made one? Say
here what becomes of it, and its words in allocation/letters/held.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What the night does with the rows when it erases the person."""

    ERASED = "erased"
    EMPTIED = "emptied"  # the row stays, what says who it was goes
    STAYS = "stays"  # says nothing of anybody once the person's own row is empty
    GATE = "gate"  # of log-in: taken away by the gate with the account


@dataclass(frozen=True, slots=True)
class Held:
    """One table; `path` leads from it to the applicant, or to the account (`is_account`)."""

    fate: Fate
    path: str = "applicant_id"
    is_account: bool = False


# In the order in which rows are erased: who points at another goes first.
HELD: Mapping[str, Held] = {
    "allocation_lettingproposal": Held(Fate.ERASED),
    "allocation_lettingcheck": Held(Fate.ERASED),
    "allocation_passover": Held(Fate.ERASED),
    "allocation_contactmoment": Held(Fate.ERASED),
    "allocation_attachment": Held(Fate.ERASED),
    "allocation_documentrequest": Held(Fate.ERASED),
    "applicants_contacttask": Held(Fate.ERASED),
    "applicants_prooffile": Held(Fate.ERASED),
    "applicants_proofrequest": Held(Fate.ERASED),
    "applicants_document": Held(Fate.ERASED),
    "applicants_donefor": Held(Fate.ERASED),
    "applicants_assistance": Held(Fate.ERASED),
    "applicants_mandate": Held(Fate.ERASED),
    "applicants_complaint": Held(Fate.ERASED),
    "applicants_consent": Held(Fate.ERASED),
    "applicants_contact": Held(Fate.ERASED),
    "applicants_incomepart": Held(Fate.ERASED),
    "applicants_income": Held(Fate.ERASED),
    "applicants_coapplicant": Held(Fate.ERASED),
    "applicants_householdmember": Held(Fate.ERASED),
    "applicants_situation": Held(Fate.ERASED),
    "applicants_residence": Held(Fate.ERASED),
    "applicants_workplace": Held(Fate.ERASED),
    "applicants_indication": Held(Fate.ERASED),
    "applicants_accessneed": Held(Fate.ERASED),
    "applicants_correctionrequest": Held(Fate.ERASED),
    "applicants_sanction": Held(Fate.ERASED),
    "applicants_pointentry": Held(Fate.ERASED),
    "applicants_identityhash": Held(Fate.ERASED),
    "applicants_registrationcorrection": Held(Fate.ERASED),
    "urgency_keptadvice": Held(Fate.ERASED),
    "urgency_caseentry": Held(Fate.ERASED),
    "urgency_informationrequest": Held(Fate.ERASED),
    "urgency_evidence": Held(Fate.ERASED),
    "urgency_decision": Held(Fate.ERASED),
    "urgency_urgencyrequest": Held(Fate.ERASED),
    "urgency_declaration": Held(Fate.ERASED),
    "corporations_sightentry": Held(Fate.ERASED),
    "listings_favourite": Held(Fate.ERASED, "user_id", is_account=True),
    "listings_savedsearch": Held(Fate.ERASED, "user_id", is_account=True),
    "listings_toldhome": Held(Fate.ERASED, "user_id", is_account=True),
    "listings_alertchoice": Held(Fate.ERASED, "user_id", is_account=True),
    "corporations_message": Held(Fate.ERASED, "user_id", is_account=True),
    "applicants_registrationdraft": Held(Fate.ERASED, "user_id", is_account=True),
    "applicants_erasure": Held(Fate.STAYS),
    "applicants_registration": Held(Fate.STAYS),
    "listings_response": Held(Fate.STAYS),
    "allocation_candidate": Held(Fate.EMPTIED),
    "allocation_offer": Held(Fate.STAYS),
    "allocation_offerstop": Held(Fate.STAYS),
    "allocation_invitation": Held(Fate.STAYS),
    "allocation_letting": Held(Fate.STAYS),
    "account_emailaddress": Held(Fate.GATE, "user_id", is_account=True),
    "corporations_user": Held(Fate.EMPTIED, "id", is_account=True),
    "applicants_applicant": Held(Fate.EMPTIED, "id"),
}

# Not in the own data, each with the reason. Those with a relation to a person first.
EXCUSED: Mapping[str, str] = {
    "listings_forecast": "a count of the list made from the responses, which are shown themselves",
    "applicants_duplicate": "that two registrations look like one person: it tells of another person too",
    "applicants_registrationmove": "a decision that names another person too; its entry is shown itself",
    "corporations_membership": "a role of an employee; a home seeker has none",
    "account_emailconfirmation": "a code that was mailed to confirm an address, of no use after it",
    "mfa_authenticator": "the secret of the second step; showing it would undo it. Its page names it",
    "audit_auditevent": "names people by registration number; who looked is shown, staff are not",
    "audit_rowchange": "which columns changed, without a value; which employee did it is not shown",
    "django_session": "who is logged in now, for twelve hours",
    "corporations_failingaddress": "an address to which mail came back; the messages say so themselves",
}

# Columns that are left out, each with the reason.
OMITTED: Mapping[str, str] = {
    "id": "the number of a row, of no meaning outside",
    "applicant": "the person who reads it",
    "user": "the account of the person who reads it",
    "registration": "the registration of the person who reads it",
    "password": "kept as a hash that nobody can read back",
    "move": "the decision behind an entry; the entry says what it was",
    "key_id": "which secret a hash was made with",
    "digest": "a keyed hash that nobody can read back",
    "vault_name": "where the sealed file lies",
    "sha256": "a check on the file itself",
    "granted_by": "an employee: the organisation is shown, never who",
    "recorded_by": "an employee: the organisation is shown, never who",
    "asked_by": "an employee: the organisation is shown, never who",
    "applicant_ref": "the registration number of the person who reads it",
    "applicant_name": "the name of the person who reads it",
    "answered_by": "an employee: the organisation is shown, never who",
    "noted_by": "an employee: the organisation is shown, never who",
    "offer": "the offer, shown itself",
    "viewing": "the viewing of the home; the moment stands in its own page and message",
    "slot": "the moment of the viewing; it stands in its own page and message",
    "officer": "an employee: the organisation is shown, never who",
    "proposed_by": "an employee: the organisation is shown, never who",
    "two_persons": "how the organisation divides its work",
    "declaration": "the declaration, shown itself",
    "employee": "an employee: the organisation is shown, never who",
    "giver": "the person who reads it",
    "giver_ref": "the registration number of the person who reads it",
    "giver_name": "the name of the person who reads it",
    "helper": "an account; the name and the address of the helper are shown",
    "mandate": "the mandate, shown itself",
    "assistance": "the help, shown itself",
    "handler": "an employee: the organisation is shown, never who",
    "checked_by": "an employee: the organisation is shown, never who",
    "signed_by": "an employee: the organisation is shown, never who",
    "cancelled_by": "an employee: the organisation is shown, never who",
    "permit_told_by": "an employee: the organisation is shown, never who",
    "letting": "the lease, shown itself",
    "checked": "the check of income and rent, shown itself",
    "recorder": "an employee: the organisation is shown, never who",
    "token": "of a form, so that sent twice it is written once",
    "decided_by": "an employee: the organisation is shown, never who",
    "done_by": "an employee: the organisation is shown, never who",
    "doer": "an employee: the organisation is shown, never who",
    "message": "the message, shown itself",
    "decider": "an employee: the organisation is shown, never who",
    "proposer": "an employee: the organisation is shown, never who",
    "correction": "the request for correction, shown itself",
    "need": "the need, shown itself",
    "passed_over_by": "an employee: the organisation is shown, never who",
    "viewer": "an employee: the organisation is shown, never who",
    "key": "how a message is written once only, and how a mail is switched off",
    "attempts": "how often the post tried",
    "candidate": "the place that the row belongs to, shown with its listing",
    "response": "the response that the row belongs to, shown with its listing",
    "ranking": "the list that the row belongs to, shown with its listing",
    "document": "the file, shown itself",
    "request": "the question or request, shown itself",
    "income": "the income, shown itself",
    "member": "somebody who moves along, shown themselves",
    "opened_at": "a lock of the night",
}
