"""Whatever happens to laps, the sums are what counting them again would give."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from kiosk.clock import WallTime
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import WHOLE_SITE, add_lap, add_to_total, count_again, days_of_session
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import LAP, SCORE, SESSION, TOTAL
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import NOON, At, MakeLap

STARTED = SessionStarted(t=0.0, session=1, member=None, programme="free")
LANE = "lane-1"


def sums(conn: Connection, period: str = "all", lane: str = LANE) -> list[dict[str, Any]]:
    found = select(SCORE).where(SCORE.c.period == period, SCORE.c.lane == lane).order_by(SCORE.c.member_id)
    return [row._asdict() for row in conn.execute(found)]


def test_a_lap_adds_to_its_day_week_month_and_all_time(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = enrol(conn, "a", at()).id
    session = start_session(conn, STARTED, at(), member)
    for day, facing_by, seconds in ((0, "feet", 9.0), (0, "screen", 7.0), (1, "screen", 8.0)):
        lap = make_lap(facing_by=facing_by, duration_s=seconds)
        record_lap(conn, lap, session, at(day * 86400), "UTC")
    (found,) = sums(conn)
    assert found == {
        "period": "all", "first_day": date(1970, 1, 1), "lane": LANE, "member_id": member, "laps": 3,
        "distance_mm": 16500, "days": 2, "feet_laps": 1, "feet_distance_mm": 5500, "feet_days": 1,
        "fastest_ms": 7000, "feet_fastest_ms": 9000,
    }  # fmt: skip
    assert [row["laps"] for row in sums(conn, "day")] == [2, 1]
    assert conn.execute(select(TOTAL.c.laps).where(TOTAL.c.period == "week")).scalar_one() == 3


def test_a_guests_lap_counts_for_everybody_alone(conn: Connection, at: At, make_lap: MakeLap) -> None:
    record_lap(conn, make_lap(), start_session(conn, STARTED, at(), None), at(), "UTC")
    assert sums(conn) == []
    assert conn.execute(select(TOTAL.c.laps, TOTAL.c.distance_mm).where(TOTAL.c.period == "all")).one() == (1, 5500)


def test_a_lap_whose_date_is_not_known_waits_for_it(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = enrol(conn, "a", at()).id
    record_lap(conn, make_lap(), start_session(conn, STARTED, at(), member), at(trusted=False), "UTC")
    assert sums(conn) == []
    conn.execute(update(LAP).values(date_estimated=True))
    add_lap(conn, conn.execute(select(LAP.c.id)).scalar_one(), site=False)
    assert sums(conn)[0]["laps"] == 1


def test_a_site_counts_a_day_on_two_lanes_once(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = enrol(conn, "a", at()).id
    session = start_session(conn, STARTED, at(), member)
    for lane in (LANE, "lane-2"):
        record_lap(conn, make_lap(), session, at(), "UTC")
        lap = conn.execute(select(LAP.c.id).order_by(LAP.c.id.desc())).scalars().first()
        conn.execute(update(LAP).where(LAP.c.id == lap).values(kiosk=lane))
    for lane in (LANE, "lane-2"):
        count_again(conn, member, lane, NOON.date(), site=True)
    assert [(row["laps"], row["days"]) for row in sums(conn, lane=WHOLE_SITE)] == [(2, 1)]
    assert [(row["laps"], row["days"]) for row in sums(conn, lane="lane-2")] == [(1, 1)]


def test_everybodys_sums_can_be_taken_back(conn: Connection) -> None:
    add_to_total(conn, LANE, NOON.date(), 3, 16500)
    add_to_total(conn, LANE, NOON.date(), -1, -5500)
    assert {tuple(row) for row in conn.execute(select(TOTAL.c.laps, TOTAL.c.distance_mm))} == {(2, 11000)}


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["lap", "lap", "lap", "void", "restore", "claim", "reassign"]),
        st.integers(0, 9),
        st.integers(0, 40),
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS)
def test_adding_and_counting_again_agree(acts: list[tuple[str, int, int]], make_lap: MakeLap) -> None:
    """Laps are added one by one; after each correction only what it touched is counted again."""
    with TemporaryDirectory() as folder:
        engine = open_ledger(Path(folder) / "kiosk.db", LANE)
        with engine.begin() as conn:
            members = [enrol(conn, tag, WallTime(NOON, True)).id for tag in "abc"]
            owners: list[str | None] = [*members, None]
            sessions = [start_session(conn, STARTED, WallTime(NOON, True), owner) for owner in owners]
            for n, (act, which, days) in enumerate(acts):
                _act(conn, act, which, days, n, members, sessions, make_lap)
            added = {period: sums(conn, period) for period in ("day", "week", "month", "all")}
            for member in members:
                for kiosk, day in conn.execute(select(LAP.c.kiosk, LAP.c.day).distinct()).all():
                    count_again(conn, member, kiosk, day, site=False)
            assert {period: sums(conn, period) for period in added} == added
            for row in added["day"]:
                assert row["days"] == 1
                assert row["feet_laps"] <= row["laps"]
        engine.dispose()


def _act(
    conn: Connection, act: str, which: int, days: int, n: int,
    members: list[str], sessions: list[str], make_lap: MakeLap,
) -> None:  # fmt: skip
    if act == "lap":
        lap = make_lap(facing_by="feet" if n % 3 else "screen", duration_s=5.0 + which)
        record_lap(conn, lap, sessions[which % 4], WallTime(NOON + timedelta(days=days), True), "UTC")
    elif act == "claim":
        touched = days_of_session(conn, sessions[3])
        conn.execute(update(SESSION).where(SESSION.c.id == sessions[3]).values(member_id=members[which % 3]))
        for member in members:
            for kiosk, day in touched:
                count_again(conn, member, kiosk, day, site=False)
    elif laps := conn.execute(select(LAP.c.id, LAP.c.day, LAP.c.kiosk).order_by(LAP.c.id)).all():
        lap_id, day, kiosk = laps[which % len(laps)]
        changes = {"session_id": sessions[days % 4]} if act == "reassign" else {"voided": act == "void"}
        conn.execute(update(LAP).where(LAP.c.id == lap_id).values(**changes))
        for member in members:
            count_again(conn, member, kiosk, day, site=False)


@pytest.mark.parametrize("late", [False, True])
def test_days_of_a_session_are_those_of_laps_that_count(
    conn: Connection, at: At, make_lap: MakeLap, late: bool
) -> None:
    session = start_session(conn, STARTED, at(), None)
    record_lap(conn, make_lap(counted=False, reason="return_leg"), session, at(), "UTC")
    if late:
        record_lap(conn, make_lap(), session, at(86400), "UTC")
    assert days_of_session(conn, session) == ([(LANE, date(2026, 11, 24))] if late else [])
