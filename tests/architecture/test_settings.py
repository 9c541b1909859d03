"""Every surrounding starts; the production one is hardened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

_MODULES = sorted(
    path.stem
    for path in (ROOT / "woonportaal/settings").glob("*.py")
    if path.stem not in {"__init__", "environment"}
)


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    surrounding = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"woonportaal.settings.{module}",
        "SECRET_KEY": "zo-lang-als-het-moet-en-nergens-anders-gebruikt-0123456789",
        "DATABASE_URL": "postgres://nobody@127.0.0.1/nothing",
        "SECOND_FACTOR_REQUIRED": "0",
    }
    # The journeys set it for the whole process of the suite; no deployment may have it.
    surrounding.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    return subprocess.run(  # noqa: S603  # our own Python
        [sys.executable, *arguments],
        cwd=ROOT,
        env=surrounding,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", _MODULES)
def test_the_settings_import(module: str) -> None:
    done = _run(module, "-c", "import django; django.setup()")
    assert done.returncode == 0, done.stderr


def test_production_passes_the_deployment_check() -> None:
    done = _run("production", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_production_asks_the_second_factor_whatever_the_environment_says() -> None:
    show = "from django.conf import settings as s; print(s.SECOND_FACTOR_REQUIRED, s.DEMONSTRATION)"
    assert _run("production", "-c", show).stdout.split() == ["True", "False"]


def test_rate_limits_are_in_force_outside_the_suite() -> None:
    show = (
        "import django; django.setup(); from allauth.account import app_settings as a;"
        " print(sorted(k for k in ('login', 'login_failed', 'signup', 'reset_password')"
        " if a.RATE_LIMITS.get(k)))"
    )
    for module in set(_MODULES) - {"test"}:
        done = _run(module, "-c", show)
        assert done.stdout.strip() == "['login', 'login_failed', 'reset_password', 'signup']", (
            module
        )


def test_only_one_module_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in Path(ROOT).glob("[a-z]*/**/*.py")
        if path.relative_to(ROOT).parts[0] not in {"tests", "bin", "mutants"}
        and "import os\n" in path.read_text()
        and "os.environ" in path.read_text()
    ]
    settings = "woonportaal/settings"
    # test.py gives defaults to itself; wsgi and celery name the settings module.
    allowed = {f"{settings}/environment.py", f"{settings}/test.py", "woonportaal/wsgi.py"}
    assert set(readers) <= allowed
