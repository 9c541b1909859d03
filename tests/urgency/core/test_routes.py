"""Which route to urgency fits: a table of answers, and the document that ships."""

from datetime import date

import pytest

from urgency.core.routes import Answers, Doubt, Fit, advise
from urgency.selectors.routes import routes_on

DAY = date(2026, 11, 25)
FINE = {
    "municipality": "GM0153",
    "ground": "medical",
    "long_enough": True,
    "solvable": False,
    "registered": True,
}
CASES = [
    ({}, Fit.MAY, ()),
    ({"long_enough": False}, Fit.DOUBT, (Doubt.TOO_SHORT,)),
    ({"solvable": True}, Fit.DOUBT, (Doubt.SOLVABLE,)),
    ({"registered": False}, Fit.MAY, (Doubt.NOT_REGISTERED,)),
    ({"municipality": "-"}, Fit.DOUBT, (Doubt.LIVES_OUTSIDE,)),
    (
        {"ground": "social", "long_enough": False, "solvable": True},
        Fit.DOUBT,
        (Doubt.TOO_SHORT, Doubt.SOLVABLE),
    ),
    # Art. 12 lid 3 and 16: of who fled from violence no ties are asked, wherever they lived.
    (
        {"ground": "shelter", "long_enough": False, "municipality": "-", "solvable": True},
        Fit.MAY,
        (),
    ),
    ({"ground": "informal_care", "long_enough": False}, Fit.MAY, ()),
    ({"ground": "urban_renewal", "long_enough": False}, Fit.MAY, ()),
    ({"ground": "other"}, Fit.NO, ()),
    ({"ground": "<script>"}, Fit.NO, ()),
]


@pytest.mark.parametrize(("given", "fit", "doubts"), CASES)
def test_advises(given: dict[str, object], fit: Fit, doubts: tuple[Doubt, ...]) -> None:
    answers = Answers(**{**FINE, **given})  # type: ignore[arg-type]
    advice = advise(answers, routes_on(DAY, "nl"))
    assert (advice.fit, advice.doubts) == (fit, doubts)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_says_everything_in_both_languages_with_its_source(language: str) -> None:
    routes = routes_on(DAY, language)
    assert {"shelter", "informal_care", "medical", "urban_renewal", "social"} == set(routes.grounds)
    for ground in routes.grounds.values():
        assert ground.choice
        assert ground.title
        assert ground.conditions
        assert ground.evidence
        assert ground.cite
    for desk in routes.desks.values():
        assert desk.sources
        assert desk.who
    assert len({one.choice for one in routes.grounds.values()}) == len(routes.grounds)


def test_what_only_an_older_page_says_is_marked() -> None:
    routes = routes_on(DAY, "nl")
    assert not any(desk.verified for desk in routes.desks.values())
    assert {one.id for one in routes.grounds.values() if one.verified} == {
        "shelter",
        "informal_care",
    }
