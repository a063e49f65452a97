"""A second process is killed between commits: what it was told is saved must be there."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kiosk.ledger import outbox
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import close_left_open
from kiosk.ledger.tables import IDENTITY, LAP, SESSION
from tests.ledger.conftest import At

WALKER = """
import sys
from datetime import UTC, datetime
from kiosk.clock import WallTime
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.writer import Writer
from kiosk.session.events import Lap, SessionStarted

at = WallTime(datetime(2026, 11, 23, 12, tzinfo=UTC), True)
lap = Lap(8.0, 0.0, 1, 1, "away", "backward", "feet", 0.9, True, None, (), 8.0, 5.5, 12)
writer = Writer(open_ledger(sys.argv[1], "lane-1"))
session = writer.submit(lambda conn: start_session(conn, SessionStarted(0.0, 1, None, "free"), at, None)).result()
while True:
    print(writer.submit(lambda conn: record_lap(conn, lap, session, at, "UTC")).result(), flush=True)
"""


@pytest.mark.parametrize("laps_before", [1, 60, 61])
def test_every_lap_whose_commit_returned_is_there(path: Path, laps_before: int, at: At) -> None:
    with subprocess.Popen([sys.executable, "-c", WALKER, str(path)], stdout=subprocess.PIPE, text=True) as walker:
        assert walker.stdout is not None
        promised = [int(walker.stdout.readline()) for _ in range(laps_before)]
        walker.kill()
        promised += [int(line) for line in walker.stdout if line.endswith("\n")]

    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        assert conn.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        saved = list(conn.execute(select(LAP.c.seq).order_by(LAP.c.seq)).scalars())
        assert saved[: len(promised)] == promised
        assert len(saved) <= len(promised) + 1  # one commit may have returned to nobody
        assert conn.execute(select(IDENTITY.c.last_seq)).scalar() == saved[-1] == outbox.waiting(conn)
        (session,) = close_left_open(conn, at(60))
        assert conn.execute(select(SESSION.c.laps).where(SESSION.c.id == session)).scalar() == len(saved)
    engine.dispose()
