"""The API keeps to its own description, whatever it is asked: schemathesis, in process."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings as bounds, strategies as st
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection

from tests.acts import logged_in
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response

# The WSGI door opens and closes connections of its own, so what it reads is committed.
pytestmark = pytest.mark.django_db(transaction=True)
SCHEMA = schemathesis.openapi.from_path(Path(settings.BASE_DIR) / "docs" / "openapi.yaml")
SCHEMA.app = WSGIHandler()
OPERATIONS = {
    found.ok().path: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)
}
# This test sends the person's own cookie along with whatever is made up, so these two would take
# its answer for one to a missing or a wrong cookie. The visitor's cases ask that.
ANSWERED_BY_THE_COOKIE = [ignored_auth, negative_data_rejection]
MODES = list(schemathesis.GenerationMode)


@pytest.mark.parametrize("path", sorted(OPERATIONS))
@pytest.mark.parametrize("known", [False, True], ids=["visitor", "applicant"])
def test_keeps_to_its_description(path: str, known: bool) -> None:  # noqa: FBT001
    person = make_applicant()
    listing = make_listing()
    make_response(listing, person)
    assert person.user is not None
    cookie = logged_in(person.user).cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: cookie} if known else {}
    asked = st.one_of([OPERATIONS[path].as_strategy(generation_mode=mode) for mode in MODES])

    @given(data=st.data())
    @bounds(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def ask(data: Any) -> None:
        case = data.draw(asked)
        if case.path_parameters and data.draw(st.booleans()):
            case.path_parameters["ref"] = listing.ref
        response = case.call(cookies=cookies)
        case.validate_response(response, excluded_checks=ANSWERED_BY_THE_COOKIE if known else [])

    ask()
