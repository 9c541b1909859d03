"""Every table, every kind of actor, every verb, on the own rows and on everybody else's."""

import pytest
from django.db import connection

from corporations.core.actors import Kind
from corporations.isolation.declarations import declarations
from tests.isolation import attempts, expected
from tests.isolation.world import World

CASES = [(table, kind) for table in sorted(expected.tables()) for kind in Kind]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "kind"), CASES)
def test_sees_exactly_the_rows_it_may(world: World, table: str, kind: Kind) -> None:
    rows = world.rows[table]
    keys = attempts.seen(world.actors[kind], table)
    visible = {label for label, key in rows.items() if key in keys}
    assert visible == expected.reaches(table, kind, "S", set(rows))


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "kind"), CASES)
def test_adds_changes_and_deletes_exactly_what_it_may(world: World, table: str, kind: Kind) -> None:
    actor, rows = world.actors[kind], world.rows[table]
    added = {label for label in rows if attempts.inserts(actor, table, world.copies[table, label])}
    changed = {label for label, key in rows.items() if attempts.updates(actor, table, key)}
    deleted = {label for label, key in rows.items() if attempts.deletes(actor, table, key)}
    assert added == expected.reaches(table, kind, "I", set(rows))
    assert changed == expected.reaches(table, kind, "U", set(rows))
    assert deleted == expected.reaches(table, kind, "D", set(rows))


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "kind"), CASES)
def test_reaches_nothing_more_with_a_statement_that_reads_nothing(
    world: World, table: str, kind: Kind
) -> None:
    actor, labels = world.actors[kind], set(world.rows[table])
    if not expected.reaches(table, kind, "U", labels):
        assert not attempts.updates_blindly(actor, table, _last_column(table))
    if not expected.reaches(table, kind, "D", labels):
        assert not attempts.deletes_blindly(actor, table)


@pytest.mark.django_db
def test_the_expectation_speaks_of_every_table_kind_and_row(world: World) -> None:
    declared = {table for table, _ in declarations()}
    assert expected.tables() == declared == set(world.rows)
    for table in declared:
        assert expected.kinds_named(table) <= {kind.value for kind in Kind}
        assert expected.labels_named(table) <= set(world.rows[table])
    assert set(world.actors) == set(Kind)


def _last_column(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped ORDER BY attnum DESC LIMIT 1",
            [table],
        )
        (column,) = cursor.fetchone()
    assert isinstance(column, str)
    return column
