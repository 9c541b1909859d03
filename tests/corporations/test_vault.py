"""What lies in the vault opens unchanged, under its own name and key, or not at all."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from corporations.isolation import vault
from woonportaal.settings.environment import keys_from

OLD, NEW = ("old00000", b"o" * 32), ("new00000", b"n" * 32)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.VAULT_FOLDER = tmp_path / "vault"
    settings.VAULT_KEYS = [OLD]


def _on_disk(name: str) -> Path:
    (path,) = Path(settings.VAULT_FOLDER).glob(f"*/{name}")
    return path


def test_gives_back_what_was_kept_and_shows_nothing_of_it() -> None:
    name = vault.keep(b"loonstrook van Sanne")
    assert vault.opened(name) == b"loonstrook van Sanne"
    raw = _on_disk(name).read_bytes()
    assert b"Sanne" not in raw
    assert _on_disk(name).stat().st_mode & 0o077 == 0


def test_refuses_a_changed_an_exchanged_and_a_missing_file() -> None:
    one, other = vault.keep(b"een"), vault.keep(b"ander")
    raw = _on_disk(one).read_bytes()
    _on_disk(one).write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(vault.SealBrokenError):
        vault.opened(one)
    _on_disk(one).write_bytes(_on_disk(other).read_bytes())
    with pytest.raises(vault.SealBrokenError):
        vault.opened(one)
    vault.remove(one)
    vault.remove(one)
    with pytest.raises(vault.SealBrokenError):
        vault.opened(one)
    with pytest.raises(vault.SealBrokenError):
        vault.opened("../../etc/passwd")


def test_a_new_key_reads_what_an_old_one_sealed_until_all_is_resealed(settings: Any) -> None:
    name = vault.keep(b"oud")
    settings.VAULT_KEYS = [NEW, OLD]
    assert vault.opened(name) == b"oud"
    assert vault.reseal(name)
    assert not vault.reseal(name)
    settings.VAULT_KEYS = [NEW]
    assert vault.opened(name) == b"oud"
    settings.VAULT_KEYS = [OLD]
    with pytest.raises(vault.SealBrokenError):
        vault.opened(name)


def test_names_what_was_written_before_a_moment() -> None:
    name = vault.keep(b"een")
    now = datetime.now(UTC)
    assert list(vault.kept_before(now + timedelta(minutes=1))) == [name]
    assert list(vault.kept_before(now - timedelta(minutes=1))) == []


def test_reads_keys_from_the_environment() -> None:
    given = base64.b64encode(b"k" * 32).decode()
    assert keys_from(f"abcdefgh:{given}", "x", b"files") == [("abcdefgh", b"k" * 32)]
    (derived,) = keys_from("", "secret", b"files")
    assert derived != keys_from("", "other", b"files")[0]
    for wrong in ("short:" + given, "abcdefgh:AAAA", "abcdefgh", f"abcdefgh:{given},"):
        with pytest.raises(ValueError, match="expected id:key"):
            keys_from(wrong, "x", b"files")
