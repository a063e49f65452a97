import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from kiosk.ledger.damage import damage_of, whats_wrong
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import WRITES, open_ledger
from tests.ledger.conftest import At, MakeLap
from tests.ledger.damaging import DAMAGES


@pytest.fixture
def ledger(path: Path, at: At, make_lap: MakeLap) -> Path:
    """Three hundred legs, and no log."""
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        for number in range(300):
            record_lap(conn, make_lap(), None, at(number * 10), "UTC")
    engine.dispose()
    assert not path.with_name("kiosk.db-wal").exists()
    return path


def test_a_whole_ledger_is_whole_and_looking_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    assert damage_of(ledger) is None
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "lose"])
def test_each_damage_is_found_and_the_evidence_stays(ledger: Path, damage: str) -> None:
    DAMAGES[damage](ledger)
    before = ledger.read_bytes()
    assert damage_of(ledger) is not None
    assert ledger.read_bytes() == before


def test_a_row_whose_index_lost_it_is_damage_too(ledger: Path) -> None:
    with sqlite3.connect(ledger) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        index = "ix_lap_session_id"
        (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        (other,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_audit_at'").fetchone()
        conn.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (other, index))
    conn.close()
    assert root != other
    assert damage_of(ledger) is not None


def torn_logs(path: Path, folder: Path) -> Path:
    """A ledger with a log, as a kill left them; twenty legs in the log alone."""
    folder.mkdir()
    for side in ("", "-wal"):
        shutil.copy(path.with_name(path.name + side), folder / f"kiosk.db{side}")
    return folder / "kiosk.db"


@pytest.mark.parametrize("lost", [1, 100, 4096, 10_000])
def test_a_log_that_breaks_off_is_no_damage(
    ledger: Path, tmp_path: Path, at: At, make_lap: MakeLap, lost: int
) -> None:
    engine = open_ledger(ledger, "lane-1")
    for number in range(20):
        with engine.execution_options(**{WRITES: True}).begin() as conn:
            record_lap(conn, make_lap(), None, at(9000 + number * 10), "UTC")
    torn = torn_logs(ledger, tmp_path / "torn")
    engine.dispose()
    log = torn.with_name("kiosk.db-wal")
    os.truncate(log, log.stat().st_size - lost)
    assert damage_of(torn) is None
    again = open_ledger(torn, "lane-1")
    with again.connect() as conn:
        laps = conn.exec_driver_sql("SELECT count(*) FROM lap").scalar_one()
    again.dispose()
    assert 300 < laps < 320, "what was whole in the log is there"


def test_what_cant_be_opened_isnt_damaged(ledger: Path, tmp_path: Path) -> None:
    assert damage_of(tmp_path / "nothing.db") is None
    folder = tmp_path / "folder.db"
    folder.mkdir()
    assert damage_of(folder) is None


def test_a_row_that_refers_to_nothing_is_told(ledger: Path) -> None:
    with sqlite3.connect(ledger) as raw:
        raw.execute("UPDATE lap SET session_id = 'gone' WHERE id = 7")
    raw.close()
    engine = open_ledger(ledger, "lane-1")
    with engine.connect() as conn:
        assert whats_wrong(conn) == "a row of lap refers to one of session that isn't there"
    engine.dispose()
