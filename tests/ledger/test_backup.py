import resource
import signal
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kiosk.errors import LedgerError
from kiosk.ledger import backup
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import there
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import WRITES
from kiosk.ledger.writer import Writer
from tests.ledger.conftest import At, MakeLap
from tests.ledger.damaging import overwrite_the_middle

NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def legs_in(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as conn:
        return int(conn.execute("SELECT count(*) FROM lap").fetchone()[0])


def walk(engine: Engine, at: At, make_lap: MakeLap, legs: int) -> None:
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        for number in range(legs):
            record_lap(conn, make_lap(), None, at(number * 10), "UTC")


def test_a_backup_is_one_file_for_its_owner_and_holds_what_the_log_held(
    path: Path, engine: Engine, at: At, make_lap: MakeLap
) -> None:
    walk(engine, at, make_lap, 5)
    assert path.with_name("kiosk.db-wal").stat().st_size > 0
    backup = back_up(path, NIGHT)
    assert backup == path.parent / "backups" / "kiosk-20261123T023000Z.db"
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]
    assert (backup.stat().st_mode & 0o777, backup.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert legs_in(backup) == 5


def test_it_can_be_read_where_nothing_can_be_written(path: Path, engine: Engine) -> None:
    """A log of its own would want to be made beside it."""
    backup = back_up(path, NIGHT)
    with closing(sqlite3.connect(f"file:{backup}?immutable=1", uri=True)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_neither_the_sites_key_nor_the_accounts_are_in_it(path: Path, engine: Engine) -> None:
    for name in ("site.key", "accounts.db"):
        (path.parent / name).write_bytes(b"the secret of this file")
    backup = back_up(path, NIGHT)
    assert b"the secret of this file" not in backup.read_bytes()


def test_laps_are_kept_while_a_backup_is_made(path: Path, engine: Engine, at: At, make_lap: MakeLap) -> None:
    """The copy stands still half-way until three more laps have been committed."""
    walk(engine, at, make_lap, 200)
    writer = Writer(engine)
    half_way, go_on = threading.Event(), threading.Event()

    class Slow(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            self.execute("BEGIN")
            self.execute("SELECT count(*) FROM lap").fetchone()  # the read that a copy is
            half_way.set()
            assert go_on.wait(60)
            super().backup(target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kiosk.ledger.backup.open_as_it_is", lambda file: sqlite3.connect(file, factory=Slow))
        making = threading.Thread(target=back_up, args=(path, NIGHT))
        making.start()
        assert half_way.wait(60)
        for number in range(3):
            moment = at(number)
            writer.submit(lambda conn: record_lap(conn, make_lap(), None, moment, "UTC")).result(30)  # noqa: B023 - done before the next
        go_on.set()
        making.join()
    writer.close()
    assert (legs_in(there(path)[0]), legs_in(path)) == (200, 203)


def test_a_copy_that_isnt_whole_is_no_backup_and_those_there_are_stay(
    path: Path, engine: Engine, at: At, make_lap: MakeLap
) -> None:
    walk(engine, at, make_lap, 300)
    good = back_up(path, NIGHT)
    engine.dispose()
    overwrite_the_middle(path)
    with pytest.raises(LedgerError, match=r"kiosk\.db: (its copy isn't whole|can't be copied)"):
        back_up(path, NIGHT + timedelta(days=1))
    assert list(good.parent.iterdir()) == [good]


def test_a_full_disk_is_told_and_leaves_nothing(path: Path, engine: Engine) -> None:
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))  # no file may grow beyond
    try:
        with pytest.raises(LedgerError, match=r"can't be copied|no backup could be made"):
            back_up(path, NIGHT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list((path.parent / "backups").iterdir()) == []


def test_where_there_is_no_ledger_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="can't be copied"):
        back_up(tmp_path / "ledger.db", NIGHT)


def test_old_ones_make_room(path: Path, engine: Engine) -> None:
    for number in range(9):
        back_up(path, NIGHT + timedelta(days=number))
    assert [backup.name[6:14] for backup in there(path)] == [
        "20261201", "20261130", "20261129", "20261128", "20261127", "20261126", "20261125",
    ]  # fmt: skip


def test_a_copy_that_cant_be_read_again_is_no_backup(
    path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from a card that gives an error of its own where it was written just now."""
    monkeypatch.setattr(backup, "copy_of", lambda _, copy: copy.symlink_to("/nothing"))
    with pytest.raises(LedgerError, match="its copy isn't whole"):
        back_up(path, NIGHT)
    assert list((path.parent / "backups").iterdir()) == []


def test_two_at_once_dont_make_the_same_file(path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[str] = []
    really = backup.copy_of

    def meanwhile(ledger: Path, copy: Path) -> None:
        with pytest.raises(LedgerError, match="a backup is being made already; wait for it") as told:
            back_up(path, NIGHT)
        refused.append(str(told.value))
        really(ledger, copy)

    monkeypatch.setattr(backup, "copy_of", meanwhile)
    made = back_up(path, NIGHT)
    assert len(refused) == 1
    assert there(path) == [made]
