"""The own data in words: tables, columns and values; who looked and why; what is kept how long."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from applicants.core.consents import ConsentKind
from applicants.core.retention import Kept
from corporations.core.refusals import Refusal
from corporations.core.sights import Sight
from corporations.letters import day, moment, number

TABLE_WORDS: Mapping[str, Any] = {
    "applicants_applicant": _lazy("You"),
    "corporations_user": _lazy("Your account"),
    "account_emailaddress": _lazy("Your e-mail addresses"),
    "applicants_registration": _lazy("Your registration"),
    "applicants_registrationcorrection": _lazy("Changes of your registration time"),
    "applicants_registrationdraft": _lazy("Answers that you have not sent yet"),
    "applicants_identityhash": _lazy("By what we see that somebody registers twice"),
    "applicants_contact": _lazy("How we reach you"),
    "applicants_householdmember": _lazy("Who moves along with you"),
    "applicants_coapplicant": _lazy("Who registers with you"),
    "applicants_income": _lazy("Your income"),
    "applicants_incomepart": _lazy("What your income consists of"),
    "applicants_situation": _lazy("Your situation"),
    "applicants_residence": _lazy("Where you lived"),
    "applicants_workplace": _lazy("Where you work"),
    "applicants_indication": _lazy("Indications for a home"),
    "applicants_accessneed": _lazy("What you told us that you need"),
    "applicants_correctionrequest": _lazy("Corrections that you asked for"),
    "applicants_contacttask": _lazy("Messages that we brought by phone or post"),
    "applicants_proofrequest": _lazy("What you asked us to accept"),
    "applicants_prooffile": _lazy("Files that you handed in as proof"),
    "applicants_sanction": _lazy("Blocks"),
    "applicants_pointentry": _lazy("Points"),
    "applicants_document": _lazy("Files that you handed in"),
    "applicants_mandate": _lazy("Who may act for you"),
    "applicants_assistance": _lazy("When an employee acted for you"),
    "applicants_donefor": _lazy("What was done for you"),
    "applicants_complaint": _lazy("Complaints and objections"),
    "applicants_consent": _lazy("What you consented to"),
    "applicants_erasure": _lazy("When your data go"),
    "urgency_declaration": _lazy("Urgency declarations"),
    "urgency_keptadvice": _lazy("Advice about urgency that you kept"),
    "urgency_urgencyrequest": _lazy("Requests for urgency"),
    "urgency_informationrequest": _lazy("What the municipality asked about a request"),
    "urgency_caseentry": _lazy("What happened with a request"),
    "urgency_evidence": _lazy("Files for a request"),
    "urgency_decision": _lazy("Decisions on a request"),
    "listings_response": _lazy("Your responses"),
    "allocation_candidate": _lazy("Your places on lists"),
    "allocation_offer": _lazy("Homes offered to you"),
    "allocation_offerstop": _lazy("When the clock of an offer stood still"),
    "allocation_invitation": _lazy("Viewings"),
    "allocation_letting": _lazy("Homes that you accepted"),
    "allocation_lettingcheck": _lazy("Checks of your income and the rent"),
    "allocation_lettingproposal": _lazy("What employees proposed about a lease"),
    "allocation_documentrequest": _lazy("Documents asked of you"),
    "allocation_attachment": _lazy("Files per document"),
    "corporations_sightentry": _lazy("Who looked at your data"),
    "listings_favourite": _lazy("Homes that you saved"),
    "listings_savedsearch": _lazy("Searches that you saved"),
    "listings_toldhome": _lazy("Homes that we told you of"),
    "listings_alertchoice": _lazy("Which homes we tell you of"),
    "corporations_message": _lazy("Messages to you"),
}
COLUMN_WORDS: Mapping[str, Any] = {
    "age": _lazy("age of the oldest partner"),
    "cancel_reason": _lazy("why there is no lease"),
    "cancelled_at": _lazy("cancelled on"),
    "checked_at": _lazy("checked on"),
    "contract": _lazy("kind of lease"),
    "followed_at": _lazy("registration dealt with on"),
    "income_limit": _lazy("income limit"),
    "kept_because": _lazy("why the registration stays"),
    "low_income": _lazy("limit for low incomes"),
    "permit": _lazy("housing permit"),
    "permit_asked_on": _lazy("permit asked on"),
    "permit_decided_on": _lazy("permit decided on"),
    "permit_number": _lazy("number of the permit"),
    "persons": _lazy("persons"),
    "rent": _lazy("rent"),
    "rent_cap": _lazy("highest rent for a low income"),
    "signed_at": _lazy("signed on"),
    "signs_on": _lazy("to be signed on"),
    "social_rent": _lazy("highest social rent"),
    "sources": _lazy("where the amounts come from"),
    "starts_on": _lazy("rent from"),
    "about": _lazy("about"),
    "accessibility": _lazy("accessibility"),
    "accepted_at": _lazy("accepted on"),
    "action": _lazy("what was asked"),
    "channel": _lazy("how"),
    "confirmed": _lazy("the answer to the check was right"),
    "ended_at": _lazy("ended on"),
    "helper_email": _lazy("e-mail of the helper"),
    "helper_name": _lazy("name of the helper"),
    "offered_at": _lazy("offered on"),
    "scopes": _lazy("may do"),
    "since": _lazy("since"),
    "stopped_at": _lazy("stood still since"),
    "stream": _lazy("about"),
    "type": _lazy("what was done"),
    "address": _lazy("address"),
    "amount": _lazy("amount"),
    "answered_at": _lazy("answered on"),
    "answers": _lazy("answers"),
    "asked_at": _lazy("asked on"),
    "at": _lazy("on"),
    "because": _lazy("why"),
    "done_at": _lazy("done on"),
    "balance": _lazy("kind of points"),
    "birth_date": _lazy("date of birth"),
    "body": _lazy("text"),
    "bounced_at": _lazy("came back on"),
    "by": _lazy("by"),
    "category": _lazy("category"),
    "code": _lazy("code"),
    "corporation": _lazy("corporation"),
    "date_joined": _lazy("account since"),
    "days": _lazy("days"),
    "decided_at": _lazy("decided on"),
    "draw": _lazy("draw"),
    "due_at": _lazy("before"),
    "due_on": _lazy("from"),
    "edition": _lazy("edition of the text"),
    "email": _lazy("e-mail"),
    "end_reason": _lazy("reason of the end"),
    "ended_on": _lazy("ended on"),
    "ends_on": _lazy("ends on"),
    "erased_at": _lazy("erased on"),
    "expires_at": _lazy("answer before"),
    "family_name": _lazy("last name"),
    "file_type": _lazy("kind of file"),
    "finding": _lazy("what was found"),
    "from_on": _lazy("from"),
    "given_at": _lazy("given on"),
    "given_name": _lazy("first name"),
    "granted_on": _lazy("granted on"),
    "home_kind": _lazy("kind of home"),
    "invited_at": _lazy("invited on"),
    "noted_at": _lazy("noted on"),
    "answer": _lazy("answer"),
    "answered": _lazy("was answered"),
    "asked_on": _lazy("asked on"),
    "closed_at": _lazy("closed on"),
    "decision_weeks": _lazy("weeks to decide"),
    "extended_weeks": _lazy("weeks longer"),
    "extension_reason": _lazy("why it takes longer"),
    "four_eyes": _lazy("two persons decide"),
    "grounds": _lazy("grounds"),
    "outcome": _lazy("what was decided"),
    "proposed_at": _lazy("proposed on"),
    "question": _lazy("question"),
    "respond_by": _lazy("answer before"),
    "started_at": _lazy("begun on"),
    "story": _lazy("what you told"),
    "tried": _lazy("what you tried"),
    "why_declined": _lazy("why it was sent back"),
    "words": _lazy("text"),
    "answer_by": _lazy("answer before"),
    "before": _lazy("what was answered earlier"),
    "decided_on": _lazy("decided on"),
    "number": _lazy("number"),
    "text": _lazy("text"),
    "is_active": _lazy("in use"),
    "key_worker": _lazy("key worker in"),
    "keys": _lazy("what counted"),
    "kind": _lazy("kind"),
    "trait": _lazy("of what"),
    "kept_at": _lazy("kept on"),
    "long_enough": _lazy("lives here long enough"),
    "solvable": _lazy("can be solved in another way"),
    "landlord": _lazy("landlord"),
    "language": _lazy("language"),
    "last_login": _lazy("last log-in"),
    "leaves_corporation": _lazy("leaves a home of"),
    "leaves_municipality": _lazy("leaves a home in"),
    "leaves_social": _lazy("leaves a social rented home"),
    "left_at": _lazy("counts no longer since"),
    "listing": _lazy("listing"),
    "looked_at": _lazy("checked on"),
    "made_at": _lazy("made on"),
    "mediation_on": _lazy("mediation from"),
    "misses": _lazy("groups that did not fit"),
    "motive": _lazy("motive"),
    "municipality": _lazy("municipality"),
    "municipality_code": _lazy("municipality (code)"),
    "name": _lazy("name"),
    "on": _lazy("day"),
    "organisation": _lazy("organisation"),
    "passed_over_reason": _lazy("passed over because"),
    "phase": _lazy("phase"),
    "phone": _lazy("telephone"),
    "papers_asked_at": _lazy("proof asked for on"),
    "place_name": _lazy("place"),
    "points": _lazy("points"),
    "proof": _lazy("document that was seen"),
    "postcode": _lazy("postcode"),
    "preference": _lazy("your order"),
    "primary": _lazy("main address"),
    "profile": _lazy("search profile"),
    "rank": _lazy("rank"),
    "read_at": _lazy("read on"),
    "reason": _lazy("reason"),
    "reasons": _lazy("reasons"),
    "received_at": _lazy("received on"),
    "recorded_at": _lazy("known since"),
    "ref": _lazy("registration number"),
    "registered_on": _lazy("registered on"),
    "criteria": _lazy("what you look for"),
    "favourites": _lazy("of saved homes"),
    "frequency": _lazy("how often"),
    "query": _lazy("address of the search"),
    "reminded_at": _lazy("reminded on"),
    "searches": _lazy("of saved searches"),
    "reminded": _lazy("reminders sent"),
    "relation": _lazy("relation"),
    "removed_at": _lazy("removed on"),
    "ground": _lazy("ground"),
    "rule": _lazy("ground"),
    "saved_at": _lazy("saved on"),
    "scanned": _lazy("scanned for viruses"),
    "sent_at": _lazy("sent on"),
    "since_on": _lazy("counts from"),
    "size": _lazy("size in bytes"),
    "source": _lazy("source"),
    "state": _lazy("state"),
    "subject": _lazy("subject"),
    "superseded_at": _lazy("known until"),
    "ticket": _lazy("number of the draw"),
    "tier": _lazy("group"),
    "town": _lazy("town"),
    "until_on": _lazy("until"),
    "until": _lazy("until"),
    "wants": _lazy("wants the home"),
    "verified": _lazy("confirmed"),
    "what": _lazy("what was seen"),
    "withdrawn_at": _lazy("withdrawn on"),
    "written_at": _lazy("written on"),
    "year": _lazy("year"),
}
SIGHT_WORDS: Mapping[Sight, Any] = {
    Sight.LIST: _lazy("saw your registration number on a list of homes to let"),
    Sight.CANDIDATE: _lazy("looked at your place on the list, to let the home"),
    Sight.DOCUMENTS: _lazy("looked at the documents asked of you, to check your data"),
    Sight.DOCUMENT: _lazy("opened a document of yours, to check your data"),
    Sight.URGENCY: _lazy("looked you up, to decide about urgency"),
    Sight.URGENCY_CASE: _lazy("read your request for urgency, to decide on it"),
    Sight.EVIDENCE: _lazy("opened a file of your request for urgency, to decide on it"),
    Sight.URGENCIES: _lazy("saw your name among the urgencies of the municipality"),
    Sight.GUESTS: _lazy("saw your name on the list of a viewing"),
    Sight.ASSISTED: _lazy("did by phone or at the desk what you asked"),
    Sight.COMPLAINT: _lazy("read your complaint or objection, to answer it"),
    Sight.COMPLAINTS: _lazy("saw your name on the list of complaints and objections"),
    Sight.MOVE: _lazy("looked at a proposal about your registration time"),
    Sight.MOVES: _lazy("saw your registration number on the list of the region"),
    Sight.REQUEST: _lazy("looked at what you asked us to correct or to check"),
    Sight.REQUESTS: _lazy("saw your registration number on the list of what people ask"),
    Sight.CONTACT: _lazy("looked up how to reach you, with the message for you"),
    Sight.CONTACTS: _lazy("saw your name on the list of people to call or to write to"),
}
CONSENT_WORDS: Mapping[ConsentKind, tuple[Any, Any]] = {
    ConsentKind.BSN: (
        _lazy("Use my citizen service number (BSN)"),
        _lazy("To check your income without papers. Without it you hand in papers yourself."),
    ),
    ConsentKind.CARE_PROVIDER: (
        _lazy("Share my data with my care provider"),
        _lazy("So that your care provider can help you to find a home."),
    ),
    ConsentKind.RESEARCH: (
        _lazy("Ask me for research"),
        _lazy("The region may ask you a few questions about looking for a home."),
    ),
}
KEPT_WORDS: Mapping[Kept, Any] = {
    Kept.ENDED: _lazy(
        "Your data, after your registration ended: two years. The region chose this."
    ),
    Kept.LET_HOME: _lazy(
        "What belongs to a home that you accepted: two full years. The region chose this. The law says"
        " when it is checked, not how long that takes (Woningwet 55)."
    ),
    Kept.BLOCK: _lazy("A block: until it ends."),
    Kept.URGENCY: _lazy(
        "An urgency declaration: six weeks after its end, for objections (Awb 6:7)."
    ),
    Kept.FILES: _lazy("Documents: 90 days after the decision. The region chose this."),
    Kept.REFUSED_FILES: _lazy("Documents that could not be used: 7 days. The region chose this."),
}
_REFUSALS: Mapping[str, Any] = {
    "offer_open": _lazy("You have an open offer. Answer it first, then end your registration."),
    "not_registered": _lazy("You have no registration that can be ended."),
    "not_ended": _lazy("End your registration first. Then we can erase your data."),
    "erased": _lazy("Your data were erased already."),
}


# Codes that stand in many rows; what people typed themselves is shown as they typed it.
_VALUE_WORDS: Mapping[str, Any] = {
    "accepted": _lazy("accepted"),
    "active": _lazy("active"),
    "anew": _lazy("anew"),
    "care": _lazy("care"),
    "child": _lazy("child"),
    "draft": _lazy("draft"),
    "ended": _lazy("ended"),
    "expired": _lazy("expired"),
    "lapsed": _lazy("lapsed"),
    "name": _lazy("name"),
    "open": _lazy("open"),
    "other": _lazy("other"),
    "partner": _lazy("partner"),
    "passed_over": _lazy("passed over"),
    "ranked": _lazy("on the list"),
    "refused": _lazy("refused"),
    "withdrawn": _lazy("withdrawn"),
}


def refused(refusal: Refusal) -> str:
    """Say why it did not go, and what can be done."""
    return str(_REFUSALS[refusal.code])


def said(value: Any) -> str:
    """Say a value as people read it; '' for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, int | Decimal):
        return number(value)
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {said(one)}" for key, one in value.items())
    return str(_VALUE_WORDS.get(str(value), value))
