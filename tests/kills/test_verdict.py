"""The judge itself: two ledgers that agree, and each way in which they may not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, update

from kiosk.clock import WallTime
from kiosk.gym.inbox import Bad, Forgotten, read
from kiosk.gym.take_in import take_in
from kiosk.ledger import outbox
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import close_left_open, start_session
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION, TOTAL
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow
from kiosk.report.topics import outbox_topic
from kiosk.session.events import Lap, SessionStarted
from tests.kills.verdict import Shown, judge

NOW = WallTime(datetime(2026, 3, 1, 12, tzinfo=UTC), trusted=True)


class Ledgers:
    """A member's two laps, all shown, in the kiosk's ledger and in the gym's."""

    def __init__(self, folder: Path) -> None:
        self.kiosk = open_ledger(folder / "kiosk.db", "lane-1")
        self.gym = open_ledger(folder / "gym.db", "gym")
        self.shown: list[Shown] = []
        with self.kiosk.begin() as conn:
            member = enrol(conn, "tag", NOW)
            session = start_session(conn, SessionStarted(0.0, 1, "m1", "free"), NOW, member.id)
            for number in (1, 2):
                self.walk(conn, session, number)
                self.shown.append((session, number))
            close_left_open(conn, NOW)
        self.deliver()

    def walk(self, conn: Connection, session: str, number: int) -> None:
        lap = Lap(8.0, 0.0, 1, number, "away", "backward", "feet", 0.9, True, None, (), 8.0, 5.5, 12)
        record_lap(conn, lap, session, NOW, "UTC")

    def deliver(self) -> None:
        with self.kiosk.connect() as conn:
            entries = outbox.pending(conn, 99)
        said = [read("g", outbox_topic("g", "lane-1", each.topic), each.payload.encode()) for each in entries]
        no_report = Bad | KioskInfo | KioskStatus | LaneNow | Forgotten
        reports = [each for each in said if each and not isinstance(each, no_report)]
        assert len(reports) == len(entries)
        with self.gym.begin() as conn:
            take_in(conn, reports, "UTC", NOW)


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[Ledgers]:
    made = Ledgers(tmp_path)
    yield made
    made.kiosk.dispose()
    made.gym.dispose()


def change(ledger: Engine, statement: Any) -> None:
    with ledger.begin() as conn:
        conn.execute(statement)


def test_ledgers_that_agree_hold(ledgers: Ledgers) -> None:
    verdict = judge(ledgers.shown, ledgers.kiosk, ledgers.gym)
    assert verdict.holds
    assert str(verdict) == "every lap once"


def test_a_lap_that_is_not_there_is_lost_shown_or_not(ledgers: Ledgers) -> None:
    change(ledgers.gym, delete(LAP).where(LAP.c.lap == 2))
    assert judge(ledgers.shown, ledgers.kiosk, ledgers.gym).lost == {ledgers.shown[1]}
    assert judge([], ledgers.kiosk, ledgers.gym).lost == {ledgers.shown[1]}
    change(ledgers.kiosk, delete(LAP).where(LAP.c.lap == 2))
    verdict = judge(ledgers.shown, ledgers.kiosk, ledgers.gym)
    assert verdict.lost == {ledgers.shown[1]}, "shown, and in neither"
    assert "1 lost" in str(verdict)


def test_a_lap_that_is_there_twice_or_from_nowhere_is_told(ledgers: Ledgers) -> None:
    with ledgers.gym.connect() as conn:
        row = dict(conn.execute(select(LAP).where(LAP.c.lap == 2)).mappings().one()) | {"id": 99, "seq": 99}
    change(ledgers.gym, insert(LAP).values(**row))
    assert judge(ledgers.shown, ledgers.kiosk, ledgers.gym).twice == {ledgers.shown[1]}
    change(ledgers.gym, update(LAP).where(LAP.c.id == 99).values(lap=3))
    assert judge(ledgers.shown, ledgers.kiosk, ledgers.gym).invented == {(ledgers.shown[0][0], 3)}


def test_a_lap_that_was_kept_and_never_shown_is_no_fault(ledgers: Ledgers) -> None:
    with ledgers.kiosk.begin() as conn:
        ledgers.walk(conn, ledgers.shown[0][0], 3)
    ledgers.deliver()
    with ledgers.gym.connect() as conn:
        assert len(conn.execute(select(LAP)).all()) == 3
    verdict = judge(ledgers.shown, ledgers.kiosk, ledgers.gym)
    assert verdict.holds
    assert verdict.unseen == {(ledgers.shown[0][0], 3)}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (update(SESSION).values(why="tag"), "sessions differ"),
        (update(MEMBER).values(web_consent=True), "members differ"),
        (update(TOTAL).where(TOTAL.c.lane == "").values(laps=3), "the gym's sums aren't its laps'"),
        (update(SCORE).where(SCORE.c.period == "week").values(distance_mm=1), "the gym's sums aren't its laps'"),
        (delete(SCORE).where(SCORE.c.lane == "lane-1"), "the gym's sums aren't its laps'"),
    ],
)
def test_anything_else_that_differs_is_told(ledgers: Ledgers, statement: Any, said: str) -> None:
    change(ledgers.gym, statement)
    verdict = judge(ledgers.shown, ledgers.kiosk, ledgers.gym)
    assert not verdict.holds
    assert verdict.disagreements == (said,)
