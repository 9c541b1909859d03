"""Own responses for machines: each sees their own with every step, nobody somebody else's."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate
from allocation.services.run_round import run_round
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ResponseState
from tests.acts import logged_in, operator
from tests.allocation.services.nights import NIGHT, case, load
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_staff, make_user
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import now

pytestmark = pytest.mark.django_db
RESPONSES = "/api/v1/me/responses/"
LIST_AT_MOST, DETAIL_AT_MOST = 26, 60


def browser(person: Applicant) -> Client:
    assert person.user is not None
    return logged_in(person.user)


def test_each_sees_the_own_responses_only() -> None:
    own, other = make_applicant(), make_applicant()
    first, second = make_listing(), make_listing()
    mine, theirs = make_response(first, own), make_response(second, other)
    body = browser(own).get(RESPONSES).json()
    assert (body["count"], [one["ticket"] for one in body["results"]]) == (1, [mine.ticket])
    assert browser(own).get(f"{RESPONSES}{first.ref}/").json()["ticket"] == mine.ticket
    assert browser(other).get(f"{RESPONSES}{second.ref}/").json()["ticket"] == theirs.ticket
    hidden = browser(own).get(f"{RESPONSES}{second.ref}/")
    absent = browser(own).get(f"{RESPONSES}no-such/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_a_visitor_is_told_to_log_in_and_sent_nowhere(client: Client) -> None:
    listing = make_listing()
    make_response(listing)
    for url in (RESPONSES, f"{RESPONSES}{listing.ref}/", f"{RESPONSES}no-such/"):
        answer = client.get(url)
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Session")
        assert answer.json()["title"] == "Unauthorized"


def test_staff_is_refused_also_of_the_own_corporation() -> None:
    listing = make_listing()
    make_response(listing)
    for user in (make_staff(listing.corporation), make_staff()):
        answer = logged_in(user).get(f"{RESPONSES}{listing.ref}/")
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_who_has_not_registered_has_no_responses() -> None:
    newcomer = make_user()
    assert logged_in(newcomer).get(RESPONSES).json()["results"] == []


def test_an_open_listing_has_an_expected_place_and_no_seed() -> None:
    own = make_applicant()
    listing = make_listing()
    for person in (own, make_applicant(), make_applicant()):
        make_response(listing, person)
    place = browser(own).get(f"{RESPONSES}{listing.ref}/").json()["place"]
    assert (place["expected"], place["state"], place["seed"]) == (True, None, "")
    assert place["steps"]
    assert all(step["title"] and step["text"] for step in place["steps"])


def test_a_withdrawn_response_has_no_place() -> None:
    own = make_applicant()
    listing = make_listing()
    make_response(listing, own, state=ResponseState.WITHDRAWN, withdrawn_at=now())
    body = browser(own).get(f"{RESPONSES}{listing.ref}/").json()
    assert (body["active"], body["place"]) == (False, None)
    assert body["withdrawn_at"].endswith("Z")


def test_the_explanation_speaks_the_language_that_is_asked() -> None:
    own = make_applicant()
    listing = make_listing()
    make_response(listing, own)
    url = f"{RESPONSES}{listing.ref}/"
    said = {
        language: browser(own).get(url, headers={"Accept-Language": language}).json()["place"]
        for language in ("nl", "en")
    }
    assert said["nl"]["answer"] != said["en"]["answer"]
    assert said["nl"]["first"] == said["en"]["first"]


@pytest.mark.django_db(transaction=True)
def test_the_rank_equals_the_evidence_of_the_night(tmp_path: Path) -> None:
    load(case("income_limit"), tmp_path)
    run_round(NIGHT)
    with acting_as(operator()):
        rows = list(Candidate.objects.select_related("applicant", "response__listing"))
    assert {row.state for row in rows} >= {CandidateState.EXCLUDED}
    for row in rows:
        with acting_as(operator()):
            row.applicant.user = make_user()
            row.applicant.save()
        place = (
            browser(row.applicant).get(f"{RESPONSES}{row.response.listing.ref}/").json()["place"]
        )
        assert (place["expected"], place["first"], place["last"]) == (False, row.rank, row.rank)
        assert place["state"] == row.state
        if row.rank is not None:
            assert sum(group["ahead"] for group in place["ahead"]) == row.rank - 1


def test_asks_few_questions_of_the_database(django_assert_max_num_queries: Any) -> None:
    """The session, who acts and the limits of the act included; more responses ask no more."""
    own = make_applicant()
    listings = [make_listing() for _number in range(4)]
    who = browser(own)
    make_response(listings[0], own)
    with CaptureQueriesContext(connection) as one:
        who.get(RESPONSES)
    for listing in listings[1:]:
        make_response(listing, own)
    with django_assert_max_num_queries(LIST_AT_MOST) as four:
        assert who.get(RESPONSES).json()["count"] == 4
    assert len(four) == len(one)
    with django_assert_max_num_queries(DETAIL_AT_MOST):
        who.get(f"{RESPONSES}{listings[0].ref}/")
