"""The walk over every page of a home seeker leaves out none, and says why where it does."""

from tests import screenshots
from tests.journeys.stops import EXCUSED, FILES, FURTHER, ROLES, open_to_home_seekers, stops
from tests.permissions import matrix

_WALKED = {stop.name for role in ROLES for stop in stops(role)}


def test_every_page_of_a_home_seeker_is_walked_or_excused() -> None:
    forgotten = open_to_home_seekers() - _WALKED - FILES.keys() - EXCUSED.keys()

    assert forgotten - screenshots.EXCUSED.keys() == set(), (
        "add a state to FURTHER of tests/journeys/stops.py, or a reason to EXCUSED"
    )


def test_no_page_is_both_walked_and_excused() -> None:
    assert _WALKED & EXCUSED.keys() == set()
    assert _WALKED & FILES.keys() == set()


def test_nothing_is_said_of_addresses_that_are_gone() -> None:
    said = {*EXCUSED, *FILES, *(stop.name for role in ROLES for stop in FURTHER[role])}

    assert said - matrix.rows().keys() == set()
