"""Everything that the portal holds of the person who asks, table by table."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from allocation.core.held import HELD, OMITTED, Held
from corporations.core.acts import Act

Plain = str | int | float | bool | None | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table; values as they are, references by the name of what they refer to."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def own_data(act: Act) -> list[Section]:
    """Return every table that holds something of the acting person, empty ones too.

    Read with the person's own eyes: what row security hides from them cannot stand in it.
    """
    return [_section(act, table, held) for table, held in reversed(list(HELD.items()))]


def own_document(act: Act) -> dict[str, Plain]:
    """Return the same for a machine (GDPR art. 20): by table, a list of objects."""
    sections: dict[str, Plain] = {
        section.table: [
            dict(zip(section.columns, map(_plain, row), strict=True)) for row in section.rows
        ]
        for section in own_data(act)
    }
    return {"made_at": act.at.isoformat(), "data": sections}


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """Return the columns of a table that are shown, in their order."""
    fields = model._meta.concrete_fields  # noqa: SLF001  Django's documented model API
    return tuple(field.name for field in fields if field.name not in OMITTED)


def model_of(table: str) -> type[Model]:
    """Return the model of a table."""
    return next(m for m in apps.get_models() if m._meta.db_table == table)  # noqa: SLF001


def _section(act: Act, table: str, held: Held) -> Section:
    model = model_of(table)
    owner = act.actor.user if held.is_account else act.actor.applicant
    columns = columns_of(model)
    references = [f.name for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]  # noqa: SLF001
    wanted = [name for name in references if name in columns]
    rows = model._default_manager.filter(**{held.path: owner or 0})  # noqa: SLF001
    ordered = rows.select_related(*wanted).order_by("pk")
    return Section(
        table, columns, tuple(tuple(_value(getattr(r, c)) for c in columns) for r in ordered)
    )


def _value(value: Any) -> Any:
    """A row that is referred to is named: a corporation by its name, a listing by its ref."""
    if isinstance(value, Model):
        return str(getattr(value, "name", None) or getattr(value, "ref", None) or value)
    return value


def _plain(value: Any) -> Plain:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | dict | bool | int | float) or value is None:
        return value
    return str(value)
