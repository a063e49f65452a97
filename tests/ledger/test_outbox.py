from sqlalchemy import Connection, Engine, select

from kiosk.clock import WallTime
from kiosk.ledger import outbox
from kiosk.ledger.tables import IDENTITY
from kiosk.messages.reports import RosterEntry
from tests.ledger.conftest import NOON, At


def queue(conn: Connection, at: WallTime, alias: str = "Quiet Heron") -> int:
    entry = RosterEntry(
        **outbox.stamp(conn, at), member="m", rev=1, alias=alias, floor_consent=False, web_consent=False
    )
    outbox.append(conn, "roster/m", entry, retain=True)
    return entry.seq


def test_a_report_waits_in_order_until_the_broker_confirms_it(conn: Connection, at: At) -> None:
    seqs = [queue(conn, at(second)) for second in range(5)]
    assert seqs == [1, 2, 3, 4, 5]
    assert [entry.seq for entry in outbox.pending(conn, 3)] == [1, 2, 3]
    assert [entry.seq for entry in outbox.pending(conn, 10, after_seq=3)] == [4, 5]
    outbox.mark_sent(conn, [1, 3], NOON)
    assert [entry.seq for entry in outbox.pending(conn, 10)] == [2, 4, 5]
    assert outbox.waiting(conn) == 3
    outbox.mark_sent(conn, [], NOON)
    assert outbox.waiting(conn) == 3


def test_an_entry_holds_the_report_as_it_goes_out(conn: Connection, at: At) -> None:
    queue(conn, at(1.5, trusted=False))
    (entry,) = outbox.pending(conn, 1)
    kiosk, epoch, last_seq = conn.execute(select(IDENTITY)).one()
    assert ("roster/m", True, epoch, last_seq) == (entry.topic, entry.retain, entry.epoch, entry.seq)
    report = RosterEntry.model_validate_json(entry.payload)
    assert (kiosk, epoch, 1, False) == (report.kiosk, report.epoch, report.seq, report.trusted)
    assert '"at":"2026-11-23T12:00:01.500000Z"' in entry.payload


def test_a_transaction_that_fails_leaves_no_gap(engine: Engine, at: At) -> None:
    with engine.connect() as conn:
        queue(conn, at())
        conn.rollback()
        assert queue(conn, at()) == 1
        conn.commit()
        assert outbox.waiting(conn) == 1
