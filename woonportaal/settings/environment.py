"""The only reader of the process environment: every wrong variable is reported at once."""

import base64
import binascii
import hashlib
import hmac
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
    portal_url: str
    vault_keys: list[tuple[str, bytes]]
    identity_keys: list[tuple[str, bytes]]
    clamd_url: str


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


_KEY_ID, _KEY = 8, 32
_FILES, _IDENTITIES = b"files of people", b"who is registered twice"


def keys_from(text: str, secret_key: str, purpose: bytes) -> list[tuple[str, bytes]]:
    """Read "id:key,id:key": ids of 8 letters or digits, keys of 32 bytes in base64, newest first.

    Without any the one key follows from the secret key, which then cannot be changed without losing
    what was sealed: good for a demonstration, refused by docker-compose.yml.
    """
    if not text:
        derived = hmac.new(secret_key.encode(), purpose, hashlib.sha256).digest()
        return [("0derived", derived)]
    keys = []
    for one in text.split(","):
        key_id, _, encoded = one.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if len(key_id) != _KEY_ID or not key_id.isalnum() or len(key) != _KEY:
            raise ValueError("expected id:key, an id of 8 letters and a key of 32 bytes in base64")
        keys.append((key_id, key))
    return keys


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
    keys: dict[str, list[tuple[str, bytes]]] = {}
    given_keys = {
        "VAULT_KEYS": (get("VAULT_KEYS", ""), _FILES),
        "IDENTITY_KEYS": (get("IDENTITY_KEYS", ""), _IDENTITIES),
    }
    for name, (text, purpose) in given_keys.items():
        try:
            keys[name] = keys_from(text, secret_key, purpose)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    clamd_url = get("CLAMD_URL", "")
    if clamd_url and urlsplit(clamd_url).scheme not in {"tcp", "unix"}:
        problems.append("CLAMD_URL: expected tcp://host:port or unix:///path")
    if problems:
        raise EnvironmentProblemError("; ".join(problems))
    allowed_hosts = [host for host in get("ALLOWED_HOSTS", "").split(",") if host]
    # What links in mails begin with: nobody's request says it there.
    usual_url = f"https://{allowed_hosts[0]}" if allowed_hosts else "http://localhost:8000"
    return Environment(
        database=database,
        redis_url=get("REDIS_URL", "redis://127.0.0.1:6379/0"),
        secret_key=secret_key,
        data=Path(get("WOONPORTAAL_DATA", str(ROOT / ".data"))),
        allowed_hosts=allowed_hosts,
        second_factor_required=get("SECOND_FACTOR_REQUIRED", "1") != "0",
        mail_url=get("EMAIL_HOST", "localhost"),
        portal_url=get("PORTAL_URL", usual_url).rstrip("/"),
        vault_keys=keys["VAULT_KEYS"],
        identity_keys=keys["IDENTITY_KEYS"],
        clamd_url=clamd_url,
    )
