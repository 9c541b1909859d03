"""What ships the portal agrees with itself: compose file, image, locked packages, commands."""

import json
import os
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from launcher.servers import ROLES

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ["demo", "test", "check", "manage", "screenshots", "setup", "assets", "lock"]
LOCKED = ["production", "embedded", "node", "development"]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """docker-compose.yml as data."""
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert isinstance(loaded, dict)
    return loaded


def test_compose_has_each_process_with_a_health_check(compose: dict[str, Any]) -> None:
    services = compose["services"]

    assert set(services) == {"web", "worker", "beat", "migrate", "postgres", "redis"}
    assert all("healthcheck" in services[name] for name in set(services) - {"migrate"})
    assert any("/health/ready" in word for word in services["web"]["healthcheck"]["test"])


def test_compose_waits_for_the_migrations_and_they_for_the_database(
    compose: dict[str, Any],
) -> None:
    services = compose["services"]

    for name in ("web", "worker", "beat"):
        waits = services[name]["depends_on"]["migrate"]
        assert waits == {"condition": "service_completed_successfully"}
    assert services["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert services["migrate"]["restart"] == "no"


def test_only_the_migrations_run_as_owner(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat", "migrate"):
        environment = compose["services"][name]["environment"]
        role = "woonportaal_owner" if name == "migrate" else "woonportaal_app"
        assert environment["DATABASE_ROLE"] == role
        assert environment["DATABASE_URL"].startswith(f"postgres://{role}:")


def test_compose_makes_the_roles_with_the_sql_that_the_suite_runs(compose: dict[str, Any]) -> None:
    postgres = compose["services"]["postgres"]
    mounted = [v.split(":") for v in postgres["volumes"] if v.startswith("./")]

    assert [(ROOT / source).resolve() for source, _, _ in mounted] == [ROLES]
    assert all(target.startswith("/docker-entrypoint-initdb.d/") for _, target, _ in mounted)
    read = set(re.findall(r"^\\getenv \w+ (\w+)$", ROLES.read_text(), re.MULTILINE))
    assert read == {"WOONPORTAAL_OWNER_PASSWORD", "WOONPORTAAL_APP_PASSWORD"}
    assert read <= set(postgres["environment"])


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()

    for name in re.findall(r"\$\{(\w*(?:SECRET|PASSWORD)\w*)", text):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text
        assert f"${{{name}}}" not in text


def test_the_worker_serves_the_queue_of_the_settings(compose: dict[str, Any]) -> None:
    command = compose["services"]["worker"]["command"]
    queues = command[command.index("--queues") + 1].split(",")

    settings = (ROOT / "woonportaal" / "settings" / "base.py").read_text()
    default = re.search(r'^CELERY_TASK_DEFAULT_QUEUE = "(\w+)"', settings, re.MULTILINE)
    assert default is not None
    assert default[1] in queues


def test_servers_are_of_the_versions_that_are_supported(compose: dict[str, Any]) -> None:
    assert compose["services"]["postgres"]["image"] == "postgres:17"
    assert compose["services"]["redis"]["image"] == "redis:7"


def test_every_path_that_the_image_copies_reaches_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    kept = [line[1:] for line in lines if line.startswith("!")]
    dockerfile = (ROOT / "Dockerfile").read_text()
    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
        for path in line.split()[:-1]
        if path != "."
    ]

    assert lines[1] == "*"
    assert {path for path in kept if not (ROOT / path).exists()} <= {"locale"}
    assert copied
    for path in copied:
        assert (ROOT / path).exists(), path
        assert any(fnmatch(path, k) for k in kept), f"{path} is ignored"


def test_every_package_of_ours_is_in_the_image() -> None:
    kept = (ROOT / ".dockerignore").read_text()
    packages = [path.parent.name for path in ROOT.glob("*/apps.py")]

    assert all(f"\n!{package}\n" in kept for package in packages)


def test_the_image_holds_the_translations_of_every_app() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    found = re.search(r"^RUN for po in ([^;]+); do", dockerfile, re.MULTILINE)
    assert found is not None

    compiled = {path for pattern in found[1].split() for path in ROOT.glob(pattern)}

    assert compiled == {p for p in ROOT.glob("**/LC_MESSAGES/*.po") if ".venv" not in p.parts}


def test_every_variable_of_the_compose_file_is_one_that_the_settings_read(
    compose: dict[str, Any],
) -> None:
    read = (ROOT / "woonportaal" / "settings" / "environment.py").read_text()
    known = {"DJANGO_SETTINGS_MODULE", *re.findall(r'get\("([A-Z_]+)"', read)}

    for name in ("web", "worker", "beat", "migrate"):
        assert set(compose["services"][name]["environment"]) <= known


def test_the_image_runs_as_nobody_special_from_hashed_packages() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()

    assert "--require-hashes" in dockerfile
    assert re.findall(r"^USER (.+)$", dockerfile, re.MULTILINE) == ["woonportaal"]
    assert "collectstatic" in dockerfile


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_pinned_with_hashes_and_names_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]

    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9._-]+==[^ ]+( ; .+)? \\$", pin), pin
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_asked_for_is_locked(name: str) -> None:
    asked = re.findall(
        r"^([a-z0-9][a-z0-9-]*)", (ROOT / f"requirements/{name}.in").read_text(), re.MULTILINE
    )
    locked = re.findall(
        r"^([a-z0-9._-]+)==", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE
    )

    assert set(asked) <= set(locked)


def test_one_version_of_a_package_everywhere() -> None:
    versions: dict[str, set[str]] = {}
    for name in LOCKED:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        for package, version in re.findall(r"^([a-z0-9._-]+)==([^ ]+)", text, re.MULTILINE):
            versions.setdefault(package, set()).add(version)

    assert {k: v for k, v in versions.items() if len(v) > 1} == {}


def test_stylesheet_packages_have_exact_versions_and_are_not_committed() -> None:
    packages = json.loads((ROOT / "package.json").read_text())["dependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in packages.values())
    assert not (ROOT / "package-lock.json").exists()
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {"node_modules/", "static/vendor/"} <= set(ignored)


def test_every_checked_asset_was_copied() -> None:
    listed = [line.split()[1] for line in (ROOT / "bin/assets.sha256").read_text().splitlines()]

    assert "./htmx.min.js" in listed
    assert all((ROOT / "static/vendor" / path).is_file() for path in listed)


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_executable_and_plain_bash(name: str) -> None:
    command = ROOT / "bin" / name

    assert os.access(command, os.X_OK)
    assert command.read_text().startswith("#!/usr/bin/env bash\n")
    checked = subprocess.run(["/bin/bash", "-n", command], capture_output=True, check=False)  # noqa: S603
    assert checked.returncode == 0, checked.stderr


def test_ci_runs_the_commands_of_the_readme() -> None:
    run = (ROOT / ".ci" / "run").read_text()

    assert "\nbin/check\nbin/test\n" in run
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text()

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{number}. " in text for number in range(1, 16))
    assert "Appendix" in text
