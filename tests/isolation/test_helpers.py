"""What a helper reaches of the person whose mandate they hold: by its scopes, in plain SQL."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from corporations.core.actors import Actor, Kind
from corporations.core.permissions import Scope
from corporations.isolation.session import acting_as
from tests.acts import applicant, operator
from tests.factories.applicants import make_mandate
from tests.isolation.attempts import inserts, seen, updates
from tests.isolation.conftest import world
from tests.isolation.world import World

__all__ = ["world"]

pytestmark = pytest.mark.django_db
# Written by hand: what any helper may see of the person, whatever the scopes.
ANY = {
    "applicants_applicant",
    "applicants_registration",
    "applicants_registrationcorrection",
    "applicants_sanction",
    "listings_response",
    "allocation_candidate",
    "allocation_offer",
    "allocation_offerstop",
    "allocation_invitation",
}
# And only with the scope to answer offers: the papers that a corporation asks for with one.
ANSWERING = {"allocation_documentrequest", "allocation_attachment", "applicants_document"}
# What says something of money, health, household, helpers or who looked: in no scope.
NEVER = {
    "applicants_income",
    "applicants_incomepart",
    "applicants_coapplicant",
    "applicants_householdmember",
    "applicants_situation",
    "applicants_residence",
    "applicants_workplace",
    "applicants_indication",
    "applicants_accessneed",
    "applicants_correctionrequest",
    "applicants_pointentry",
    "applicants_proofrequest",
    "applicants_prooffile",
    "applicants_contact",
    "applicants_contacttask",
    "applicants_consent",
    "applicants_erasure",
    "applicants_complaint",
    "applicants_identityhash",
    "applicants_assistance",
    "applicants_donefor",
    "urgency_declaration",
    "urgency_keptadvice",
    "urgency_urgencyrequest",
    "urgency_informationrequest",
    "urgency_caseentry",
    "urgency_evidence",
    "urgency_decision",
    "corporations_sightentry",
}
# Which scopes let a helper change a row; nothing else does.
CHANGES = {
    "listings_response": {Scope.RESPOND, Scope.ANSWER},
    "allocation_candidate": {Scope.ANSWER},
    "allocation_offer": {Scope.ANSWER},
    "allocation_invitation": {Scope.ANSWER},
    "allocation_documentrequest": {Scope.ANSWER},
    "allocation_attachment": {Scope.ANSWER},
    "applicants_document": {Scope.ANSWER},
}
SCOPES = [{Scope.LOOK}, {Scope.RESPOND}, {Scope.ANSWER}, set(Scope)]


def helper(world: World, scopes: set[Scope], **fields: Any) -> Actor:
    """Wim, who helps Bob within these scopes."""
    account = world.users["wim"]
    mandate = make_mandate(world.people["bob"], helper=account, scopes=sorted(scopes), **fields)
    return Actor(
        Kind.APPLICANT, user=account.pk, applicant=world.people["bob"].pk, mandate=mandate.pk
    )


def bobs(world: World, table: str) -> set[Any]:
    """Bob's rows in a table, among the labelled ones."""
    return {key for label, key in world.rows[table].items() if label.startswith("bob")}


@pytest.mark.parametrize("scopes", SCOPES, ids=lambda one: "-".join(sorted(one)))
def test_sees_what_the_scopes_speak_of(world: World, scopes: set[Scope]) -> None:
    actor = helper(world, scopes)
    allowed = ANY | (ANSWERING if Scope.ANSWER in scopes else set())
    for table in sorted(ANY | ANSWERING | NEVER):
        own = bobs(world, table)
        assert own, f"no row of Bob in {table}"
        found = seen(actor, table) & own
        assert found == (own if table in allowed else set()), table


@pytest.mark.parametrize("scopes", SCOPES, ids=lambda one: "-".join(sorted(one)))
def test_changes_what_the_scopes_speak_of(world: World, scopes: set[Scope]) -> None:
    actor = helper(world, scopes)
    for table in sorted(ANY | ANSWERING | NEVER):
        for key in bobs(world, table):
            may = bool(CHANGES.get(table, set()) & scopes)
            assert updates(actor, table, key) is may, table


def test_responds_only_with_the_scope(world: World) -> None:
    row = world.copies["listings_response", "bob"]
    for scopes in SCOPES:
        may = Scope.RESPOND in scopes
        assert inserts(helper(world, scopes), "listings_response", row) is may, scopes


@pytest.mark.parametrize(
    "fields", [{"state": "revoked"}, {"state": "resigned"}, {"until_on": "2020-02-01"}]
)
def test_a_mandate_that_is_over_gives_nothing_of_its_scopes(
    world: World, fields: dict[str, Any]
) -> None:
    actor = helper(world, set(Scope))
    table = "applicants_document"
    assert seen(actor, table) & bobs(world, table)
    if "until_on" in fields:
        fields = {"from_on": "2020-01-01", **fields}
        actor = helper(world, set(Scope), **fields)
    else:
        with acting_as(operator()), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE applicants_mandate SET state = %s, ended_at = now() WHERE id = %s",
                [fields["state"], actor.mandate],
            )
    assert seen(actor, table) & bobs(world, table) == set()
    assert not inserts(actor, "listings_response", world.copies["listings_response", "bob"])


def test_somebody_elses_mandate_gives_nothing(world: World) -> None:
    """Ann says that she acts under the mandate that Wim holds of Bob; or under hers, for Dee."""
    wims = helper(world, set(Scope))
    stranger = replace(wims, user=world.users["ann"].pk)
    assert seen(stranger, "applicants_document") & bobs(world, "applicants_document") == set()
    of_another = replace(wims, applicant=world.people["ann"].pk)
    row = world.copies["listings_response", "ann"]
    assert not inserts(of_another, "listings_response", row)


def test_the_person_sees_and_changes_all_of_it(world: World) -> None:
    """The control: what a helper is refused is there, and the person's own."""
    bob = applicant(world.people["bob"])
    for table in sorted(ANY | ANSWERING | NEVER):
        assert seen(bob, table) >= bobs(world, table), table
