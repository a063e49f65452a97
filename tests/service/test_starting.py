import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from kiosk.clock import ManualClock
from kiosk.errors import LedgerError
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import there
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.swap import NEXT
from kiosk.ledger.tables import LAP
from kiosk.service.starting import ready_ledger
from tests.ledger.damaging import DAMAGES, overwrite_the_middle
from tests.walked_ledger import NOON, walk

CLOCK = ManualClock(NOON)
NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Three hundred legs."""
    path = tmp_path / "ledger.db"
    walk(path, 300)
    return path


def legs_at_start(path: Path) -> int:
    engine = ready_ledger(path, "lane-1", CLOCK)
    with engine.connect() as conn:
        legs: int = conn.execute(select(func.count()).select_from(LAP)).scalar_one()
    engine.dispose()
    return legs


def test_a_whole_ledger_is_opened_and_nothing_else_happens(ledger: Path) -> None:
    back_up(ledger, NIGHT)
    assert legs_at_start(ledger) == 300
    assert list(ledger.parent.glob("aside-*")) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_ledger_is_kept_aside_and_the_last_good_backup_put_back(ledger: Path, damage: str) -> None:
    back_up(ledger, NIGHT)
    walk(ledger, 50)
    DAMAGES[damage](ledger)
    evidence = ledger.read_bytes() if ledger.exists() else None
    assert legs_at_start(ledger) == 300
    kept = [folder / "ledger.db" for folder in ledger.parent.glob("aside-*")]
    assert [file.read_bytes() for file in kept] == ([] if evidence is None else [evidence])
    assert legs_at_start(ledger) == 300, "and it is the ledger from here on"


def test_a_backup_that_is_damaged_too_is_passed_over(ledger: Path) -> None:
    back_up(ledger, NIGHT)
    walk(ledger, 10)
    overwrite_the_middle(back_up(ledger, datetime(2026, 11, 24, 2, 30, tzinfo=UTC)))
    overwrite_the_middle(ledger)
    assert legs_at_start(ledger) == 300
    assert len(there(ledger)) == 2


def test_a_backup_that_cant_be_opened_is_passed_over_where_another_is_good(ledger: Path) -> None:
    back_up(ledger, NIGHT)
    cant_be_opened = back_up(ledger, datetime(2026, 11, 24, 2, 30, tzinfo=UTC))
    cant_be_opened.unlink()
    cant_be_opened.mkdir()
    walk(ledger, 10)
    overwrite_the_middle(ledger)
    assert legs_at_start(ledger) == 300


def test_where_the_only_backup_cant_be_opened_nobody_begins_anew(ledger: Path) -> None:
    cant_be_opened = back_up(ledger, NIGHT)
    cant_be_opened.unlink()
    cant_be_opened.mkdir()
    overwrite_the_middle(ledger)
    before = ledger.read_bytes()
    with pytest.raises(LedgerError, match=rf"{cant_be_opened.name}: can't be opened .*; check its owner"):
        ready_ledger(ledger, "lane-1", CLOCK)
    assert ledger.read_bytes() == before


def test_without_a_good_backup_it_begins_anew_and_the_old_one_is_kept(ledger: Path) -> None:
    overwrite_the_middle(ledger)
    assert legs_at_start(ledger) == 0
    (aside,) = ledger.parent.glob("aside-*")
    assert (aside / "ledger.db").stat().st_size > 0


def test_a_first_start_that_was_cut_short_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    assert legs_at_start(tmp_path / "ledger.db") == 0
    assert list(tmp_path.glob("aside-*")) == []


def test_a_ledger_that_cant_be_opened_is_left_alone(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder's owner is wrong, not its bytes."""
    back_up(ledger, NIGHT)
    really = os.open

    def denied(path: Path, *rest: int) -> int:
        if Path(path) == ledger:
            raise PermissionError(13, "Permission denied")
        return really(path, *rest)

    before = ledger.read_bytes()
    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(LedgerError, match=r"ledger\.db: can't be written \(Permission denied\)"):
        ready_ledger(ledger, "lane-1", CLOCK)
    assert ledger.read_bytes() == before
    assert list(ledger.parent.glob("aside-*")) == []


def test_a_replacement_that_a_power_cut_stopped_is_finished(ledger: Path, tmp_path: Path) -> None:
    walk(tmp_path / f"ledger.db{NEXT}", 7)
    assert legs_at_start(ledger) == 7


def test_what_a_power_cut_left_half_written_is_undone(ledger: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut" / "ledger.db"
    cut.parent.mkdir()
    with closing(sqlite3.connect(ledger, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("PRAGMA cache_size = 2")  # so that the file is written to before the commit
        conn.execute("BEGIN")
        conn.execute("UPDATE lap SET distance_mm = 1")
        for side in ("", "-journal"):
            shutil.copy(ledger.with_name(ledger.name + side), cut.with_name(cut.name + side))
    engine = ready_ledger(cut, "lane-1", CLOCK)
    with engine.connect() as read:
        assert read.execute(select(func.count()).where(LAP.c.distance_mm == 1)).scalar_one() == 0
    engine.dispose()
    assert list(cut.parent.glob("aside-*")) == []


def test_what_a_restore_left_half_made_is_gone(ledger: Path) -> None:
    left = ledger.with_name("ledger.db.part")
    left.write_bytes(ledger.read_bytes())
    assert legs_at_start(ledger) == 300
    assert not left.exists()


def test_an_older_ledger_is_backed_up_and_brought_up_to_date(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_to_the_fifth_version(ledger)
    assert legs_at_start(ledger) == 300
    (backup,) = there(ledger)
    engine = open_ledger(ledger, "lane-1")
    with engine.connect() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one() > "0005"
    engine.dispose()
    assert version_of(backup) == "0005"


def test_an_upgrade_that_goes_wrong_leaves_the_old_ledger_and_its_backup(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_to_the_fifth_version(ledger)
    monkeypatch.setattr("kiosk.ledger.migrate.whats_wrong", lambda _: "a row of lap refers to nothing")
    with pytest.raises(LedgerError, match=r"refers to nothing.*as it was, and backed up in .*ledger-.*\.db"):
        ready_ledger(ledger, "lane-1", CLOCK)
    assert version_of(ledger) == version_of(there(ledger)[0]) == "0005"


def back_to_the_fifth_version(path: Path) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        conn.exec_driver_sql("ALTER TABLE session DROP COLUMN sealed")
        conn.exec_driver_sql("ALTER TABLE total DROP COLUMN last_at")
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    engine.dispose()


def version_of(path: Path) -> str:
    conn = sqlite3.connect(path)
    (version,) = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    conn.close()
    return str(version)
