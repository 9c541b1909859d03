"""A region that feeds can be imported into."""

import pytest

from tests.factories.corporations import make_municipality, make_place
from tests.factories.regulation import make_regulation


@pytest.fixture
def twente() -> None:
    """Three municipalities of the region, each with its town, and rules in force."""
    for code, name in (("GM0153", "Enschede"), ("GM0141", "Almelo"), ("GM0164", "Hengelo")):
        make_place(municipality=make_municipality(code=code, name=name), name=name)
    make_regulation()
