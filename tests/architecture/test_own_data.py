"""Nothing of a person is held that they cannot read: every table and column is shown or excused."""

from collections import deque

from django.apps import apps
from django.db.models import Model

from allocation.core.held import EXCUSED, HELD, OMITTED, Fate
from allocation.letters.held import COLUMN_WORDS, TABLE_WORDS
from allocation.selectors.own_data import columns_of, model_of
from applicants.services.close_erasure import EMPTY

_DEEP = 3
# Columns of a person's own row that stay: its number, and the public number that ranks are under.
_STAYS = {"id", "ref"}
# Tables that name people by number without a relation that Django knows.
_LOOSE = {
    "audit_auditevent",
    "audit_rowchange",
    "django_session",
    "corporations_failingaddress",
}


def _reaches(model: type[Model]) -> bool:
    """Whether rows of the model belong to a person or an account, however far away."""
    people = {apps.get_model("applicants.Applicant"), apps.get_model("corporations.User")}
    waiting = deque([(model, 0)])
    while waiting:
        one, far = waiting.popleft()
        if one in people:
            return True
        if far < _DEEP:
            waiting.extend(
                (field.remote_field.model, far + 1)
                for field in one._meta.concrete_fields
                if field.remote_field and isinstance(field.remote_field.model, type)
            )
    return False


def _tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if _reaches(model)} | _LOOSE


def test_every_table_of_people_is_in_the_own_data_or_excused() -> None:
    assert _tables() - set(HELD) - set(EXCUSED) == set(), "say so in allocation/core/held.py"
    assert set(HELD) | set(EXCUSED) == _tables(), "no table there that is not of people"
    assert set(HELD) & set(EXCUSED) == set()
    assert all(EXCUSED.values())
    assert all(OMITTED.values())


def test_every_table_and_column_that_is_shown_has_its_words() -> None:
    columns = {column for table in HELD for column in columns_of(model_of(table))}
    assert set(TABLE_WORDS) == set(HELD)
    assert columns - set(COLUMN_WORDS) == set(), "say so in allocation/letters/held.py"


def test_an_erased_person_keeps_nothing_that_says_who_it_was() -> None:
    columns = {field.name for field in model_of("applicants_applicant")._meta.concrete_fields}
    assert columns - _STAYS == set(EMPTY), "say in close_erasure.py what stands there afterwards"


def test_rows_are_erased_before_what_they_point_at() -> None:
    order = [table for table, held in HELD.items() if held.fate is Fate.ERASED]
    for place, table in enumerate(order):
        for field in model_of(table)._meta.concrete_fields:
            target = field.remote_field.model._meta.db_table if field.remote_field else ""
            assert target == table or target not in order[:place], (table, target)
