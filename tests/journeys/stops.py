"""Which pages test_every_page.py opens, and as whom: read from the doors, never picked by hand.

A page that tests/permissions/matrix.toml opens to a visitor, an applicant or a newcomer is walked.
What nobody of these can open with the rows of tests/isolation/world.py needs a line in FURTHER, or
a reason in EXCUSED (or in the one of tests/screenshots.py).
"""

from typing import Any, NamedTuple

from tests.permissions import matrix

VISITOR, APPLICANT, NEWCOMER = "visitor", "applicant", "newcomer"
ROLES = (VISITOR, APPLICANT, NEWCOMER)

FILES = {
    "allocation:my_data_file": "a file to download",
    "allocation:my_viewing_calendar": "a file to download",
    "allocation:own_file": "a file to download",
    "allocation:proof_file": "a file to download",
    "applicants:proof": "a file to download",
    "urgency:own_letter": "a file to download",
    "urgency:own_evidence": "a file to download",
    "api_allocation:response": "for machines",
    "api_allocation:responses": "for machines",
    "api_listings:listing": "for machines",
    "api_listings:listings": "for machines",
    "api_schema": "for machines",
    "corporations:brand": "a stylesheet",
    "health_live": "for machines",
    "health_ready": "for machines",
    "listings:closing_calendar": "a file to download",
    "listings:own_calendar": "a file to download",
}
"""Addresses that answer, but with no page."""

EXCUSED = {
    "account_confirm_login_code": "in the middle of a log-in; its journey passes it",
    "account_set_password": "leads on: every account has a password",
    "applicants:register": "leads on to the step that is open",
    "api_nowhere": "for machines",
    "corporations:mailbox": "of the demonstration alone; the journey of messages opens it",
    "mfa_activate_totp": "asks for the password first; the journey of the second step passes it",
    "mfa_add_webauthn": "asks for the password first; the journey of the second step passes it",
    "mfa_authenticate": "in the middle of a log-in; the journey of the second step passes it",
    "mfa_deactivate_totp": "of somebody with a second step; its journey passes it",
    "mfa_download_recovery_codes": "a file to download",
    "mfa_edit_webauthn": "of somebody with a key; leads on without",
    "mfa_generate_recovery_codes": "of somebody with a second step; its journey passes it",
    "mfa_reauthenticate": "of somebody with a second step; its journey passes it",
    "mfa_reauthenticate_webauthn": "of somebody with a key; leads on without",
    "mfa_remove_webauthn": "of somebody with a key; leads on without",
    "mfa_view_recovery_codes": "of somebody with a second step; its journey passes it",
}
"""Addresses that none of the three can open, each with the reason."""


class Stop(NamedTuple):
    """A page: the name of its address, its parts as in matrix.toml, what follows, and the answer."""

    name: str
    parts: dict[str, Any]
    query: str = ""
    status: int = 200


_MY_RANK = {"ref": "listings_listing:a_in_offer.ref"}
_OPEN_HOME = {"ref": "listings_listing:b_published.ref"}
_DRAFT = {"number": "urgency_urgencyrequest:ann_draft.number"}
FURTHER: dict[str, tuple[Stop, ...]] = {
    VISITOR: (
        Stop("listings:search", {}, "?huur=1"),
        Stop("listings:search", {}, "?huur=veel&slaapkamers=-1"),
        Stop("listings:detail", _OPEN_HOME),
        Stop("listings:detail", {"ref": "no-such-listing"}, status=404),
        Stop("allocation:accountability_record", _MY_RANK),
    ),
    APPLICANT: (
        Stop("listings:detail", _OPEN_HOME),
        *(
            Stop("urgency:request_page", {**_DRAFT, "page": page})
            for page in ("gemeente", "reden", "geprobeerd", "bewijs", "controle")
        ),
        *(Stop("applicants:new_complaint", {"kind": kind}) for kind in ("committee", "objection")),
        *(
            Stop("applicants:change", {"part": part})
            for part in (
                *("partner", "anderen", "kinderen", "inkomen"),
                *("adres", "vroeger", "woning", "aangepast"),
            )
        ),
    ),
    NEWCOMER: (),
}
"""Further states of pages, and pages that need other parts than the doors use."""


def stops(role: str) -> list[Stop]:
    """Every page that this role can open, in the order of matrix.toml, then the further ones.

    Of the newcomer only what is theirs: the others walk what is the same for everybody.
    """
    opened = [
        Stop(name, row.get("parts", {}))
        for name, row in matrix.rows().items()
        if name not in FILES and matrix.expected(name, "GET")[role] == 200
    ]
    if role == NEWCOMER:
        opened = [stop for stop in opened if not _same_for_everybody(stop.name)]
    return [*opened, *FURTHER[role]]


def _same_for_everybody(name: str) -> bool:
    public = matrix.expected(name, "GET")[VISITOR] == 200
    return public or name.startswith(("account_", "mfa_"))


def open_to_home_seekers() -> set[str]:
    """The addresses that do not send all three of them away: the ones that must be walked."""
    away = {"login", 401, 403, 405}
    return {
        name
        for name in matrix.rows()
        if not {matrix.expected(name, "GET")[role] for role in ROLES} <= away
    }
