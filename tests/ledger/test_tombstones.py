import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, func, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import AUDIT, LAP, MEMBER, OUTBOX, SCORE, SESSION, TOMBSTONE
from kiosk.ledger.tombstones import NAME, keep_beside
from kiosk.messages.reports import MemberErased
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import At, MakeLap


@pytest.fixture
def opened(path: Path) -> Iterator[list[Engine]]:
    """Engines to close at the end."""
    engines: list[Engine] = []
    yield engines
    for engine in engines:
        engine.dispose()


def count(conn: Connection, table: Table) -> int:
    return conn.execute(select(func.count()).select_from(table)).scalar_one()


def test_back_up_erase_restore_still_erased(
    path: Path, opened: list[Engine], at: At, make_lap: MakeLap, started: SessionStarted, tmp_path: Path
) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        gone, stays = (enrol(conn, tag, at(), web_consent=True) for tag in ("a", "b"))
        for member in (gone, stays):
            session = start_session(conn, started, at(), member.id)
            record_lap(conn, make_lap(), session, at(9), "UTC")
    backup = tmp_path / "backup.db"
    with sqlite3.connect(path) as here, sqlite3.connect(backup) as there:
        here.backup(there)
    there.close()
    here.close()
    with engine.begin() as conn:
        erase_member(conn, gone.id, "member", at(60))
    with engine.begin() as conn:
        keep_beside(conn)
    engine.dispose()
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    backup.replace(path)

    opened.append(open_ledger(path, "lane-1"))
    with opened[0].connect() as conn:
        assert [stays.id] == list(conn.execute(select(MEMBER.c.id)).scalars())
        assert conn.execute(select(SESSION.c.member_id, SESSION.c.sealed).order_by(SESSION.c.sealed)).all() == [
            (stays.id, False), (None, True),
        ]  # fmt: skip
        assert {stays.id} == set(conn.execute(select(SCORE.c.member_id)).scalars())
        assert count(conn, LAP) == 2
        assert [(gone.id, at(60).at)] == [
            tuple(row) for row in conn.execute(select(TOMBSTONE.c.member_id, TOMBSTONE.c.at))
        ]
        *_, erased = outbox.pending(conn, 99)
        assert MemberErased.model_validate_json(erased.payload).member == gone.id
        assert not list(conn.execute(select(OUTBOX.c.seq).where(OUTBOX.c.payload.contains(gone.alias))))
        assert [(row.by, row.what) for row in conn.execute(select(AUDIT).where(AUDIT.c.member_id == gone.id))] == [
            ("kiosk", "member erased")
        ]


def test_opening_it_again_erases_nobody_twice(path: Path, opened: list[Engine], at: At) -> None:
    path.parent.mkdir()
    path.with_name(NAME).write_text('{"member": "abc", "at": "2026-11-23T12:00:00+00:00"}\n')
    for _ in range(2):
        opened.append(open_ledger(path, "lane-1"))
        with opened[-1].connect() as conn:
            assert list(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == ["abc"]
            assert count(conn, OUTBOX) == 0  # a ledger that never knew them has nothing to report
    assert len(path.with_name(NAME).read_text().splitlines()) == 1


def test_what_a_power_cut_left_out_of_the_file_is_there_at_the_next_start(
    path: Path, opened: list[Engine], at: At
) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        member = enrol(conn, "a", at())
        erase_member(conn, member.id, "member", at(60))
    engine.dispose()
    file = path.with_name(NAME)
    assert not file.exists()
    file.write_text('{"member": "half wri')
    opened.append(open_ledger(path, "lane-1"))
    half, whole = file.read_text().splitlines()
    assert half == '{"member": "half wri'
    assert whole == f'{{"member": "{member.id}", "at": "{at(60).at.isoformat()}"}}'


def test_a_new_file_is_its_owners_alone(path: Path, engine: Engine) -> None:
    with engine.begin() as conn:
        member = enrol(conn, "a", WallTime(datetime(2026, 1, 2, tzinfo=UTC), True))
        erase_member(conn, member.id, "member", WallTime(datetime(2026, 1, 3, tzinfo=UTC), True))
        keep_beside(conn)
    assert path.with_name(NAME).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_a_folder_is_told(path: Path, engine: Engine) -> None:
    path.with_name(NAME).mkdir()
    with engine.begin() as conn, pytest.raises(LedgerError, match="can't be read"):
        keep_beside(conn)
