"""Triggers that every domain table may ask for: life cycle, history, frozen columns, append-only."""

from collections.abc import Iterable

import pgtrigger


def life_cycle(transitions: Iterable[tuple[str, str]], field: str = "state") -> pgtrigger.Trigger:
    """Refuse in the database every change of state that the transition table does not have."""
    return pgtrigger.FSM(
        name="life_cycle", field=field, transitions=[(str(a), str(b)) for a, b in transitions]
    )


def history(key: str = "id") -> pgtrigger.Trigger:
    """Write every update and delete to audit_rowchange: column names, never values."""
    return pgtrigger.Trigger(
        name="history",
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Delete,
        declare=[("_changed", "text[]")],
        func="""
            IF TG_OP = 'UPDATE' THEN
                SELECT array_agg(o.key ORDER BY o.key) INTO _changed
                FROM jsonb_each(to_jsonb(OLD)) o
                WHERE o.value IS DISTINCT FROM to_jsonb(NEW) -> o.key;
                IF _changed IS NULL THEN RETURN NULL; END IF;
            END IF;
            PERFORM audit_row_changed(TG_TABLE_NAME::text, (to_jsonb(OLD) ->> {key})::bigint,
                                      TG_OP, coalesce(_changed, ARRAY[]::text[]));
            RETURN NULL;
        """.replace("{key}", f"'{key}'"),
    )


def append_only() -> pgtrigger.Trigger:
    """Refuse every update and delete, whoever asks."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def frozen(*fields: str, name: str = "frozen") -> pgtrigger.Trigger:
    """Refuse changing these columns once written."""
    return pgtrigger.ReadOnly(name=name, fields=list(fields))


def frozen_unless(*changeable: str, name: str = "frozen") -> pgtrigger.Trigger:
    """Refuse changing any column but these."""
    return pgtrigger.ReadOnly(name=name, exclude=list(changeable))


def frozen_once(since: str, *columns: str, name: str = "as_given") -> pgtrigger.Trigger:
    """Refuse changing these columns from a point in the row's life on.

    Args:
        since: a column that is empty until then, or a condition in SQL over `OLD`'s columns.
        columns: as the database names them.
        name: of the trigger, for a table with more than one.
    """
    point = f'OLD."{since}" IS NOT NULL' if since.isidentifier() else f"OLD.{since}"
    changed = " OR ".join(f'OLD."{one}" IS DISTINCT FROM NEW."{one}"' for one in columns)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF {point} AND ({changed}) THEN
                RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


def undeletable() -> pgtrigger.Trigger:
    """Refuse deleting: what ends, ends by state or date."""
    return pgtrigger.Protect(name="undeletable", operation=pgtrigger.Delete)


# Retention (night, step 9): the one way past these triggers is the night's, for a person whose term
# the database itself holds as over and open (`retention_open` in functions.sql).
_UNTIL_ERASED = """
    IF TG_OP = 'DELETE' AND {open}(OLD.{column}) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'pgtrigger: Cannot {verbs} rows from % table', TG_TABLE_NAME;
"""


def undeletable_until_erased(column: str = "applicant_id") -> pgtrigger.Trigger:
    """Refuse deleting, but by the night when it erases the person."""
    return pgtrigger.Trigger(
        name="undeletable",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=_UNTIL_ERASED.format(open=_opened_by(column), column=column, verbs="delete"),
    )


def append_only_until_erased(column: str = "applicant_id") -> pgtrigger.Trigger:
    """Refuse every update, and every delete but by the night when it erases the person."""
    return pgtrigger.Trigger(
        name="append_only",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=_UNTIL_ERASED.format(open=_opened_by(column), column=column, verbs="update or delete"),
    )


def _opened_by(column: str) -> str:
    return {"user_id": "retention_open_account", "address": "retention_open_address"}.get(
        column, "retention_open"
    )
