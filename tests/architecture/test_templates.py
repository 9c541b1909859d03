"""Templates: each is used, each says what it needs, none hides code or style from the policy."""

import re
from pathlib import Path

import allauth
import django
import pytest
import rest_framework
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory

from tests.architecture.sources import files, source_files, test_files, text
from tests.look.examples import example_context
from tests.strict_templates import UndefinedVariable

_TOP = Path("templates")
# Django asks for these by name when something goes wrong.
_BY_CONVENTION = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html", "429.html"}
# allauth builds these names from parts.
_BY_PREFIX = ("account/password_reset_help_text",)
_LIBRARIES = [Path(library.__path__[0]) for library in (django, allauth, rest_framework)]


def _names() -> list[str]:
    paths = [path for suffix in (".html", ".txt", ".svg") for path in files(suffix)]
    return [str(path.relative_to(_TOP)) for path in paths if path.parts[0] == "templates"]


def _overrides(name: str) -> bool:
    return any(
        (library / "/".join(below) / name).exists()
        for library in _LIBRARIES
        for below in (("templates",), ("forms", "templates"), ("contrib", "auth", "templates"))
    )


def test_each_template_is_used() -> None:
    names = _names()
    assert len(names) > 100
    said = "\n".join(
        text(path)
        for path in (*source_files(), *test_files(), *files(".html"), *files(".txt"))
        if path.parts[0] == "templates" or path.suffix == ".py"
    )
    quoted = set(re.findall(r"""["']([\w./-]+\.(?:html|txt|svg))["']""", said))
    unused = [
        name
        for name in names
        if name not in quoted
        and name not in _BY_CONVENTION
        and not name.startswith(_BY_PREFIX)
        and not _overrides(name)
    ]
    assert unused == []


def test_no_template_holds_script_or_style_of_its_own() -> None:
    """The content security policy would refuse it, in silence and only in a browser."""
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(?:\ssrc=|json))", re.IGNORECASE
    )
    found = [str(p) for p in files(".html") if p.parts[0] == "templates" and inline.search(text(p))]
    assert found == []


def test_an_undefined_name_fails_in_a_template_of_ours() -> None:
    alert = get_template("components/alert.html")
    assert "Gelukt" in alert.render({"kind": "info", "text": "Gelukt"})
    with pytest.raises(UndefinedVariable, match=r"components/alert\.html"):
        alert.render({"kind": "info"})


def test_the_style_guide_gives_every_component_what_it_needs() -> None:
    # Without the context processors: those ask the database who reads.
    context = Context(example_context())
    context.request = RequestFactory().get("/")  # type: ignore[attr-defined]
    html = get_template("styleguide.html").template.render(context)  # type: ignore[attr-defined]
    assert "Sanne de Vries" in html
    assert "{{" not in html
    assert "{%" not in html
