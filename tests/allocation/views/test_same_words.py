"""The rules page and the explanation of a place say the same sentences: both from one letter."""

from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from allocation.letters.places import steps
from allocation.models import Candidate
from allocation.selectors.places import place_of
from allocation.services.run_round import run_round
from corporations.isolation.session import acting_as
from tests.acts import applicant, browser_of, operator
from tests.allocation.services.nights import NIGHT, case, load
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db(transaction=True)
# Cases that between them ask for income, ties, urgency, points, a village and the draw.
NAMES = ("income_limit", "six_years_within_ten", "urgency_waiting_time", "village_lottery")


def plain(page: bytes) -> str:
    return " ".join(unescape(page.decode()).split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_an_explanation_stands_on_the_rules_page(
    name: str, language: str, tmp_path: Path
) -> None:
    load(case(name), tmp_path)
    run_round(NIGHT)
    with acting_as(operator()):
        rows = list(Candidate.objects.select_related("applicant__user", "response__listing"))
    assert rows
    said = 0
    for row in rows:
        listing = row.response.listing
        address = reverse("regulation:rule_version", args=[listing.regulation_id])
        rules = plain(WatchfulClient(headers={"accept-language": language}).get(address).content)
        with acting_as(applicant(row.applicant)) as act, override(language):
            rules_said = [step["rule"] for step in steps(place_of(act, listing.ref))]
        own = browser_of(row.applicant)
        own.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        place = plain(own.get(reverse("allocation:my_place", args=[listing.ref])).content)
        for sentence in filter(None, rules_said):
            assert sentence in place
            # Of an order key the rules page says the phrase inside one sentence for the whole group.
            phrase = sentence.partition(": ")[2].rstrip(".") if ": " in sentence else sentence
            assert phrase in rules
            said += 1
    assert said >= len(rows)
