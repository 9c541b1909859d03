"""What each role may do, written down a second time: every role beside every permission."""

import pytest

from corporations.core.actors import WEB_KINDS, Actor, Kind
from corporations.core.permissions import PERMISSIONS, Permission, Role

# One line per permission, a mark for each role that has it, in the order of this heading.
ROLES = "applicant advertiser letting_agent manager municipal_officer municipal_manager care_provider observer regional_administrator"
TABLE = """
register          | x . . . . . . . .
respond           | x . . . . . . . .
see_own_responses | x . . . . . . . .
answer_offer      | x . . . . . . . .
save_homes        | x . . . . . . . .
change_contact    | x . . . . . . . .
give_mandate      | x . . . . . . . .
help              | x . . . . . . . .
keep_advice       | x . . . . . . . .
ask_urgency       | x . . . . . . . .
complain          | x . . . . . . . .
handle_complaints | . . . x x x . . x
assist            | . . x x . . . . .
see_own_homes     | . x x x . . . . .
edit_homes        | . x . x . . . . .
publish_listing   | . x . x . . . . .
see_ranking       | . . x x . . . . .
pass_over         | . . x x . . . . .
let               | . . x x . . . . .
agree             | . . . x . . . . .
check_documents   | . . x x . . . . .
plan_viewing      | . . x x . . . . .
see_declarations  | . . . . x x . . .
grant_urgency     | . . . . x x . . .
handle_requests   | . . . . x x . . .
check_proofs      | . . . . x x . . x
carry_messages    | . . x x x x . . x
see_rounds        | . . . . . . . . x
see_regulations   | . . . . . . . . x
adopt_regulations | . . . . . . . . x
move_registrations | . . . . . . . . x
see_audit         | . . . . . . . x x
read_messages     | x x x x x x x x x
see_post          | . . . . . . . . x
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


def test_the_table_has_every_role_and_every_permission() -> None:
    assert ROLES.split() == [str(role) for role in Role]
    assert sorted(name.strip() for name, _ in ROWS) == sorted(map(str, Permission))
    assert set(PERMISSIONS) == set(Role)


@pytest.mark.parametrize(("name", "marks"), ROWS, ids=[name.strip() for name, _ in ROWS])
def test_each_role_may_what_the_table_marks_and_nothing_else(name: str, marks: str) -> None:
    permission = Permission(name.strip())
    marked = {role for role, mark in zip(ROLES.split(), marks.split(), strict=True) if mark == "x"}
    assert {str(role) for role in Role if permission in PERMISSIONS[role]} == marked
    for role in Role:
        actor = Actor(Kind.STAFF, permissions=PERMISSIONS[role])
        assert actor.may(permission) is (role in marked)


def test_nobody_may_anything_unless_told() -> None:
    assert not any(Actor(kind).may(permission) for kind in Kind for permission in Permission)


def test_who_handles_data_of_others_needs_a_second_factor() -> None:
    asked = {kind for kind in Kind if Actor(kind).is_staff_side}
    assert asked == {
        Kind.STAFF,
        Kind.MUNICIPAL,
        Kind.CARE_PROVIDER,
        Kind.OBSERVER,
        Kind.ADMINISTRATOR,
    }
    assert asked <= WEB_KINDS


def test_the_night_the_post_and_the_loading_are_never_a_web_request() -> None:
    assert set(Kind) - WEB_KINDS == {
        Kind.ROUND,
        Kind.INSPECTOR,
        Kind.POSTMAN,
        Kind.OPERATOR,
    }
