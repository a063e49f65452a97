"""Laps taken in together leave the ledger as laps taken in one by one do."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.ledger.arrival import by_arrival
from kiosk.ledger.ingest import ingest
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP, RECEIVED, SCORE, SESSION, TOTAL
from kiosk.ledger.take_laps import take_laps
from kiosk.messages.reports import CorrectionReport, LapReport, SessionReport
from tests.ledger.conftest import NOON
from tests.postgres import cluster

ARRIVED = WallTime(NOON + timedelta(days=41), trusted=True)
MEMBERS = ["a" * 16, "b" * 16, None]


def lap(rng: random.Random, seq: int, kiosk: str) -> LapReport:
    at = NOON + timedelta(hours=rng.randrange(0, 24 * 40, 7))
    return LapReport(
        kiosk=kiosk, epoch="e", seq=seq, at=at, trusted=rng.random() < 0.9,
        session=rng.choice(["5e551", "5e552", "5e553", None]), lap=1, started_at=at, direction="away",
        facing="backward", facing_by=rng.choice(["feet", "screen"]), confidence=None, counted=rng.random() < 0.9,
        reason=None, marks=[], duration_ms=rng.choice([None, 8000, 9000]), distance_mm=5500, steps=None,
    )  # fmt: skip


def session(number: int, kiosk: str) -> SessionReport:
    return SessionReport(
        kiosk=kiosk, epoch="s", seq=number, at=NOON, trusted=True, session=f"5e55{number}", rev=1,
        member=MEMBERS[number - 1], programme="free", started_at=NOON, ended_at=None, laps=0, distance_mm=0,
        walking_ms=0, why=None,
    )  # fmt: skip


def contents(conn: Connection) -> dict[str, list[Any]]:
    """All that boards and acks read, without the rows' own numbers."""
    found = {}
    for table in (LAP, SESSION, SCORE, TOTAL, RECEIVED):
        columns = [column for column in table.c if (table.name, column.name) != ("lap", "id")]
        found[table.name] = sorted(map(str, conn.execute(select(*columns))))
    return found


def walked(seed: int) -> tuple[tuple[SessionReport, SessionReport, CorrectionReport], list[LapReport]]:
    """Sessions and a correction that come first, and laps of two lanes: some come twice, some name a session of the
    other lane, some are dated years ahead and kept as of their arrival.
    """
    rng = random.Random(seed)
    laps = [lap(rng, seq, kiosk) for kiosk in ("lane-1", "lane-2") for seq in range(1, 30)]
    ahead = timedelta(days=4000)
    for nth in (0, 5, 11):
        laps[nth] = laps[nth].model_copy(update={"at": NOON + ahead, "started_at": NOON + ahead, "trusted": True})
    laps = [report for lap in laps if isinstance(report := by_arrival(lap, ARRIVED), LapReport)]
    corrected = CorrectionReport(
        kiosk="lane-1", epoch="c", seq=1, at=NOON, trusted=True, what="voided", rev=2, voided=True,
        date_estimated=False, lap=laps[3],
    )  # fmt: skip
    rng.shuffle(laps)
    return (session(1, "lane-1"), session(2, "lane-2"), corrected), laps + laps[:7]


@pytest.mark.parametrize("seed", range(4))
def test_together_or_one_by_one(tmp_path: Path, seed: int) -> None:
    first, laps = walked(seed)
    found = []
    for size in (1, 10, 1000):
        engine = open_ledger(tmp_path / f"{size}.db", "gym")
        with engine.begin() as conn:
            for report in first:
                ingest(conn, report, "UTC")
            if size == 1:
                new = sum(ingest(conn, report, "UTC") for report in laps)
            else:
                new = sum(take_laps(conn, laps[at : at + size], "UTC") for at in range(0, len(laps), size))
            owner = next(lap.kiosk for lap in (first[2].lap, *laps) if lap.session == "5e553")
            ingest(conn, session(3, owner), "UTC")
            found.append((new, contents(conn)))
        engine.dispose()
    assert found[0][0] == 58
    assert found[1:] == [found[0]] * 2


def test_on_postgresql_too(tmp_path: Path) -> None:
    first, laps = walked(9)
    found = []
    with cluster() as url:
        for place in (url, tmp_path / "gym.db"):
            engine = open_ledger(place, "gym")
            with engine.begin() as conn:
                for report in first:
                    ingest(conn, report, "UTC")
                assert take_laps(conn, laps, "UTC") == 58
                found.append({name: contents(conn)[name] for name in ("score", "received")})
            engine.dispose()
    assert found[0] == found[1]
