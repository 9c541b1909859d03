"""The forms of a page, read from its HTML as a browser would: fields, buttons, what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

Attributes = dict[str, str]
_BUTTONS = {"submit", "image", "button", "reset"}
_VOID = {"input", "img", "br", "hr", "link", "meta", "wbr", "source"}


@dataclass
class Field:
    """One control by its name, or a group of radio buttons or boxes of one name."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)  # as the page would send them
    choices: list[str] = field(default_factory=list)
    is_wrong: bool = False
    described_by: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether people write in it themselves."""
        return self.kind not in {"hidden", "radio", "checkbox", "select", "file"}


@dataclass
class SentForm:
    """A form: where it goes, and what it sends."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    in_main: bool = False

    @property
    def visible(self) -> list[Field]:
        """The fields that people see."""
        return [one for one in self.fields.values() if one.kind != "hidden"]

    def as_it_stands(self) -> dict[str, list[str]]:
        """What a browser sends when nothing is changed, without the button."""
        return {one.name: one.values for one in self.fields.values() if one.values}


class Read(HTMLParser):
    """A page: its forms, ids, title, and the links of its summary of errors."""

    def __init__(self, html: str, path: str) -> None:
        """Read it whole."""
        super().__init__(convert_charrefs=True)
        self.forms: list[SentForm] = []
        self.ids: set[str] = set()
        self.title = ""
        self.summary: Attributes | None = None
        self.summary_links: list[str] = []
        self.summary_text = ""
        self.says = False  # an alert or a message
        self._path = path
        self._form: SentForm | None = None
        self._in: list[tuple[str, Attributes]] = []
        self._select: Field | None = None
        self._text_of: Field | None = None
        self._groups: list[list[str]] = []
        self.feed(html)
        self.close()

    def form_like(self, other: SentForm) -> SentForm | None:
        """The form of this page that most resembles another page's; it goes to the same address."""
        known = {(one.name, one.kind) for one in other.fields.values()}
        like = {
            number: len(known & {(one.name, one.kind) for one in form.fields.values()})
            for number, form in enumerate(self.forms)
            if form.method == other.method
            and urlsplit(form.action).path == urlsplit(other.action).path
            and form.in_main == other.in_main
        }
        return self.forms[max(like, key=lambda number: like[number])] if like else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what it opens."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if "data-error-summary" in given:
            self.summary = given
        if "portal-alert" in given.get("class", "") or given.get("role") in {"alert", "status"}:
            self.says = True
        if tag == "a" and self._inside("data-error-summary"):
            self.summary_links.append(given.get("href", ""))
        if tag not in _VOID:
            self._in.append((tag, given))
        if tag == "form":
            self._open(given)
        elif self._form is not None:
            self._control(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Note what it closes."""
        while self._in:
            opened, _given = self._in.pop()
            if opened == tag:
                break
        if tag == "form":
            self._form = None
        if tag == "select":
            self._close_select()
        if tag == "textarea":
            self._text_of = None

    def handle_data(self, data: str) -> None:
        """Keep the texts that matter."""
        if self._in and self._in[-1][0] == "title":
            self.title += data
        if self._inside("data-error-summary"):
            self.summary_text += data
        if self._text_of is not None:
            # The first line break after <textarea> is no part of what stands in it.
            before = self._text_of.values[0] if self._text_of.values else ""
            self._text_of.values = [before + (data if before else data.removeprefix("\n"))]

    def _inside(self, attribute: str) -> bool:
        return any(attribute in given for _tag, given in self._in)

    def _open(self, given: Attributes) -> None:
        self._form = SentForm(
            action=given.get("action") or self._path,
            method=given.get("method", "get").lower(),
            in_main=any(tag == "main" for tag, _given in self._in),
        )
        self.forms.append(self._form)

    def _control(self, form: SentForm, tag: str, given: Attributes) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "button" or (tag == "input" and kind in _BUTTONS):
            form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and name:
            self._input(form, kind, name, given)
        elif tag == "textarea" and name:
            self._text_of = self._field(form, "textarea", name, given)
        elif tag == "select" and name:
            self._select = self._field(form, "select", name, given)
        elif tag == "option" and self._select is not None:
            value = given.get("value", "")
            self._select.choices.append(value)
            if "selected" in given:
                self._select.values.append(value)

    def _input(self, form: SentForm, kind: str, name: str, given: Attributes) -> None:
        one = self._field(form, kind, name, given)
        value = given.get("value", "on" if kind in {"checkbox", "radio"} else "")
        if kind in {"checkbox", "radio"}:
            one.choices.append(value)
            if "checked" in given:
                one.values.append(value)
        elif kind != "file":
            one.values.append(value)

    def _field(self, form: SentForm, kind: str, name: str, given: Attributes) -> Field:
        one = form.fields.setdefault(name, Field(name, kind))
        around = [g for tag, g in self._in if tag == "fieldset"][-1:]
        for attributes in (given, *around):
            one.described_by += attributes.get("aria-describedby", "").split()
            wrong = attributes.get("aria-invalid") == "true"
            one.is_wrong |= wrong or "fieldset--invalid" in attributes.get("class", "")
        return one

    def _close_select(self) -> None:
        if self._select is not None and not self._select.values and self._select.choices:
            self._select.values.append(self._select.choices[0])
        self._select = None


def faults_of_errors(page: Read) -> Iterator[str]:
    """What is wrong with how a page says that a form is not right yet."""
    assert page.summary is not None
    if "autofocus" not in page.summary or page.summary.get("tabindex") != "-1":
        yield "its summary of errors does not take the focus"
    if not page.summary_text.strip():
        yield "its summary of errors is empty"
    for link in page.summary_links:
        if link.removeprefix("#") not in page.ids:
            yield f"its summary leads to {link}, which is not there"
    wrong = [one for form in page.forms for one in form.fields.values() if one.is_wrong]
    if page.summary_links and not wrong:
        yield "no field is marked as wrong"
    yield from _faults_of_fields(wrong, page.ids)


def _faults_of_fields(wrong: list[Field], ids: set[str]) -> Iterator[str]:
    for one in wrong:
        if one.kind != "hidden" and not any(i.endswith("_error") for i in one.described_by):
            yield f"the error of {one.name} is not tied to it"
        missing = [i for i in one.described_by if i not in ids]
        if missing:
            yield f"{one.name} is described by {missing}, which is not there"
