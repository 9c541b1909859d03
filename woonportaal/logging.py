"""Logs as events: structlog for ours, the standard library's through the same scrubber."""

import logging
import re
import sys
from typing import Any

import structlog

# Nine digits in a row may be a BSN; an address is a person. Neither belongs in a log.
_PERSONAL = re.compile(r"\b\d{8,9}\b|[\w.+-]+@[\w-]+\.[\w.-]+")


def scrub(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replace what looks like a BSN or an e-mail address in every text of the event."""
    return {
        key: _PERSONAL.sub("[removed]", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def configure() -> None:
    """Set up both kinds of logging; called once by the settings."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        scrub,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
