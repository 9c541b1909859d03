"""Migrations run for years after the code that wrote them has changed."""

import ast
import re

from django.db.migrations.loader import MigrationLoader

from tests.architecture.sources import APPS, files, tree

_PATHS = [path for path in files(".py") if "migrations" in path.parts and path.stem != "__init__"]


def test_each_apps_migrations_form_one_line() -> None:
    loader = MigrationLoader(None)
    for app in APPS:
        names = sorted(name for label, name in loader.disk_migrations or () if label == app)
        leaves = loader.graph.leaf_nodes(app) if names else []
        assert len(leaves) == (1 if names else 0), app
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1)), app


def test_no_migration_has_a_machines_name() -> None:
    assert [str(p) for p in _PATHS if re.search(r"_auto_\d|_alter_\w+_and_more$", p.stem)] == []


def test_no_migration_imports_the_portal() -> None:
    """What it needs is written into it: an enum that is renamed would break a new installation."""
    assert len(_PATHS) >= 7
    imports = [
        str(path)
        for path in _PATHS
        for node in ast.walk(tree(path))
        for name in _imported(node)
        if name.split(".")[0] in APPS
    ]
    assert imports == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
