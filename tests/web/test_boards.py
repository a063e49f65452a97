import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.ledger.open import open_ledger
from kiosk.web.boards import LedgerBoards
from tests.web.conftest import Kiosk


def test_a_board_is_for_the_web_and_counts_everybody(kiosk: Kiosk, boards: LedgerBoards) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=3)
    kiosk.walk(kiosk.member("Shy Lynx", web_consent=False), laps=5)
    kiosk.walk(None, laps=1)
    board = boards("today", "laps")
    assert (board.site, board.lane) == ("Iron Street Gym", "lane 1")
    assert [(row.alias, row.laps, row.metres) for row in board.rows] == [("Quiet Heron", 3, 16)]
    assert board.total_laps == 9


def test_before_the_first_run_there_is_no_ledger_and_then_there_is(tmp_path: Path, boards: LedgerBoards) -> None:
    with pytest.raises(LedgerError, match="there is no ledger yet"):
        boards("today", "laps")
    open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1").dispose()
    assert boards("today", "laps").rows == []


def test_a_ledger_put_in_the_place_of_another_is_read(kiosk: Kiosk, boards: LedgerBoards, tmp_path: Path) -> None:
    kiosk.walk(None, laps=2)
    assert boards("all", "laps").total_laps == 2
    restored = Kiosk(tmp_path / "restored")
    restored.walk(None, laps=7)
    restored.close()
    kiosk.close()
    for side in ("-wal", "-shm"):  # as a restore must: they belong to the file that goes
        kiosk.ledger.with_name(kiosk.ledger.name + side).unlink(missing_ok=True)
    restored.ledger.replace(kiosk.ledger)
    assert boards("all", "laps").total_laps == 7


def test_a_ledger_that_breaks_is_told_and_read_again_when_mended(kiosk: Kiosk, boards: LedgerBoards) -> None:
    kiosk.walk(None)
    assert boards("all", "laps").total_laps == 1
    with closing(sqlite3.connect(kiosk.ledger)) as other:
        other.execute("ALTER TABLE score RENAME TO lost")
        with pytest.raises(LedgerError, match="run `kiosk doctor`"):
            boards("all", "laps")
        other.execute("ALTER TABLE lost RENAME TO score")
    assert boards("all", "laps").total_laps == 1


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path, boards: LedgerBoards) -> None:
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "ledger.db").write_bytes(b"rubbish " * 1000)
    with pytest.raises(LedgerError):
        boards("all", "laps")
