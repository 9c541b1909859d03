"""What each role may do: one literal table, read aloud by tests/corporations/core."""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """One thing that a person may do; every page and endpoint names the one it needs."""

    REGISTER = "register"
    RESPOND = "respond"
    SEE_OWN_RESPONSES = "see_own_responses"
    ANSWER_OFFER = "answer_offer"
    SAVE_HOMES = "save_homes"  # and searches, with what is told of them
    CHANGE_CONTACT = "change_contact"
    GIVE_MANDATE = "give_mandate"  # and take it back: never by whoever acts under one
    COMPLAIN = "complain"  # and object, always in person
    ASK_URGENCY = "ask_urgency"  # and follow it, always in person
    KEEP_ADVICE = "keep_advice"  # own answers about urgency, for oneself alone
    HELP = "help"  # accept somebody's mandate, begin and stop acting under it
    SEE_OWN_HOMES = "see_own_homes"
    EDIT_HOMES = "edit_homes"
    PUBLISH_LISTING = "publish_listing"
    SEE_RANKING = "see_ranking"
    ASSIST = "assist"  # do by phone or at the desk what a home seeker asks
    PLAN_VIEWING = "plan_viewing"
    PASS_OVER = "pass_over"  # noqa: S105  passing over a candidate, no password
    LET = "let"  # look after lettings: check, permit, lease, or cancel
    AGREE = "agree"  # be the second person to what a colleague proposes
    CHECK_DOCUMENTS = "check_documents"  # ask candidates for papers, open and judge them
    HANDLE_COMPLAINTS = "handle_complaints"  # those to the own organisation
    SEE_DECLARATIONS = "see_declarations"
    GRANT_URGENCY = "grant_urgency"
    HANDLE_REQUESTS = "handle_requests"  # for urgency, with what is told of health
    SEE_ROUNDS = "see_rounds"
    SEE_REGULATIONS = "see_regulations"
    ADOPT_REGULATIONS = "adopt_regulations"  # and propose them: two different persons
    MOVE_REGISTRATIONS = "move_registrations"  # propose and adopt: two different persons
    CHECK_PROOFS = "check_proofs"  # of corrections (the region), of needs (the municipality)
    CARRY_MESSAGES = "carry_messages"  # call and write to whom e-mail does not reach
    SEE_AUDIT = "see_audit"
    READ_MESSAGES = "read_messages"  # the own ones, which everybody with an account has
    SEE_POST = "see_post"  # how many messages could not be sent; never what they say


class Role(StrEnum):
    """Roles of DESIGN.md 3; a membership gives one, with a period."""

    APPLICANT = "applicant"
    ADVERTISER = "advertiser"
    LETTING_AGENT = "letting_agent"
    MANAGER = "manager"
    MUNICIPAL_OFFICER = "municipal_officer"
    MUNICIPAL_MANAGER = "municipal_manager"
    CARE_PROVIDER = "care_provider"
    OBSERVER = "observer"
    REGIONAL_ADMINISTRATOR = "regional_administrator"


_ADVERTISER = {
    Permission.READ_MESSAGES,
    Permission.SEE_OWN_HOMES,
    Permission.EDIT_HOMES,
    Permission.PUBLISH_LISTING,
}
_LETTING_AGENT = {
    Permission.READ_MESSAGES,
    Permission.SEE_OWN_HOMES,
    Permission.SEE_RANKING,
    Permission.PASS_OVER,
    Permission.CHECK_DOCUMENTS,
    Permission.LET,
    Permission.ASSIST,
    Permission.PLAN_VIEWING,
    Permission.CARRY_MESSAGES,
}
_MANAGER = {Permission.HANDLE_COMPLAINTS, Permission.AGREE}
_MUNICIPAL = {
    Permission.READ_MESSAGES,
    Permission.SEE_DECLARATIONS,
    Permission.GRANT_URGENCY,
    Permission.HANDLE_REQUESTS,
    Permission.HANDLE_COMPLAINTS,
    Permission.CHECK_PROOFS,
    Permission.CARRY_MESSAGES,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.APPLICANT: frozenset(
        {
            Permission.REGISTER,
            Permission.RESPOND,
            Permission.SEE_OWN_RESPONSES,
            Permission.ANSWER_OFFER,
            Permission.SAVE_HOMES,
            Permission.READ_MESSAGES,
            Permission.CHANGE_CONTACT,
            Permission.GIVE_MANDATE,
            Permission.HELP,
            Permission.KEEP_ADVICE,
            Permission.ASK_URGENCY,
            Permission.COMPLAIN,
        }
    ),
    Role.ADVERTISER: frozenset(_ADVERTISER),
    Role.LETTING_AGENT: frozenset(_LETTING_AGENT),
    Role.MANAGER: frozenset(_ADVERTISER | _LETTING_AGENT | _MANAGER),
    Role.MUNICIPAL_OFFICER: frozenset(_MUNICIPAL),
    Role.MUNICIPAL_MANAGER: frozenset(_MUNICIPAL),
    Role.CARE_PROVIDER: frozenset({Permission.READ_MESSAGES}),
    Role.OBSERVER: frozenset({Permission.READ_MESSAGES, Permission.SEE_AUDIT}),
    Role.REGIONAL_ADMINISTRATOR: frozenset(
        {
            Permission.SEE_ROUNDS,
            Permission.HANDLE_COMPLAINTS,
            Permission.SEE_REGULATIONS,
            Permission.ADOPT_REGULATIONS,
            Permission.MOVE_REGISTRATIONS,
            Permission.CHECK_PROOFS,
            Permission.CARRY_MESSAGES,
            Permission.SEE_AUDIT,
            Permission.READ_MESSAGES,
            Permission.SEE_POST,
        }
    ),
}


class Scope(StrEnum):
    """What a home seeker may let a helper do in their place; each includes looking."""

    LOOK = "look"
    RESPOND = "respond"
    ANSWER = "answer"


# A helper never gets at the mandate itself, the account, the contact data or the mailbox.
SCOPES: Mapping[Scope, frozenset[Permission]] = {
    Scope.LOOK: frozenset({Permission.HELP, Permission.SEE_OWN_RESPONSES}),
    Scope.RESPOND: frozenset({Permission.HELP, Permission.SEE_OWN_RESPONSES, Permission.RESPOND}),
    Scope.ANSWER: frozenset(
        {Permission.HELP, Permission.SEE_OWN_RESPONSES, Permission.ANSWER_OFFER}
    ),
}
