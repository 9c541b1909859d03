"""The only reader of the process environment: every wrong variable is reported at once."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


class EnvironmentProblemError(Exception):
    """One or more variables are missing or malformed; the text names each."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the surrounding decides, typed.

    `database` is Django's connection dictionary, already bound to `database_role`: the role that
    owns no table (STYLE 3.5) unless a migration asks for the owner's.
    """

    database: dict[str, Any]
    redis_url: str
    secret_key: str
    data: Path
    allowed_hosts: list[str]
    second_factor_required: bool
    mail_url: str


def database_from(url: str, role: str) -> dict[str, Any]:
    """Translate postgres://user:password@host:port/name?host=/socket into Django's dictionary.

    Raises ValueError when the address is not a PostgreSQL one.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("expected postgres://user@host:port/name")
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {"options": f"-c role={role}"} if role else {}
    if "sslmode" in query:
        options["sslmode"] = query["sslmode"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "woonportaal",
        "USER": unquote(parts.username or "") or query.get("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": query.get("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A streamed read that outlives its transaction would outlive its actor.
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }


def read() -> Environment:
    """Read and check the environment; raises EnvironmentProblemError naming every fault."""
    get = os.environ.get
    problems: list[str] = []
    database: dict[str, Any] = {}
    try:
        database = database_from(get("DATABASE_URL", ""), get("DATABASE_ROLE", "woonportaal_app"))
    except ValueError as error:
        problems.append(f"DATABASE_URL: {error}")
    secret_key = get("SECRET_KEY", "")
    if len(secret_key) < 32:  # noqa: PLR2004  Django warns below 50, refuses nothing; 32 is our floor
        problems.append("SECRET_KEY: expected at least 32 characters")
    if problems:
        raise EnvironmentProblemError("; ".join(problems))
    return Environment(
        database=database,
        redis_url=get("REDIS_URL", "redis://127.0.0.1:6379/0"),
        secret_key=secret_key,
        data=Path(get("WOONPORTAAL_DATA", str(ROOT / ".data"))),
        allowed_hosts=[host for host in get("ALLOWED_HOSTS", "").split(",") if host],
        second_factor_required=get("SECOND_FACTOR_REQUIRED", "1") != "0",
        mail_url=get("EMAIL_HOST", "localhost"),
    )
