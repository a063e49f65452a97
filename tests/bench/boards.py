"""`make bench`: what a board costs with ten million laps behind it, and with one million. Writes boards.md.

Both ledgers are built anew in a folder of their own (10 GB, a few minutes) unless `--in` names one where they lie
already. CPU time, not wall time, for what else the machine does is no part of it; the files are in memory by then.
"""

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from time import process_time

from sqlalchemy import Connection, Engine, select

from kiosk.clock import WallTime
from kiosk.display.scenes.board import ROWS
from kiosk.ledger.board_rows import found_rows, own_row
from kiosk.ledger.boards import board
from kiosk.ledger.consent import Surface
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import WRITES, open_ledger, open_readonly
from kiosk.ledger.ranking import Ranking
from kiosk.ledger.tables import IDENTITY, SESSION
from kiosk.messages.board import Board, Period, RankBy
from kiosk.session.events import Lap
from kiosk.web.boards import MAX_ROWS, MOST_FOUND
from tests.bench.board_material import LANE, LAST_DAY, MEMBERS, build, consent, noon
from tests.bench.boards_report import VIEWS, BoardCost, LapCost, View, boards_report, holds
from tests.bench.many import tell

BOARDS_FILE = Path(__file__).with_name("boards.md")
YEARS = (1, 10)
SHARES = (0.01, 0.5, 1.0)
PERIODS: tuple[Period, ...] = ("today", "week", "month", "all")
RANKINGS: tuple[RankBy, ...] = ("laps", "metres", "days", "fastest")
RUNS = 30
LAPS = 300


def board_costs(paths: Sequence[Path], shares: Sequence[float] = SHARES, runs: int = RUNS) -> list[BoardCost]:
    """Every board, `runs` times each, in these ledgers by turns: what else the machine does is the same for all."""
    costs = []
    laps = [laps_in(path) for path in paths]
    for share in shares:
        for path in paths:
            consent(path, share)
        with ExitStack() as house:
            engines = [open_readonly(path) for path in paths]
            for engine in engines:
                house.callback(engine.dispose)
            conns = [house.enter_context(engine.connect()) for engine in engines]
            for period, by in product(PERIODS, RANKINGS):
                tell(f"{share:.0%} consented: {period} by {by}")
                of_each = [views(conn, period, by) for conn in conns]
                gc.collect()  # of the rows that were made to find the far page
                for view in VIEWS:
                    rounds = [[_ms(show[view]) for show in of_each] for _ in range(runs)]
                    costs += [
                        BoardCost(of, share, period, by, view, tuple(times_ms))
                        for of, times_ms in zip(laps, zip(*rounds, strict=True), strict=True)
                    ]
    return costs


def lap_costs(paths: Sequence[Path], runs: int = LAPS) -> list[LapCost]:
    """A lap of a member's session with its report and sums; everything but the commit, and taken back."""
    tell("one more lap")
    with ExitStack() as house:
        engines = [open_ledger(path, LANE) for path in paths]
        for engine in engines:
            house.callback(engine.dispose)
        walked = [_sessions(engine, runs) for engine in engines]
        rounds = [[_lap_ms(*one) for one in zip(engines, turn, strict=True)] for turn in zip(*walked, strict=True)]
    return [
        LapCost(laps_in(path), times_ms) for path, times_ms in zip(paths, zip(*rounds, strict=True), strict=True)
    ]


def laps_in(path: Path) -> int:
    """How many laps a ledger of `board_material` holds."""
    engine = open_readonly(path)
    with engine.connect() as conn:
        laps = conn.execute(select(IDENTITY.c.last_seq)).scalar_one()
    engine.dispose()
    return int(laps)


def views(conn: Connection, period: Period, by: RankBy) -> dict[View, Callable[[], object]]:
    """Everything that somebody waits for: the far page has most rows before it, and whoever is looked for is on it,
    by the end of their alias.
    """
    ranking = Ranking(LANE, period, by, LAST_DAY, "web")

    def page(limit: int, start: str = "", surface: Surface = "web") -> Board:
        return board(
            conn, site_name="", lane_name="", lane=LANE, period=period, by=by, today=LAST_DAY, limit=limit,
            viewer_surface=surface, start=start,
        )  # fmt: skip

    rows = page(MEMBERS).rows[-MAX_ROWS:]
    far = max(rows, key=lambda row: len(row.alias))  # whose number isn't the beginning of others'
    return {
        "floor": lambda: page(ROWS, surface="floor"),
        "page": lambda: page(MAX_ROWS),
        "far": lambda: page(MAX_ROWS, far.member),
        "one found": lambda: found_rows(conn, far.alias.removeprefix("Quiet "), ranking, MOST_FOUND),
        "many fit": lambda: found_rows(conn, "heron", ranking, MOST_FOUND),
        "own": lambda: own_row(conn, far.member, ranking),
    }


def main() -> int:
    """Exit status 0, or 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--in", dest="folder", type=Path, help="where the ledgers are, or are to be kept")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as made:
        paths = [(folder or Path(made)) / f"{years}.db" for years in YEARS]
        for years, path in zip(YEARS, paths, strict=True):
            if not path.exists():
                tell(f"building {years} million laps")
                build(path, 365 * years)
        more = lap_costs(paths)
        boards = board_costs(paths)
    tell(None)
    BOARDS_FILE.write_text(boards_report(boards, more), encoding="utf-8")
    sys.stdout.write(BOARDS_FILE.read_text(encoding="utf-8"))
    return int(not holds(boards, more))


def _sessions(engine: Engine, count: int) -> list[str]:
    """Sessions here and there."""
    with engine.connect() as conn:
        ids = list(conn.execute(select(SESSION.c.id).where(SESSION.c.started_at >= noon(LAST_DAY))).scalars())
    return [ids[n % len(ids)] for n in range(count)]


def _ms(show: Callable[[], object]) -> float:
    began_s = process_time()
    show()
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
