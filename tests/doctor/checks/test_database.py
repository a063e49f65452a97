from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.doctor.checks.database import look, quick_check
from kiosk.errors import LedgerError
from kiosk.ledger.open import open_ledger
from tests.doctor.worlds import world
from tests.walked_ledger import walk


def test_a_whole_ledger_that_is_being_written(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE other (a TEXT)"))
        assert look(world(tmp_path)).say.startswith("The ledger is whole, ")
    engine.dispose()


def test_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    open_ledger(path, "lane-1").dispose()
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 5] = b"\xa5" * 8192
    path.write_bytes(data)
    damaged = look(world(tmp_path))
    assert damaged.level == "fail"
    assert damaged.cure.startswith("Restart the kiosk: it keeps this file aside")
    path.write_bytes(b"no database at all, and long enough to be looked at" * 100)
    assert look(world(tmp_path)).level == "fail"


def test_one_of_which_nothing_but_the_name_is_left(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    path.parent.mkdir()
    path.touch()
    empty = look(world(tmp_path))
    assert (empty.level, empty.say) == ("fail", "The ledger is damaged: its file is empty.")


def test_another_kiosks_once_somebody_walked(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    open_ledger(path, "lane-2").dispose()
    assert look(world(tmp_path)).level == "ok", "the kiosk takes it for its own"
    walk(path, 1, owner="lane-2")
    with pytest.raises(LedgerError, match="of 'lane-2', not of 'lane-1'; set that id again"):
        look(world(tmp_path))


def test_one_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match="newer Retrolane"):
        look(world(tmp_path))
    assert quick_check(path) == ["ok"]
