"""Files of people at rest: sealed one by one, in a folder of their own outside everything served.

Each file is AES-256-GCM over its content, bound to its name, so that neither a changed byte nor two
exchanged files opens. A file carries the id of its key: a new key is put first in `VAULT_KEYS`,
older ones stay behind it until `reseal` has been through, and then go.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_MAGIC = b"WPV1"
_ID, _NONCE = 8, 12
_HEAD = len(_MAGIC) + _ID + _NONCE


class SealBrokenError(Exception):
    """A file that is not there, was changed, was exchanged, or whose key is gone."""


def keep(content: bytes, *, drawer: str = "") -> str:
    """Seal the content under the first key; return the name under which it lies.

    A drawer (letters, none of them hexadecimal first) keeps what is in it in a folder of its own, and
    a file of one drawer opens in no other: the name, with its drawer, is part of the seal. It is on
    the disk when this returns. Raises OSError when the disk refuses.
    """
    name = f"{drawer}{secrets.token_hex(20)}"
    replace(name, content)
    return name


def replace(name: str, content: bytes) -> None:
    """Seal other content under a name; who reads meanwhile gets the old or the new, never a mix."""
    key_id, key = settings.VAULT_KEYS[0]
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, content, name.encode())
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_suffix(f".{os.getpid()}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_MAGIC + key_id.encode() + nonce + sealed)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(target)


def opened(name: str) -> bytes:
    """Return the content that lies under a name.

    Raises:
        SealBrokenError: when it cannot be trusted to be what was kept.
    """
    key_id, raw = _sealed(name)
    key = dict(settings.VAULT_KEYS).get(key_id)
    if key is None:
        raise SealBrokenError("no key")
    try:
        return AESGCM(key).decrypt(raw[_HEAD - _NONCE : _HEAD], raw[_HEAD:], name.encode())
    except InvalidTag as error:
        raise SealBrokenError("changed") from error


def remove(name: str) -> None:
    """Take a file away; one that is gone already stays gone."""
    _path(name).unlink(missing_ok=True)


def reseal(name: str) -> bool:
    """Seal a file under the first key unless it is; tell whether it was this call that did."""
    key_id, _ = _sealed(name)
    if key_id == settings.VAULT_KEYS[0][0]:
        return False
    replace(name, opened(name))
    return True


def needs_resealing(name: str) -> bool:
    """Tell whether a file lies under another key than the first, and opens.

    Raises:
        SealBrokenError: when it cannot be trusted to be what was kept.
    """
    key_id, _ = _sealed(name)
    opened(name)
    return key_id != settings.VAULT_KEYS[0][0]


def kept_before(moment: datetime) -> Iterator[str]:
    """Yield the names of the files that were written before a moment (aware)."""
    for path in sorted(Path(settings.VAULT_FOLDER).glob("??/*")):
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if written < moment and "." not in path.name:
            yield path.name


def _sealed(name: str) -> tuple[str, bytes]:
    try:
        raw = _path(name).read_bytes()
    except FileNotFoundError as error:
        raise SealBrokenError("gone") from error
    if raw[: len(_MAGIC)] != _MAGIC or len(raw) < _HEAD:
        raise SealBrokenError("changed")
    return raw[len(_MAGIC) : len(_MAGIC) + _ID].decode(errors="replace"), raw


def _path(name: str) -> Path:
    if not name.isalnum():
        raise SealBrokenError("no name")
    return Path(settings.VAULT_FOLDER) / name[:2] / name
