from sqlalchemy import Connection

from kiosk.ledger import outbox
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.restore import new_epoch
from tests.ledger.conftest import At


def test_ids_are_new_from_here_on_and_what_waits_keeps_its_own(conn: Connection, at: At) -> None:
    for second in (1, 2):
        record_hazard(conn, "still", "began", None, at(second))
    old = outbox.pending(conn, 1)[0].epoch
    drawn = new_epoch(conn)
    assert drawn != old
    assert outbox.backlog(conn).kept_from == 3, "nothing of the new epoch is there to be asked for"
    record_hazard(conn, "still", "cleared", None, at(3))
    assert [(entry.epoch, entry.seq) for entry in outbox.pending(conn, 9)] == [(old, 1), (old, 2), (drawn, 3)]
    assert outbox.backlog(conn).kept_from == 3
