"""What reaches the log: events, and never a person."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from woonportaal.logging import configure, scrub

_BSN, _EMAIL = "111222333", "sanne.de.vries@example.nl"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The log of the portal, caught; everything is set up anew afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure()
    caught = StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(caught)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=caught))
    yield caught
    configure()
    root.handlers, root.level = before, level


def test_no_number_or_address_of_a_person_reaches_the_log(log: StringIO) -> None:
    structlog.get_logger().warning(f"person {_BSN}", who=_EMAIL, text=f"mail to {_EMAIL} bounced")
    logging.getLogger("django.request").error("failed for %s (%s)", _EMAIL, _BSN)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    for line in lines:
        assert _BSN not in line
        assert _EMAIL not in line
        assert "[removed]" in line


def test_neither_does_one_in_an_exception_or_inside_a_value(log: StringIO) -> None:
    try:
        int(f"no such person: {_BSN}, {_EMAIL}")
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("celery").exception("failed")
    structlog.get_logger().info("nested", people=[_BSN, {"email": _EMAIL}], bsn=int(_BSN))
    text = log.getvalue()
    assert "no such person" in text
    assert _BSN not in text
    assert _EMAIL not in text


def test_a_line_is_an_event_with_its_request(log: StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="abc", actor="visitor"):
        structlog.get_logger().info("seen", rows=3)
    event = json.loads(log.getvalue())
    assert event["event"] == "seen"
    assert (event["request_id"], event["actor"], event["rows"]) == ("abc", "visitor", 3)


def test_what_is_no_person_stays() -> None:
    event = {
        "event": "ranked",
        "listing": "2026-0412",
        "count": 12345,
        "at": "2026-03-12T12:00:00Z",
    }
    assert scrub(None, "", dict(event)) == event
