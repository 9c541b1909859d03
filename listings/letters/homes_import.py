"""What a file of homes would do, and what is wrong with it, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from corporations.core.refusals import Refusal
from corporations.letters import number
from listings.core.homes_file import COLUMNS, Problem, Wrong
from listings.core.homes_plan import Plan, Planned
from listings.letters.home_history import COLUMN_WORDS, value_in_words

_WRONG: Mapping[Wrong, Any] = {
    Wrong.EMPTY: _lazy("The file is empty."),
    Wrong.TOO_LARGE: _lazy("The file is larger than 10 MB. Split it into smaller files."),
    Wrong.ENCODING: _lazy("This line is not readable text. Save the file as “CSV UTF-8”."),
    Wrong.TOO_MANY_ROWS: _lazy("The file has more than 20,000 homes. Split it into smaller files."),
    Wrong.TOO_MANY_COLUMNS: _lazy("The file has too many columns: %(value)s."),
    Wrong.NO_REF_COLUMN: _lazy("There is no column “nummer”. It says which home a line is about."),
    Wrong.UNKNOWN_COLUMN: _lazy(
        "We do not know this column. Remove it, or use a name of the list."
    ),
    Wrong.COLUMN_TWICE: _lazy("This column is there twice. Keep one."),
    Wrong.BROKEN_CSV: _lazy("From here the file is no CSV: a quotation mark may be missing."),
    Wrong.BROKEN_JSON: _lazy("From here the file is no JSON. It may have been cut off."),
    Wrong.TOO_DEEP: _lazy("The file is nested too deeply. This is no list of homes."),
    Wrong.NO_HOMES: _lazy("There are no homes in the file."),
    Wrong.CELLS: _lazy("This line has %(value)s cells, which is not as many as there are columns."),
    Wrong.NO_OBJECT: _lazy("This is no home: it should be an object with fields."),
    Wrong.TWICE: _lazy("This home is in the file twice (number, other line): %(value)s."),
    Wrong.MISSING: _lazy("Something must be filled in here."),
    Wrong.TOO_LONG: _lazy("This text is too long: “%(value)s…”."),
    Wrong.CONTROL: _lazy("There are characters here that cannot be shown: “%(value)s”."),
    Wrong.FORMULA: _lazy("A text may not begin with = + - or @: “%(value)s”."),
    Wrong.NO_NUMBER: _lazy("This is no number: “%(value)s”. Write it like 612,50."),
    Wrong.OUT_OF_RANGE: _lazy("This number cannot be right: “%(value)s”."),
    Wrong.NO_DAY: _lazy("This is no date: “%(value)s”. Write it like 31-3-2026."),
    Wrong.NO_CHOICE: _lazy("We do not know this word here: “%(value)s”."),
    Wrong.NO_REF: _lazy(
        "This is no number of a home: “%(value)s”. Use letters, figures, . _ and -."
    ),
    Wrong.NO_POSTCODE: _lazy("This is no postcode: “%(value)s”. Write it like 7511 AB."),
    Wrong.NO_HOUSE_NUMBER: _lazy("Use figures only; the addition has its own column: “%(value)s”."),
    Wrong.UNKNOWN_PLACE: _lazy(
        "The region has no such place, or more than one: “%(value)s”. Add the column “gemeente”."
    ),
    Wrong.STAYS: _lazy("This never changes of a home that is there. The file says “%(value)s”."),
    Wrong.LISTED: _lazy(
        "People respond to home %(value)s as it is now. Take this line out of the file."
    ),
    Wrong.TOTAL: _lazy("The rent and the service costs make € %(value)s together."),
}
_REFUSALS: Mapping[str, Any] = {
    "import_done": _lazy("This file was taken in already. Nothing was done twice."),
    "import_wrong": _lazy("Nothing was changed. Mend what is wrong and upload the file again."),
    "outdated": _lazy("Nothing was changed: a home changed since you looked. Look again below."),
}
_MEANING: Mapping[str, Any] = {
    "ref": _lazy("your own number of the home; it says which home a line is about"),
    "type": _lazy("appartement, eengezinswoning, studio, kamer, seniorenwoning or overig"),
    "accessibility": _lazy("rollator, rolstoel or gelijkvloers"),
    "features": _lazy("words with | between them, such as lift|brede deuren|inloopdouche"),
    "complex": _lazy("number or name; one that is not there is made"),
    "rent": _lazy("without service costs, in euros a month"),
    "total_rent": _lazy("leave it out, and we add up the rent and the service costs"),
    "floor": _lazy("0 is the ground floor"),
}


def import_refused(refusal: Refusal) -> str:
    """Say why a file was not taken in."""
    return str(_REFUSALS[refusal.code])


def problem_row(problem: Problem) -> dict[str, Any]:
    """Return a problem as a row of components/table.html: line, column, sentence."""
    line = _("Line %(line)s") % {"line": problem.line} if problem.line else _("The file")
    said = str(_WRONG[problem.wrong]) % {"value": problem.value}
    return {
        "state": "late",
        "cells": [{"text": line}, {"text": problem.column or "-"}, {"text": said}],
    }


def plan_title(plan: Plan) -> str:
    """Say in one sentence what a file would do, or that it cannot be taken in."""
    if plan.problems:
        count = len(plan.problems)
        said = ngettext(
            "%(count)s thing is wrong with this file",
            "%(count)s things are wrong with this file",
            count,
        )
        return said % {"count": number(count)}
    if not plan.homes:
        return _("This file changes nothing")
    new = ngettext("%(count)s home is new", "%(count)s homes are new", plan.new)
    changed = ngettext("%(count)s home changes", "%(count)s homes change", plan.changed)
    return _("%(new)s, %(changed)s") % {
        "new": new % {"count": number(plan.new)},
        "changed": changed % {"count": number(plan.changed)},
    }


def planned_rows(one: Planned) -> list[dict[str, Any]]:
    """Return what becomes of one home as rows of components/table.html: a row for each value."""
    rows = []
    for change in one.changes:
        old = "" if one.home is None else _said(change.column, change.old)
        column = str(COLUMN_WORDS.get(_IN_TABLE.get(change.column, change.column), change.column))
        texts = (_("Line %(line)s") % {"line": one.line}, one.ref, column, old)
        cells = [{"text": text} for text in (*texts, _said(change.column, change.new))]
        rows.append({"state": "you" if one.home is None else "", "cells": cells})
    return rows


_IN_TABLE = {"place": "place_id", "municipality": "municipality_id", "complex": "complex_id"}


def _said(column: str, value: Any) -> str:
    return value_in_words(column, list(value) if isinstance(value, tuple) else value, {})


def column_lines() -> list[dict[str, str]]:
    """Return the columns that a file may have, with what each means, for components/facts.html."""
    return [
        {"label": column.header, "value": str(_MEANING.get(key) or _plain(key))}
        for key, column in COLUMNS.items()
    ]


def _plain(key: str) -> Any:
    return COLUMN_WORDS[_IN_TABLE.get(key, key)]
