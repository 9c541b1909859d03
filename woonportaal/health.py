"""Is the portal alive, and is it ready to serve? For the proxy, the launcher and the container."""

from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.isolation.sync import deviations

_log = structlog.get_logger()


@public(because="the proxy asks whether this process answers")
def live(_request: HttpRequest, _act: Act) -> JsonResponse:
    """Answer as long as the process does and the database lets it open an act."""
    return JsonResponse({"status": "live"})


@public(because="the proxy asks whether to send people here")
def ready(_request: HttpRequest, _act: Act) -> JsonResponse:
    """Answer 200 when every part works, 503 with the names of those that do not.

    Looks at the tables (all migrations applied), the isolation (catalog as declared, no role that
    passes it by) and Redis. Says nothing more than the name of a part: anyone may ask.
    """
    states = {name: _holds(name, check) for name, check in _CHECKS.items()}
    well = all(states.values())
    body = {"status": "ready" if well else "not ready", "parts": states}
    return JsonResponse(body, status=200 if well else 503)


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    # Whatever goes wrong in a part means that this part is not ready; the log has the kind.
    except Exception as error:  # noqa: BLE001
        _log.warning("part not ready", part=name, error=type(error).__name__)
        return False


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _isolated() -> bool:
    found = deviations()
    for sentence in found:
        _log.error("isolation deviates", what=sentence)
    return not found


def _cached() -> bool:
    cache.set("health", "ready", timeout=10)
    return bool(cache.get("health") == "ready")


_CHECKS: dict[str, Callable[[], bool]] = {
    "tables": _migrated,
    "isolation": _isolated,
    "redis": _cached,
}
