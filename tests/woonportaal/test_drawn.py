"""Parts that are drawn once: the same for the same, and nothing of one reader for another."""

from django.template import engines
from django.utils.translation import override

_PART = '{% load drawn %}{% drawn "components/home_card_facts.html" url="/a" title=title rent=rent facts=facts %}'


def _drawn(title: str, **more: object) -> str:
    context = {"title": title, "rent": "€ 650,00", "facts": ["2 slaapkamers"], **more}
    return engines["django"].from_string(_PART).render(context)


def test_the_same_parts_are_drawn_the_same() -> None:
    assert _drawn("Dorpsstraat 1") == _drawn("Dorpsstraat 1")


def test_other_parts_are_drawn_otherwise() -> None:
    assert "Dorpsstraat 1" in _drawn("Dorpsstraat 1")
    assert "Dorpsstraat 1" not in _drawn("Dorpsstraat 2")


def test_each_language_has_its_own() -> None:
    with override("nl"):
        dutch = _drawn("Dorpsstraat 3")
    with override("en"):
        english = _drawn("Dorpsstraat 3")

    assert dutch != english


def test_the_part_sees_nothing_else_of_the_page() -> None:
    assert _drawn("Dorpsstraat 4", actor="somebody") == _drawn("Dorpsstraat 4", actor="another")


def test_text_of_people_stays_text() -> None:
    assert "<script>" not in _drawn("<script>alert(1)</script>")
