"""A candidate belongs to a ranking of its own corporation: the database says so, per statement."""

import pytest
from django.db import IntegrityError, connection

from allocation.models import Candidate
from corporations.isolation.session import acting_as
from tests.acts import round_
from tests.factories.allocation import make_candidate
from tests.factories.corporations import make_corporation

pytestmark = pytest.mark.django_db


def _columns() -> list[str]:
    return [str(field.column) for field in Candidate._meta.concrete_fields]


def _copy(**changed: str) -> str:
    """Return SQL for a copy of every candidate with some columns changed."""
    return f"SELECT {', '.join(changed.get(c, c) for c in _columns())} FROM allocation_candidate"


def _insert(*copies: str) -> None:
    with acting_as(round_()), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO allocation_candidate ({', '.join(_columns())}) {' UNION ALL '.join(copies)}"
        )


_GOOD = _copy(response_id="response_id + 1000", rank="rank + 1")


def test_takes_more_candidates_of_the_same_ranking() -> None:
    make_candidate()
    _insert(_GOOD, _copy(response_id="response_id + 2000", rank="rank + 2"))
    with acting_as(round_()):
        assert Candidate.objects.count() == 3


@pytest.mark.parametrize("column", ["ranking_id", "corporation_id"])
def test_refuses_a_ranking_of_another_corporation_or_none_with_all_that_came_along(
    column: str,
) -> None:
    candidate = make_candidate()
    wrong = {
        "ranking_id": candidate.ranking_id + 1000,
        "corporation_id": make_corporation().pk,
    }[column]
    broken = _copy(response_id="response_id + 2000", rank="rank + 2", **{column: str(wrong)})
    with pytest.raises(IntegrityError, match="no ranking of its corporation"):
        _insert(_GOOD, broken)
    with acting_as(round_()):
        assert Candidate.objects.count() == 1
