"""A ledger of a made-up gym to measure boards in: fifty thousand members, and a million laps a year.

Who came on which day is drawn once, regulars more often than others; sums, sessions and laps all follow from it by
SQL, as the ledger's own code would have made them one by one.
"""

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import create_engine

from kiosk.ledger.open import open_ledger
from kiosk.ledger.periods import ALL_TIME
from kiosk.ledger.tables import METADATA

LANE = "lane-1"
LAST_DAY = date(2026, 6, 28)  # a Sunday: its week is whole, and nearly its month
MEMBERS = 50_000
VISITS_A_DAY = 570  # some are drawn twice: 548 members, 2740 laps
MOST_LAPS = 9  # of a visit: 1 to this many
LAP_MM = 5500
LAP_MS, LAP_SPREAD_MS = 9000, 1000

ADD_UP = """
INSERT INTO score SELECT '{period}', {first_day}, lane, member_id, sum(laps), sum(distance_mm), sum(days),
    sum(feet_laps), sum(feet_distance_mm), sum(feet_days), min(fastest_ms), min(feet_fastest_ms)
FROM score WHERE period = 'day' GROUP BY 2, 3, 4 ORDER BY 2, 3, 4
"""
FIRST_DAYS = {
    "week": "date(first_day, '-6 days', 'weekday 1')",
    "month": "date(first_day, 'start of month')",
    "all": f"'{ALL_TIME}'",
}
TOTALS = """
INSERT INTO total (period, first_day, lane, laps, distance_mm)
SELECT period, first_day, lane, sum(laps), sum(distance_mm) FROM score GROUP BY 1, 2, 3
"""
SESSIONS = """
INSERT INTO session (id, kiosk, member_id, programme, started_at, ended_at, laps, distance_mm, walking_ms, why, rev,
    trusted)
SELECT printf('%016x', row_number() OVER ()), lane, member_id, 'free', first_day || ' 12:00:00.000000',
    first_day || ' 12:10:00.000000', laps, distance_mm, laps * 9000, 'tag', 2, 1
FROM score WHERE period = 'day'
"""
LAPS = """
WITH RECURSIVE nth(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM nth WHERE n < 9)
INSERT INTO lap (kiosk, epoch, seq, session_id, lap, started_at, ended_at, direction, facing, facing_by, confidence,
    counted, marks, duration_ms, distance_mm, steps, day, trusted)
SELECT kiosk, '0123456789abcdef', row_number() OVER (), id, n, started_at, ended_at, 'away', 'backward', 'feet',
    0.9, 1, '[]', 9000, distance_mm / laps, 12, substr(started_at, 1, 10), 1
FROM session JOIN nth ON n <= laps
"""


def build(path: Path, days: int, members: int = MEMBERS, visits_a_day: int = VISITS_A_DAY) -> None:
    """Make the ledger in a new file. Nobody has consented to anything."""
    open_ledger(path, LANE).dispose()
    conn = sqlite3.connect(path)
    # Only a finished file is ever looked at, so the disk needn't be waited for.
    conn.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA temp_store = MEMORY")
    made = conn.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for (name,) in made.fetchall():
        conn.execute(f"DROP INDEX {name}")
    _draw(conn, days, members, visits_a_day)
    for period, first in FIRST_DAYS.items():
        conn.execute(ADD_UP.format(period=period, first_day=first))
    for statement in (TOTALS, SESSIONS, LAPS):
        conn.execute(statement)
    conn.execute("UPDATE identity SET last_seq = (SELECT max(seq) FROM lap)")
    conn.commit()
    conn.close()
    _index(path)


def noon(day: date) -> datetime:
    """When everybody walks."""
    return datetime.combine(day, time(12), UTC)


def consent(path: Path, share: float, seed: int = 2) -> None:
    """This share of the members says yes to both surfaces, and nobody else."""
    conn = sqlite3.connect(path)
    ids = [name for (name,) in conn.execute("SELECT id FROM member ORDER BY id")]
    asked = random.Random(seed).sample(ids, round(share * len(ids)))
    conn.execute("UPDATE member SET floor_consent = 0, web_consent = 0")
    both = "UPDATE member SET floor_consent = 1, web_consent = 1 WHERE id = ?"
    conn.executemany(both, ((name,) for name in asked))
    conn.commit()
    conn.close()


def _draw(conn: sqlite3.Connection, days: int, members: int, visits_a_day: int) -> None:
    rng = random.Random(1)
    ids = sorted(rng.randbytes(8).hex() for _ in range(members))
    names = rng.sample(range(members), members)
    rows = ((name, f"Quiet Heron {n}", rng.randbytes(32).hex()) for name, n in zip(ids, names, strict=True))
    conn.executemany(
        "INSERT INTO member (id, alias, tag_hmac, floor_consent, web_consent, rev, created_at)"
        " VALUES (?, ?, ?, 0, 0, 1, '2016-01-01 00:00:00.000000')",
        rows,
    )
    often = list(accumulate(rng.paretovariate(1.5) for _ in ids))

    def visits() -> Iterator[tuple[object, ...]]:
        for ago in reversed(range(days)):
            day = (LAST_DAY - timedelta(days=ago)).isoformat()
            for name in sorted(set(rng.choices(ids, cum_weights=often, k=visits_a_day))):
                laps = rng.randint(1, MOST_LAPS)
                fastest_ms = round(rng.gauss(LAP_MS, LAP_SPREAD_MS))  # as with people, the quickest are few
                metres = laps * LAP_MM
                yield "day", day, LANE, name, laps, metres, 1, laps, metres, 1, fastest_ms, fastest_ms

    conn.executemany("INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", visits())


def _index(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as conn:
        conn.exec_driver_sql("PRAGMA synchronous = OFF")
        conn.exec_driver_sql("PRAGMA cache_size = -500000")
        for table in METADATA.sorted_tables:
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                index.create(conn)
    engine.dispose()
