import pytest
from sqlalchemy import Connection, select

from kiosk.ledger import outbox
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.tables import HAZARD
from kiosk.messages.reports import HazardReport
from tests.ledger.conftest import At


@pytest.mark.parametrize("session", ["a1", None])
def test_a_hazard_is_kept_and_its_report_queued(conn: Connection, at: At, session: str | None) -> None:
    record_hazard(conn, "two_walkers", "began", session, at(3, trusted=False))
    row = conn.execute(select(HAZARD)).one()
    (entry,) = outbox.pending(conn, 9)
    report = HazardReport.model_validate_json(entry.payload)
    assert entry.topic == "event/hazard"
    assert (row.seq, row.at, row.trusted, row.kind, row.state, row.session_id) == (
        report.seq, report.at, report.trusted, report.kind, report.state, report.session,
    )  # fmt: skip
    assert (report.kind, report.state, report.session, report.trusted) == ("two_walkers", "began", session, False)
