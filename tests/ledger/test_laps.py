from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from kiosk.ledger import outbox
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import IDENTITY, LAP, SESSION
from kiosk.messages.reports import LapReport, SessionReport
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import At, MakeLap


def test_row_and_report_of_a_leg_say_the_same(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted
) -> None:
    session = start_session(conn, started, at(), None)
    lap = make_lap(100.25, started_t=91.5, duration_s=8.75, marks=("unsure",), distance_m=5.4996)
    seq = record_lap(conn, lap, session, at(20), "Pacific/Auckland")
    row = conn.execute(select(LAP)).one()._asdict()
    report = LapReport.model_validate_json(outbox.pending(conn, 1, after_seq=seq - 1)[0].payload)
    said = report.model_dump(exclude={"v", "type", "session", "at"})
    assert said == {name: row[name] for name in said}
    assert (session, at(20).at, date(2026, 11, 24)) == (row["session_id"], row["ended_at"], row["day"])
    assert (at(11.25).at, 8750, 5500, ["unsure"]) == (
        report.started_at, report.duration_ms, report.distance_mm, report.marks,
    )  # fmt: skip


def test_a_leg_that_no_session_began_is_kept_too(conn: Connection, at: At, make_lap: MakeLap) -> None:
    lap = make_lap(
        session=None, lap=None, counted=False, reason="return_leg", started_t=None, duration_s=None, steps=None
    )
    record_lap(conn, lap, None, at(), "UTC")
    row = conn.execute(select(LAP)).one()
    assert (
        row.session_id, row.started_at, row.duration_ms, row.steps, row.counted,
    ) == (None, None, None, None, False)  # fmt: skip
    assert '"session":null' in outbox.pending(conn, 1)[0].payload


def test_a_lap_that_comes_late_makes_its_session_report_again(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    session = start_session(conn, started, at(), None)
    end_session(conn, session, ended, at(5))
    record_lap(conn, make_lap(), session, at(6), "UTC")
    last = SessionReport.model_validate_json(outbox.pending(conn, 9)[-1].payload)
    assert (3, 1, at(5).at, "tag") == (last.rev, last.laps, last.ended_at, last.why)


STEPS = st.lists(st.tuples(st.sampled_from(["start", "lap", "leg", "end", "fail"]), st.integers(0, 3)), max_size=40)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_in_any_order_seq_has_no_gap_and_rows_and_reports_agree(
    steps: list[tuple[str, int]], at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    with TemporaryDirectory() as folder:
        engine = open_ledger(Path(folder) / "kiosk.db", "lane-1")
        sessions: list[str] = []
        still_open: list[str] = []
        for second, (what, which) in enumerate(steps):
            with engine.connect() as conn:
                if what == "start":
                    sessions.append(start_session(conn, started, at(second), None))
                    still_open.append(sessions[-1])
                elif what == "end" and still_open:
                    end_session(conn, still_open.pop(which % len(still_open)), ended, at(second))
                elif what in ("lap", "leg", "fail") and sessions:
                    lap = make_lap(counted=what != "leg")
                    record_lap(conn, lap, sessions[which % len(sessions)], at(second), "UTC")
                if what == "fail":
                    conn.rollback()
                conn.commit()
        with engine.connect() as conn:
            waiting = outbox.pending(conn, 999)
            assert list(range(1, len(waiting) + 1)) == [entry.seq for entry in waiting]
            assert len(waiting) == conn.execute(select(IDENTITY.c.last_seq)).scalar()
            laps = conn.execute(select(LAP)).all()
            assert [row.seq for row in laps] == [e.seq for e in waiting if e.topic == "event/lap"]
            said = [SessionReport.model_validate_json(e.payload) for e in waiting if e.topic == "event/session"]
            last = {report.session: report for report in said}
            counted = Counter(row.session_id for row in laps if row.counted)
            for row in conn.execute(select(SESSION)):
                assert [*range(1, row.rev + 1)] == [report.rev for report in said if report.session == row.id]
                assert (counted[row.id], 5500 * row.laps, 8000 * row.laps) == (
                    row.laps, row.distance_mm, row.walking_ms,
                )  # fmt: skip
                if row.ended_at:
                    assert (row.laps, row.ended_at) == (last[row.id].laps, last[row.id].ended_at)
        engine.dispose()
