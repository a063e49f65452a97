"""Writes NNNN.sql beside this file: a ledger of an older schema with data in it, by the code that made that schema.

    git worktree add /tmp/then COMMIT && PYTHONPATH=/tmp/then python tests/ledger/schemas/make.py

Done once for each version, with the last commit that has it; a new schema gets its file in the commit that adds it.
It says what happens as the engine does, so that one story serves every version: two members and a guest, laps on
three days, a leg that doesn't count, a session that a power cut left open.
"""

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import ManualClock
from kiosk.ledger.open import open_ledger
from kiosk.ledger.writer import Writer
from kiosk.service.bookkeeper import Bookkeeper
from kiosk.session.events import Lap, SessionEnded, SessionStarted

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY_S = 86_400.0


def main() -> None:
    """Write the file and name it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        walk(path)
        with closing(sqlite3.connect(path)) as conn:
            (version,) = conn.execute("SELECT version_num FROM alembic_version").fetchone()
            dump = "\n".join(conn.iterdump())
    file = Path(__file__).with_name(f"{version}.sql")
    file.write_text(dump + "\n", encoding="utf-8")
    print(file)


def walk(path: Path) -> None:
    """The story."""
    ledger = open_ledger(path, "lane-1")
    writer = Writer(ledger)
    clock = ManualClock(BEGAN)
    book = Bookkeeper(writer, clock, "Europe/Berlin", lambda label: label * 32, lambda _: None)
    session = 0
    for day in (0, 1, 40):
        for member, laps in (("m1", 3), ("m2", 2), (None, 4)):
            session += 1
            t = day * DAY_S + session * 600.0
            book.write(SessionStarted(t, session, member, "free"))
            for number in range(1, laps + 1):
                t += 20.0
                book.write(lap(t, session, number, 7.0 + number + day / 10))
                book.write(lap(t + 6.0, session, None, 5.0))
            if session < 9:
                ended = SessionEnded(t + 9.0, session, member, "free", laps, 5.5 * laps, 8.0 * laps, "tag")
                book.write(ended)
    writer.close()
    ledger.dispose()


def lap(t: float, session: int, number: int | None, took_s: float) -> Lap:
    """A lap, or the way back where `number` is None."""
    counted = number is not None
    return Lap(
        t, t - took_s, session, number, "away" if counted else "toward", "backward" if counted else "forward",
        "feet", 0.9, counted, None if counted else "return_leg", (), took_s, 5.5, 12,
    )  # fmt: skip


if __name__ == "__main__":
    main()
