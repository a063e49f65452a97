"""`make bench`: what a board costs with ten million laps behind it, and with one million. Writes boards.md.

Both ledgers are built anew in a folder of their own (10 GB, a few minutes) unless `--in` names one where they lie
already. CPU time, not wall time, for what else the machine does is no part of it; the files are in memory by then.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from sqlalchemy import Connection, Engine, select

from kiosk.clock import WallTime
from kiosk.display.scenes.board import ROWS
from kiosk.ledger.boards import Surface, board
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import WRITES, open_ledger, open_readonly
from kiosk.ledger.tables import IDENTITY, SESSION
from kiosk.messages.board import Period, RankBy
from kiosk.session.events import Lap
from kiosk.web.boards import MAX_ROWS
from tests.bench.board_material import LANE, LAST_DAY, build, consent, noon
from tests.bench.boards_report import BoardCost, LapCost, boards_report, holds
from tests.bench.many import tell

BOARDS_FILE = Path(__file__).with_name("boards.md")
YEARS = (1, 10)
SHARES = (0.01, 0.5, 1.0)
PERIODS: tuple[Period, ...] = ("today", "week", "month", "all")
RANKINGS: tuple[RankBy, ...] = ("laps", "metres", "days", "fastest")
LIMITS: dict[Surface, int] = {"floor": ROWS, "web": MAX_ROWS}
RUNS = 60
LAPS = 300


def board_costs(path: Path, laps: int, shares: tuple[float, ...] = SHARES, runs: int = RUNS) -> list[BoardCost]:
    """Every board of a ledger, `runs` times each."""
    costs = []
    for share in shares:
        consent(path, share)
        engine = open_readonly(path)
        for period, by, surface in _boards():
            tell(f"{laps:,} laps, {share:.0%} consented: {surface} {period} by {by}")
            with engine.connect() as conn:
                times_ms = [_board_ms(conn, period, by, surface) for _ in range(runs)]
            costs.append(BoardCost(laps, share, period, by, surface, tuple(times_ms)))
        engine.dispose()
    return costs


def lap_cost(path: Path, laps: int, runs: int = LAPS) -> LapCost:
    """A lap of a member's session with its report and sums; everything but the commit, and taken back."""
    tell(f"{laps:,} laps: one more")
    engine = open_ledger(path, LANE)
    with engine.connect() as conn:
        sessions = list(conn.execute(select(SESSION.c.id).limit(runs).offset(laps // 100)).scalars())
    times_ms = [_lap_ms(engine, session) for session in sessions]
    engine.dispose()
    return LapCost(laps, tuple(times_ms))


def laps_in(path: Path) -> int:
    """How many laps a ledger of `board_material` holds."""
    engine = open_readonly(path)
    with engine.connect() as conn:
        laps = conn.execute(select(IDENTITY.c.last_seq)).scalar_one()
    engine.dispose()
    return int(laps)


def main() -> int:
    """Exit status 0, or 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--in", dest="folder", type=Path, help="where the ledgers are, or are to be kept")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as made:
        boards, more = [], []
        for years in YEARS:
            path = (folder or Path(made)) / f"{years}.db"
            tell(f"building {years} million laps")
            if not path.exists():
                build(path, 365 * years)
            laps = laps_in(path)
            more.append(lap_cost(path, laps))
            boards += board_costs(path, laps)
    tell(None)
    BOARDS_FILE.write_text(boards_report(boards, more), encoding="utf-8")
    sys.stdout.write(BOARDS_FILE.read_text(encoding="utf-8"))
    return int(not holds(boards, more))


def _boards() -> Iterator[tuple[Period, RankBy, Surface]]:
    return ((period, by, surface) for period in PERIODS for by in RANKINGS for surface in LIMITS)


def _board_ms(conn: Connection, period: Period, by: RankBy, surface: Surface) -> float:
    began_s = process_time()
    board(
        conn, site_name="", lane_name="", lane=LANE, period=period, by=by, today=LAST_DAY, viewer_surface=surface,
        limit=LIMITS[surface],
    )  # fmt: skip
    return (process_time() - began_s) * 1000


def _lap_ms(engine: Engine, session: str) -> float:
    at = WallTime(noon(LAST_DAY), trusted=True)
    lap = Lap(
        t=100.0, started_t=91.0, session=1, lap=1, direction="away", facing="backward", facing_by="feet",
        confidence=0.9, counted=True, reason=None, marks=(), duration_s=9.0, distance_m=5.5, steps=12,
    )  # fmt: skip
    with engine.execution_options(**{WRITES: True}).connect() as conn:
        began_s = process_time()
        record_lap(conn, lap, session, at, "UTC")
        took_s = process_time() - began_s
        conn.rollback()
    return took_s * 1000


if __name__ == "__main__":
    sys.exit(main())
