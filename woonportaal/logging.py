"""Logs as events: structlog for ours, the standard library's through the same scrubber."""

import logging
import re
import sys
from typing import Any

import structlog

# Nine digits in a row may be a BSN; an address is a person. Neither belongs in a log.
_PERSONAL = re.compile(r"\b\d{8,9}\b|[\w.+-]+@[\w-]+\.[\w.-]+")


def scrub(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replace what looks like a BSN or an e-mail address, however deep in the event it lies."""
    return {key: _scrubbed(value) for key, value in event.items()}


def _scrubbed(value: Any) -> Any:
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_scrubbed(inner) for inner in value]
    if isinstance(value, bool | float) or value is None:
        return value
    said = str(value)
    clean = _PERSONAL.sub("[removed]", said)
    return value if clean == said else clean


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
