import sqlite3
from pathlib import Path

import pytest

from kiosk.doctor.sqlite_file import reading
from kiosk.ledger.open import open_ledger


def test_a_ledger_is_read_while_it_is_written_and_never_written(tmp_path: Path) -> None:
    engine = open_ledger(tmp_path / "a #1.db", "lane-1")
    with reading(tmp_path / "a #1.db") as conn:
        assert conn.execute("SELECT kiosk FROM identity").fetchall() == [("lane-1",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            conn.execute("DELETE FROM identity")
    engine.dispose()


def test_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), reading(tmp_path / "none.db"):
        pass
    assert list(tmp_path.iterdir()) == []
