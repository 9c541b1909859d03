"""What people, browsers and robots send: for each form the same handful of ways."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, NamedTuple

from corporations.isolation.unsent import NOTE
from tests.every_form.page import Field, SentForm

Data = dict[str, list[Any]]
_CHOICES = {
    "a choice that is not there": "no-such-choice",
    "a choice of 10,000 digits": "9" * 10_000,
    "a choice with a NUL": "\x00",
}
_TEXTS = {
    "10,000 characters": ("ab" * 5_000,),
    "emoji": ("\N{FAMILY}\N{ZERO WIDTH JOINER}\N{PILE OF POO}" * 9,),
    "right to left": ("\N{RIGHT-TO-LEFT OVERRIDE}محمد بن عبد الله",),
    "one letter": ("a",),
    "spaces": ("   \t ",),
    "a NUL": ("a\x00b",),
    "half a character": ("\ufffd\x1b[31m\x7f\u2028",),
    "markup": ("<script>alert(1)</script>\"'&amp;",),
    "numbers": ("9" * 400, "NaN", "1e999", "-1"),
    "other numbers": ("1e999", "-1", "9" * 400, "NaN"),
    "days": ("2026-02-30", "0001-01-01", "9999-12-31"),
    "other days": ("9999-12-31", "2026-02-30", "0001-01-01"),
}
"""What is typed in the fields of a form, the first in the first, and from the start when there are more."""


class Sent(NamedTuple):
    """One way to send a form; `tampered` is what no page would send."""

    name: str
    data: Data
    tampered: bool = False


def ways(form: SentForm) -> Iterator[Sent]:
    """Every way in which this form is sent."""
    if form.visible:
        yield Sent("empty", _with(form, lambda one: one.choices[:1] if _is_list(one) else []))
    if any(one.is_typed for one in form.visible):
        for name, texts in _TEXTS.items():
            yield Sent(name, _with(form, _typing(cycle(texts))))
    if any(one.choices for one in form.visible):
        for name, choice in _CHOICES.items():
            yield Sent(name, _with(form, _choosing(choice)), tampered=True)
    yield Sent("nothing at all", {}, tampered=True)
    hidden = {one.name for one in form.fields.values() if one.kind == "hidden"}
    if hidden - {"csrfmiddlewaretoken", NOTE}:
        yield Sent("hidden: a NUL", _hidden(form, "a\x00b"), tampered=True)
        yield Sent("hidden: a number too large", _hidden(form, "9" * 400), tampered=True)


def _is_list(one: Field) -> bool:
    """Whether a browser always sends a choice of it: a mark cannot be taken away again."""
    return one.kind == "select" or (one.kind == "radio" and bool(one.values))


def chosen(one: Field) -> list[str]:
    """What stands in a field, or the first choice where one must be made."""
    if one.values and one.values != [""]:
        return one.values
    real = [choice for choice in one.choices if choice]
    return real[:1] if one.kind in {"radio", "select"} else one.values


def _typing(texts: Iterator[str]) -> Callable[[Field], list[str]]:
    def fill(one: Field) -> list[str]:
        if one.is_typed:
            return [next(texts)]
        # The first box, and of yes and no the yes: then there is the most to fill in.
        return one.choices[:1] if one.kind in {"radio", "checkbox"} else chosen(one)

    return fill


def _choosing(value: str) -> Callable[[Field], list[str]]:
    return lambda one: [value] if one.choices else one.values


def _with(form: SentForm, fill: Callable[[Field], list[str]]) -> Data:
    data: Data = {}
    for one in form.fields.values():
        values = one.values if one.kind == "hidden" else fill(one)
        if values and one.kind != "file":
            data[one.name] = values
    return {**data, **pressed(form)}


def _hidden(form: SentForm, text: str) -> Data:
    data = _with(form, chosen)
    return {
        name: [text] if form.fields[name].kind == "hidden" else values
        for name, values in data.items()
        if name in form.fields
    } | pressed(form)


def pressed(form: SentForm) -> Data:
    """The main button: the first one, with its name."""
    name, value = form.buttons[0] if form.buttons else ("", "")
    return {name: [value]} if name else {}
