"""From a document of data to a `Regulation`: everything checked, every error at once.

Every problem names its place (`models.lottery.tiers[0].when[1].tie`), the expected form in plain
words and what stands there. Beyond REGULATION.md a document may carry `notes` (list of texts), a
`title` on models and tiers, and a `cite` on models, conditions, tiers, points, bonuses and quotas.
The examples are checked for their frame here and evaluated by allocation.core.examples.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from regulation.core.dates import add_years
from regulation.core.document import Example, Quota, Regulation
from regulation.core.encoding import (
    DocumentError,
    canonical,
    check_plain,
    document_from_json,
    document_from_toml,
    sha256_of,
)
from regulation.core.fields import Fields, Problem, Problems, Where, shown
from regulation.core.kinds import (
    BOOL,
    DATE,
    NAME,
    NAMES,
    REF,
    SHARE,
    TEXT,
    TEXTS,
)
from regulation.core.parameters import read_parameters
from regulation.core.reading_limits import read_limits
from regulation.core.reading_models import read_model

__all__ = [
    "EXAMPLE_SECTIONS",
    "DocumentError",
    "Problem",
    "canonical",
    "from_json",
    "from_toml",
    "parse",
    "sha256_of",
]

MAX_YEARS_IN_FORCE = 4  # Huisvestingswet 2014, art. 4
EXAMPLE_SECTIONS = (
    "region",
    "corporations",
    "parameters",
    "applicants",
    "homes",
    "listings",
    "responses",
    "expect",
)

_KEYS = (
    "code",
    "title",
    "valid_from",
    "valid_until",
    "sources",
    "notes",
    "parameters",
    "no_own_responses",
    "models",
    "quotas",
    "limits",
    "examples",
)
_QUOTA_KEYS = ("label", "max_share", "min_share", "counts_urgent_with_tie", "cite")


def parse(document: Mapping[str, object]) -> Regulation:
    """The regulation in a document of data.

    Raises:
        DocumentError: with every problem, when there is any.
    """
    problems = Problems()
    regulation = read_regulation(dict(document), None, problems)
    if problems.found:
        raise DocumentError(problems.found, problems.more)
    return regulation


def from_toml(text: str) -> tuple[dict[str, object], Regulation]:
    """Document and regulation of a TOML text; its dates become ISO text in the document.

    Raises:
        DocumentError: with every problem, when there is any.
    """
    document = document_from_toml(text)
    return document, parse(document)


def from_json(text: str) -> tuple[dict[str, object], Regulation]:
    """Document and regulation of a JSON text.

    Raises:
        DocumentError: with every problem, when there is any.
    """
    document = document_from_json(text)
    return document, parse(document)


def read_regulation(value: object, where: Where, problems: Problems) -> Regulation:
    """A regulation at a place in a larger document; look at `problems` before using it."""
    before = problems.count
    check_plain(value, where, problems)
    if problems.count > before:
        return Regulation("", "", DATE.fallback, DATE.fallback, (), {})
    fields = Fields(value, where, problems, _KEYS)
    valid_from, valid_until = _read_period(fields)
    return Regulation(
        code=fields.need("code", REF),
        title=fields.need("title", TEXT),
        valid_from=valid_from,
        valid_until=valid_until,
        sources=fields.need("sources", TEXTS),
        models={
            name: read_model(name, item, place, problems)
            for name, place, item in _some_models(fields)
        },
        parameters=_read_overrides(fields),
        no_own_responses=fields.given("no_own_responses", NAMES, ()),
        notes=fields.given("notes", TEXTS, ()),
        quotas={
            name: _read_quota(name, item, place, problems)
            for name, place, item in fields.entries("quotas")
        },
        limits=read_limits(fields),
        examples=_read_examples(fields),
    )


def _read_period(fields: Fields) -> tuple[date, date]:
    before = fields.problems.count
    valid_from = fields.need("valid_from", DATE)
    valid_until = fields.need("valid_until", DATE)
    if fields.problems.count == before:
        if valid_until <= valid_from:
            fields.refuse("valid_until", "a date after valid_from")
        elif valid_until > add_years(valid_from, MAX_YEARS_IN_FORCE):
            fields.refuse(
                "valid_until",
                f"at most {MAX_YEARS_IN_FORCE} years after valid_from (Huisvestingswet art. 4)",
            )
    return valid_from, valid_until


def _some_models(fields: Fields) -> list[tuple[str, Where, object]]:
    before = fields.problems.count
    models = fields.entries("models", needed=True)
    if not models and fields.problems.count == before:
        fields.refuse("models", "at least one model")
    return models


def _read_overrides(fields: Fields) -> Mapping[int, Mapping[str, Decimal]]:
    if "parameters" not in fields:
        return {}
    where: Where = (fields.where, "parameters")
    return read_parameters(fields.raw("parameters"), where, fields.problems)


def _read_quota(name: str, value: object, where: Where, problems: Problems) -> Quota:
    if REF.read(name) is None:
        problems.add(where, f"a name of {REF.expected}", f"the key {shown(name)}")
    fields = Fields(value, where, problems, _QUOTA_KEYS)
    if "max_share" not in fields and "min_share" not in fields:
        fields.missing("max_share", "max_share or min_share or both")
    return Quota(
        name=name,
        label=fields.maybe("label", NAME),
        max_share=fields.maybe("max_share", SHARE),
        min_share=fields.maybe("min_share", SHARE),
        counts_urgent_with_tie=fields.given("counts_urgent_with_tie", BOOL, default=False),
        cite=fields.maybe("cite", TEXT),
    )


def _read_examples(parent: Fields) -> tuple[Example, ...]:
    examples: list[Example] = []
    names: set[str] = set()
    for where, value in parent.items("examples"):
        fields = Fields(value, where, parent.problems, ("name", "why", "cite", *EXAMPLE_SECTIONS))
        name = fields.need("name", REF)
        if name and name in names:
            fields.refuse("name", "a name of its own")
        names.add(name)
        if "expect" not in fields:
            fields.missing("expect", "an object: what the example must come out as")
        sections = {key: fields.raw(key) for key in EXAMPLE_SECTIONS if key in fields}
        fields.maybe("cite", TEXT)
        examples.append(Example(name, fields.need("why", TEXT), sections))
    return tuple(examples)
