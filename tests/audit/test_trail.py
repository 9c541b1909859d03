"""The trail: chained, appended to by one function only, and any tampering is found."""

from contextlib import closing, suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from audit.core.events import Event, EventType
from audit.models import AuditEvent
from audit.services import record
from corporations.isolation.session import acting_as
from tests.acts import administrator, operator, round_, visitor
from tests.conftest import as_owner

pytestmark = pytest.mark.django_db(transaction=True)

ACTORS = [operator(), round_(), administrator(), visitor()]


@pytest.fixture
def _trail() -> None:
    """Three events in one stream, one in another."""
    for number in range(3):
        with acting_as(operator()) as act:
            record(act, Event("listing:A", EventType.LISTING_CLOSED, {"number": number}))
    with acting_as(round_()) as act:
        record(act, Event("listing:B", EventType.LISTING_CLOSED))


def verify(stream: str = "") -> str:
    out = StringIO()
    call_command("verify_audit_trail", stream=stream, stdout=out, stderr=StringIO())
    return out.getvalue()


def tamper(statement: str) -> None:
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        # FORCEd row security holds for the owner too; a tamperer of that rank lifts it first.
        cursor.execute("ALTER TABLE audit_auditevent NO FORCE ROW LEVEL SECURITY")
        cursor.execute(statement)
        assert cursor.rowcount == 1
        cursor.execute("ALTER TABLE audit_auditevent FORCE ROW LEVEL SECURITY")


@pytest.mark.usefixtures("_trail")
def test_events_are_numbered_within_their_stream_and_the_chain_holds() -> None:
    with acting_as(operator()):
        links = list(AuditEvent.objects.order_by("pk").values_list("stream", "sequence"))
    assert links == [("listing:A", 1), ("listing:A", 2), ("listing:A", 3), ("listing:B", 1)]
    assert '"intact": true' in verify()


def test_what_is_rolled_back_leaves_no_gap() -> None:
    with suppress(ZeroDivisionError), acting_as(operator()) as act:
        record(act, Event("listing:A", EventType.LISTING_CLOSED))
        _ = 1 // 0
    with acting_as(operator()) as act:
        record(act, Event("listing:A", EventType.LISTING_CLOSED))
        assert AuditEvent.objects.get().sequence == 1


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        (
            (
                "UPDATE audit_auditevent SET body = replace(body, '1', '7')"
                " WHERE stream = 'listing:A' AND sequence = 2"
            ),
            "listing:A#2",
        ),
        ("DELETE FROM audit_auditevent WHERE stream = 'listing:A' AND sequence = 1", "listing:A#1"),
        ("DELETE FROM audit_auditevent WHERE stream = 'listing:A' AND sequence = 2", "listing:A#2"),
        (
            "UPDATE audit_auditevent SET hash = repeat('0', 64) WHERE stream = 'listing:B'",
            "listing:B#1",
        ),
        (
            (
                "INSERT INTO audit_auditevent (stream, sequence, at, type, body, previous_hash, hash)"
                " VALUES ('listing:B', 2, now(), 'listing.closed', '{}', repeat('a', 64), repeat('b', 64))"
            ),
            "listing:B#2",
        ),
    ],
)
@pytest.mark.usefixtures("_trail")
def test_tampering_by_the_owner_is_named(statement: str, broken: str) -> None:
    tamper(statement)

    with pytest.raises(CommandError, match="tampered") as refused:
        verify()

    assert str(refused.value).splitlines()[1:] == [broken]
    other = {"listing:A", "listing:B"} - {broken.split("#", maxsplit=1)[0]}
    assert "intact" in verify(other.pop())


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: str(actor.kind))
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET body = 'x'",
        "DELETE FROM audit_auditevent",
        "TRUNCATE audit_auditevent",
        (
            "INSERT INTO audit_auditevent (stream, sequence, at, type, body, previous_hash, hash)"
            " VALUES ('s', 1, now(), 't', '{}', '', '')"
        ),
        "UPDATE audit_rowchange SET operation = 'x'",
        "DELETE FROM audit_rowchange",
        (
            "INSERT INTO audit_rowchange (table_name, row_id, operation, columns, at, actor_kind)"
            " VALUES ('t', 1, 'UPDATE', '{}', now(), 'visitor')"
        ),
    ],
)
@pytest.mark.usefixtures("_trail")
def test_the_application_cannot_write_the_trail_by_itself(actor: object, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(actor),  # type: ignore[arg-type]
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert "intact" in verify()
