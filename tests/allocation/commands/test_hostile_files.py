"""Hostile files: a clear error, exit 1, nothing changed, and never a gigabyte."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from audit.models import AuditEvent
from corporations.isolation.session import acting_as
from corporations.models import Region
from tests.acts import operator
from tests.allocation.commands.running import CASES, GIGABYTE, call, case, process

READERS = ("rank_file", "verify_ranking")
REGION = case(CASES[0])["region"]
TEXT = json.dumps(REGION)


def _with(change: Callable[[dict[str, Any]], None]) -> bytes:
    region = json.loads(TEXT)
    change(region)
    return json.dumps(region).encode()


def _born(day: str) -> bytes:
    return _with(lambda region: region["applicants"][0].update(birth_date=day))


def _name(name: str) -> bytes:
    return _with(lambda region: region["region"].update(name=name))


def _income(text: str) -> bytes:
    marked = _with(lambda region: region["applicants"][0].update(income="HERE")).decode()
    return marked.replace('"HERE"', text).encode()


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "expected"),
    "no JSON": (b"hello", "expected"),
    "cut off": (TEXT[:-20].encode(), "expected"),
    "a list": (b"[]", "expected"),
    "a number": (b"7", "expected"),
    "not UTF-8": (TEXT.replace("Twente", "\xff").encode("latin-1"), "UTF-8"),
    "UTF-16": (TEXT.encode("utf-16"), "UTF-8"),
    "something after": (TEXT.encode() + b"{}", "nothing after"),
    "wrong type": (_with(lambda region: region.update(applicants={"a": 1})), "$.applicants"),
    "wrong inner type": (_with(lambda region: region.update(homes=[7])), "$.homes[0]"),
    "unknown key": (_with(lambda region: region.update(extra=1)), "extra"),
    "dangling ref": (
        _with(lambda region: region["responses"][0].update(listing="NOWHERE")),
        "$.responses[0].listing",
    ),
    "NUL": (_name("Twen\x00te"), "$.region.name"),
    "half a surrogate pair": (_name("\ud800"), "$.region.name"),
    "year 0": (_born("0000-01-01"), "$.applicants[0].birth_date"),
    "no such day": (_born("2026-02-30"), "$.applicants[0].birth_date"),
    "NaN": (_income("NaN"), "$.applicants[0]"),
    "Infinity": (_income("-Infinity"), "$.applicants[0]"),
    "endless exponent": (_income("1e999999"), "$.applicants[0]"),
    "a million digits": (_income("9" * 1_000_000), "$.applicants[0]"),
    "duplicate key": (
        TEXT.replace('"format"', '"format": "region/1", "format"').encode(),
        "format",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_by_name(name: str, tmp_path: Path) -> None:
    content, says = HOSTILE[name]
    path = tmp_path / "hostile.json"
    path.write_bytes(content)

    with pytest.raises(CommandError, match="is refused") as refused:
        call("rank_file", path)
    assert says in str(refused.value)
    with pytest.raises(CommandError):
        call("verify_ranking", path)


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_not_loaded(name: str, tmp_path: Path) -> None:
    content, says = HOSTILE[name]
    path = tmp_path / "hostile.json"
    path.write_bytes(content)

    with pytest.raises(CommandError, match="nothing was loaded") as refused:
        call("load_region", path)

    assert says in str(refused.value)
    with acting_as(operator()):
        assert not Region.objects.exists()
        assert not AuditEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("command", [*READERS, "load_region"])
def test_what_is_no_file(command: str, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json", tmp_path / ("x" * 300)):
        with pytest.raises(CommandError, match="readable file"):
            call(command, path)


def _nested(path: Path) -> None:
    path.write_bytes(b'{"applicants": ' + b"[" * 100_000)


def _nested_objects(path: Path) -> None:
    path.write_bytes(b'{"applicants": [' + b'{"a":' * 100_000)


def _huge(path: Path) -> None:
    person = json.dumps(REGION["applicants"][0]).encode() + b","
    block = person * (1_000_000 // len(person))
    with path.open("wb") as file:
        file.write(b'{"format": "region/1", "applicants": [')
        while file.tell() < 300_000_000:
            file.write(block)


def _one_long_text(path: Path) -> None:
    path.write_bytes(b'{"format": "' + b"x" * 90_000_000)


def _many_errors(path: Path) -> None:
    path.write_bytes(b'{"homes": [' + b"{}," * 1_000_000 + b"{}]}")


def _many_empty_lists(path: Path) -> None:
    path.write_bytes(b'{"entries": [' + b"[]," * 6_000_000 + b"[]]}")


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    "make",
    [
        _nested,
        _nested_objects,
        _huge,
        _one_long_text,
        _many_errors,
        _many_empty_lists,
        _endless,
    ],
)
def test_hostile_size_is_refused_below_a_gigabyte(
    command: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "hostile.json"
    make(path)

    ended = process(command, path)

    path.unlink()
    assert ended.code == 1, ended.err[-2000:]
    assert "Traceback" not in ended.err
    assert 0 < ended.peak < GIGABYTE
    assert len(ended.err) < 100_000


@pytest.mark.django_db
@pytest.mark.parametrize("make", [_nested, _huge, _endless])
def test_hostile_size_is_not_loaded(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    make(path)

    with pytest.raises(CommandError, match="nothing was loaded"):
        call("load_region", path)

    path.unlink()
    assert connection.is_usable()
    with acting_as(operator()):
        assert not Region.objects.exists()
