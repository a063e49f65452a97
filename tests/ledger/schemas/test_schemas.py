"""A ledger of every schema there has been, as the code of its day wrote it, becomes one of today's."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, select

from kiosk.clock import ManualClock
from kiosk.ledger.backups import there
from kiosk.ledger.damage import whats_wrong
from kiosk.ledger.migrate import MIGRATIONS
from kiosk.ledger.tables import LAP, MEMBER, METADATA, OUTBOX, SCORE, SESSION, TOTAL
from kiosk.service.starting import ready_ledger
from tests.walked_ledger import NOON

HERE = Path(__file__).parent
VERSIONS = sorted(file.stem for file in HERE.glob("*.sql"))
BOARD = [SCORE.c[name] for name in ("period", "first_day", "lane", "laps", "distance_mm", "days", "fastest_ms")]
WALKED = [LAP.c[name] for name in ("seq", "lap", "started_at", "ended_at", "direction", "facing", "counted", "day")]


def file_of(version: str, folder: Path) -> Path:
    path = folder / version / "ledger.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript((HERE / f"{version}.sql").read_text(encoding="utf-8"))
    return path


def rows(conn: Connection, *columns: Any) -> list[str]:
    return sorted(str(tuple(row)) for row in conn.execute(select(*columns)))


def today(version: str, folder: Path) -> dict[str, Any]:
    """What a kiosk of today makes of it."""
    path = file_of(version, folder)
    engine = ready_ledger(path, "lane-1", ManualClock(NOON))
    with engine.connect() as conn:
        assert whats_wrong(conn) is None
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        whose = select(SESSION.c.started_at, SESSION.c.laps, SESSION.c.rev, MEMBER.c.tag_hmac).outerjoin_from(
            SESSION, MEMBER
        )
        found: dict[str, Any] = {
            "legs": rows(conn, *WALKED),
            "board": rows(conn, *BOARD),
            "totals": rows(conn, *TOTAL.c),
            "sessions": sorted(str(tuple(row)) for row in conn.execute(whose)),
            "waiting": conn.execute(
                select(OUTBOX.c.topic, func.count())
                .where(OUTBOX.c.topic.startswith("event/"))
                .group_by(OUTBOX.c.topic)
            ).all(),
        }
    engine.dispose()
    assert len(there(path)) == (version != VERSIONS[-1]), "backed up first"
    return found


def test_every_schema_has_its_ledger() -> None:
    assert sorted(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v*.py")) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_laps_sessions_boards_and_reports_are_those_that_todays_code_would_have_written(
    version: str, tmp_path: Path
) -> None:
    assert today(version, tmp_path) == (was := today_of_the_newest(tmp_path))
    assert len(was["legs"]) == 54
    assert len(was["board"]) > 10


def today_of_the_newest(folder: Path) -> dict[str, Any]:
    other = folder / "newest"
    other.mkdir()
    return today(VERSIONS[-1], other)


@pytest.mark.parametrize("version", [version for version in VERSIONS[:-1] if version > "0001"])
@pytest.mark.parametrize("somebody_erased", [True, False])
def test_once_somebody_was_erased_no_older_session_of_nobodys_can_be_given(
    version: str, somebody_erased: bool, tmp_path: Path
) -> None:
    """Nothing told an erased member's from a guest's then. A first ledger knew no erasing."""
    path = file_of(version, tmp_path)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE session SET member_id = NULL WHERE rowid = 1")
        if somebody_erased:
            conn.execute("INSERT INTO tombstone (member_id, at) VALUES ('f00', '2026-03-01 12:15:00.000000')")
        conn.commit()
    engine = ready_ledger(path, "lane-1", ManualClock(NOON))
    with engine.connect() as ledger:
        sealed = ledger.execute(select(SESSION.c.member_id.is_(None), SESSION.c.sealed)).all()
    engine.dispose()
    assert sorted(map(tuple, sealed)) == [(False, False)] * 5 + [(True, somebody_erased)] * 4
