"""A clock that was wrong, by years too, and what becomes of the laps walked under it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Row, select

from kiosk.clock import ManualClock
from kiosk.ledger import outbox
from kiosk.ledger.boards import board
from kiosk.ledger.corrections import void_lap
from kiosk.ledger.dating import keep_trusted, set_dates_right
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import close_left_open, end_session, start_session
from kiosk.ledger.tables import LAP, OUTBOX, SCORE, SESSION, TOTAL
from kiosk.messages.board import Board
from kiosk.messages.reports import CorrectionReport, LapReport, Report, SessionReport
from kiosk.messages.roster import MemberChange
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import MakeLap

WRONG = datetime(1970, 1, 1, tzinfo=UTC)
RIGHT = datetime(2026, 11, 23, 22, 50, tzinfo=UTC)  # 23:50 in Berlin
ZONE = "Europe/Berlin"
MODELS: dict[str, type[Report]] = {
    outbox.LAP_TOPIC: LapReport, outbox.SESSION_TOPIC: SessionReport, outbox.CORRECTION_TOPIC: CorrectionReport,
    outbox.CHANGE_TOPIC: MemberChange
}  # fmt: skip


def wrong_clock(boot: str = "first") -> ManualClock:
    return ManualClock(WRONG, trusted=False, boot=boot)


def walk(
    conn: Connection, clock: ManualClock, make_lap: MakeLap, *ended_t: float, end_t: float | None = None
) -> tuple[str, str]:
    """A member with a consent walks; session and member."""
    member = enrol(conn, f"tag {clock.wall(0.0).boot}", clock.wall(0.0), floor_consent=True).id
    session = start_session(conn, SessionStarted(5.0, 1, None, "free"), clock.wall(5.0), member)
    for t in ended_t:
        record_lap(conn, make_lap(t), session, clock.wall(t), ZONE)
    if end_t is not None:
        ended = SessionEnded(end_t, 1, None, "free", laps=len(ended_t), distance_m=0, walking_s=0, why="tag")
        end_session(conn, session, ended, clock.wall(end_t))
    return session, member


def today(conn: Connection, day: date) -> Board:
    return board(
        conn, site_name="", lane_name="", lane="lane-1", period="today", by="laps", today=day,
        viewer_surface="floor", limit=5,
    )  # fmt: skip


def laps(conn: Connection) -> list[Row[tuple[object, ...]]]:
    return list(conn.execute(select(LAP).order_by(LAP.c.seq)))


def test_an_undated_lap_counts_in_its_session_and_on_no_board(conn: Connection, make_lap: MakeLap) -> None:
    session, _ = walk(conn, wrong_clock(), make_lap, 20.0, 40.0)
    assert [(lap.boot, lap.up_ms) for lap in laps(conn)] == [("first", 20_000), ("first", 40_000)]
    assert conn.execute(select(SESSION.c.laps).where(SESSION.c.id == session)).scalar_one() == 2
    shown = today(conn, date(1970, 1, 1))
    assert (shown.rows, shown.total_laps) == ([], 0)


def test_a_clock_wrong_by_years_that_is_set_dates_everything_in_one_go(conn: Connection, make_lap: MakeLap) -> None:
    clock = wrong_clock()
    session, member = walk(conn, clock, make_lap, 20.0, 700.0, end_t=750.0)
    clock.t = 900.0
    clock.set_right(RIGHT)
    assert set_dates_right(conn, clock.wall(900.0), ZONE) == 2
    first, second = laps(conn)
    assert (RIGHT + timedelta(seconds=20), date(2026, 11, 23)) == (first.ended_at, first.day)
    assert (RIGHT + timedelta(seconds=700), date(2026, 11, 24)) == (second.ended_at, second.day)  # midnight passed
    assert first.started_at == RIGHT + timedelta(seconds=12)
    assert [(lap.trusted, lap.date_estimated, lap.rev) for lap in (first, second)] == [(True, False, 2)] * 2
    row = conn.execute(select(SESSION).where(SESSION.c.id == session)).one()
    assert (RIGHT + timedelta(seconds=5), RIGHT + timedelta(seconds=750)) == (row.started_at, row.ended_at)
    assert (row.rev, row.trusted, row.boot) == (3, True, None)
    assert [today(conn, lap.day).total_laps for lap in (first, second)] == [1, 1]
    assert [(member, 1)] == [(row.member, row.laps) for row in today(conn, second.day).rows]


def test_it_is_done_once_and_what_was_right_stays(conn: Connection, make_lap: MakeLap) -> None:
    clock = wrong_clock()
    walk(conn, clock, make_lap, 20.0)
    clock.set_right(RIGHT)
    assert set_dates_right(conn, clock.wall(30.0), ZONE) == 1
    record_lap(conn, make_lap(40.0), None, clock.wall(40.0), ZONE)
    before, seq = laps(conn), conn.execute(select(OUTBOX.c.seq).order_by(OUTBOX.c.seq.desc())).scalar()
    assert before[-1].boot is None
    assert set_dates_right(conn, clock.wall(50.0), ZONE) == 0
    assert before == laps(conn)
    assert seq == conn.execute(select(OUTBOX.c.seq).order_by(OUTBOX.c.seq.desc())).scalar()


def test_a_session_that_goes_on_while_the_clock_is_set_ends_by_the_right_one(
    conn: Connection, make_lap: MakeLap
) -> None:
    clock = wrong_clock()
    session, _ = walk(conn, clock, make_lap, 20.0)
    clock.set_right(RIGHT)
    set_dates_right(conn, clock.wall(30.0), ZONE)
    record_lap(conn, make_lap(40.0), session, clock.wall(40.0), ZONE)
    end_session(conn, session, SessionEnded(60.0, 1, None, "free", 2, 11.0, 16.0, "tag"), clock.wall(60.0))
    row = conn.execute(select(SESSION)).one()
    assert (row.laps, row.trusted) == (2, True)
    assert timedelta(seconds=55) == row.ended_at - row.started_at
    assert today(conn, date(2026, 11, 23)).total_laps == 2


def test_after_a_power_cut_the_last_certain_moment_is_the_date(conn: Connection, make_lap: MakeLap) -> None:
    keep_trusted(conn, ManualClock(RIGHT, boot="before").wall(3000.0))
    certain = RIGHT + timedelta(seconds=3000)
    session, _ = walk(conn, wrong_clock("dark"), make_lap, 20.0, 90.0)
    now = wrong_clock("next").wall(1.0)
    assert set_dates_right(conn, now, ZONE) == 2
    assert [session] == close_left_open(conn, now)
    for lap in laps(conn):
        assert (certain, date(2026, 11, 24), False, True) == (
            lap.ended_at, lap.day, lap.trusted, lap.date_estimated,
        )  # fmt: skip
    row = conn.execute(select(SESSION)).one()
    assert (certain, certain, False) == (row.started_at, row.ended_at, row.trusted)
    assert today(conn, date(2026, 11, 24)).total_laps == 2
    assert set_dates_right(conn, ManualClock(RIGHT, boot="later").wall(9e6), ZONE) == 0


def test_a_moment_kept_in_the_very_boot_dates_its_laps_exactly(conn: Connection, make_lap: MakeLap) -> None:
    clock = wrong_clock()
    walk(conn, clock, make_lap, 20.0)
    clock.set_right(RIGHT)
    keep_trusted(conn, clock.wall(30.0))
    assert set_dates_right(conn, wrong_clock("next").wall(0.0), ZONE) == 1
    (lap,) = laps(conn)
    assert (RIGHT + timedelta(seconds=20), True) == (lap.ended_at, lap.trusted)


def test_a_kiosk_that_never_knew_the_time_waits_for_the_first_certain_moment(
    conn: Connection, make_lap: MakeLap
) -> None:
    walk(conn, wrong_clock("dark"), make_lap, 20.0)
    clock = wrong_clock("next")
    assert set_dates_right(conn, clock.wall(0.0), ZONE) == 0
    assert len(close_left_open(conn, clock.wall(0.0))) == 1
    clock.set_right(RIGHT)
    assert set_dates_right(conn, clock.wall(0.0), ZONE) == 1
    (lap,) = laps(conn)
    assert (lap.ended_at, lap.date_estimated) == (RIGHT, True)
    row = conn.execute(select(SESSION)).one()
    assert (RIGHT, RIGHT + timedelta(seconds=15)) == (row.started_at, row.ended_at)


def test_a_voided_lap_gets_its_date_and_joins_no_sum(conn: Connection, make_lap: MakeLap) -> None:
    clock = wrong_clock()
    walk(conn, clock, make_lap, 20.0)
    void_lap(conn, laps(conn)[0].id, "ann", "a sled", clock.wall(30.0))
    clock.set_right(RIGHT)
    assert set_dates_right(conn, clock.wall(40.0), ZONE) == 1
    assert (today(conn, date(2026, 11, 23)).total_laps, list(conn.execute(select(SCORE)))) == (0, [])


@pytest.mark.parametrize("backward", [False, True])
def test_the_gym_server_comes_to_the_same_in_any_order(
    conn: Connection, tmp_path: Path, make_lap: MakeLap, backward: bool
) -> None:
    clock = wrong_clock()
    walk(conn, clock, make_lap, 20.0, 700.0, end_t=750.0)
    clock.set_right(RIGHT)
    set_dates_right(conn, clock.wall(900.0), ZONE)
    gym = open_ledger(f"sqlite:///{tmp_path}/gym.db", "gym")
    reports = outbox.pending(conn, 99)
    with gym.begin() as at_gym:
        for entry in reversed(reports) if backward else reports:
            model = MODELS[entry.topic]
            ingest(at_gym, model.model_validate_json(entry.payload), ZONE)
        for table, key in ((LAP, LAP.c.seq), (SESSION, SESSION.c.id)):
            columns = [column for column in table.c if column.name not in ("id", "boot", "up_ms")]
            assert list(conn.execute(select(*columns).order_by(key))) == list(
                at_gym.execute(select(*columns).order_by(key))
            )
        here = select(TOTAL).where(TOTAL.c.lane == "lane-1").order_by(TOTAL.c.period, TOTAL.c.first_day)
        assert list(conn.execute(here)) == list(at_gym.execute(here))
    gym.dispose()
