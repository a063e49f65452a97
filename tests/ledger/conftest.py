"""A real ledger in a file, and moments to write in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import Connection, Engine

from kiosk.clock import WallTime
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.session.events import Lap, SessionEnded, SessionStarted

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday


class MakeLap(Protocol):
    """Builds a counted lap of 5.5 m in 8 s that ended at second `t`; anything else by name."""

    def __call__(self, t: float = 8.0, **changes: Any) -> Lap: ...


class At(Protocol):
    """A moment, seconds after noon."""

    def __call__(self, seconds: float = 0.0, trusted: bool = True) -> WallTime: ...


class WalkLaps(Protocol):
    """Writes a session of `laps` laps, eight seconds apart from `at` on, and gives its id; no member: a guest's."""

    def __call__(self, member: str | None, laps: int, at: datetime, zone: str = "UTC", **changes: Any) -> str: ...


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kiosk.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = open_ledger(path, "lane-1")
    yield opened
    opened.dispose()


@pytest.fixture
def conn(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


@pytest.fixture(scope="session")
def at() -> At:
    def moment(seconds: float = 0.0, trusted: bool = True) -> WallTime:
        return WallTime(NOON + timedelta(seconds=seconds), trusted)

    return moment


@pytest.fixture(scope="session")
def make_lap() -> MakeLap:
    def make(t: float = 8.0, **changes: Any) -> Lap:
        fields: dict[str, Any] = {
            "t": t, "started_t": t - 8.0, "session": 1, "lap": 1, "direction": "away", "facing": "backward",
            "facing_by": "feet", "confidence": 0.9, "counted": True, "reason": None, "marks": (),
            "duration_s": 8.0, "distance_m": 5.5, "steps": 12,
        }  # fmt: skip
        return Lap(**(fields | changes))

    return make


@pytest.fixture(scope="session")
def started() -> SessionStarted:
    return SessionStarted(t=0.0, session=1, member=None, programme="free")


@pytest.fixture(scope="session")
def ended() -> SessionEnded:
    return SessionEnded(99.0, 1, None, "free", laps=2, distance_m=11.0, walking_s=16.0, why="tag")


WARM_UP = {"programme": "warm_up", "done": True, "backward_s": 180.0}
MILL = {"programme": "treadmill", "done": False, "treadmill_s": 246.0}


@pytest.fixture(scope="session")
def ended_with_both(ended: SessionEnded) -> SessionEnded:
    """The end of a session in which two programmes were walked."""
    return replace(ended, programme="treadmill", results=(WARM_UP, MILL))


@pytest.fixture
def walk_laps(conn: Connection, make_lap: MakeLap, started: SessionStarted) -> WalkLaps:
    def walk(member: str | None, laps: int, at: datetime, zone: str = "UTC", **changes: Any) -> str:
        session = start_session(conn, started, WallTime(at, True), member)
        for number in range(1, laps + 1):
            ended_at = WallTime(at + timedelta(seconds=8 * number), True)
            record_lap(conn, make_lap(lap=number, **changes), session, ended_at, zone)
        return session

    return walk
