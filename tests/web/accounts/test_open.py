import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.web.accounts.open import accounts_file, open_accounts
from kiosk.web.accounts.tables import ABOUT, API_TOKEN, VERSION


def test_it_is_with_the_ledger_unless_the_settings_give_it_a_folder() -> None:
    kiosk = {"data_dir": "var/kiosk"}
    assert accounts_file(KioskConfig.model_validate({"kiosk": kiosk})) == Path("var/kiosk/web.db")
    own = KioskConfig.model_validate({"kiosk": kiosk, "web": {"data_dir": "var/web"}})
    assert accounts_file(own) == Path("var/web/web.db")


def test_it_is_made_for_its_owner_alone_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "web.db"
    for _ in range(2):
        engine = open_accounts(path)
        with engine.begin() as conn:
            assert conn.execute(select(ABOUT.c.version)).scalars().all() == [VERSION]
            modes = {side.name: stat.S_IMODE(side.stat().st_mode) for side in path.parent.iterdir()}
        engine.dispose()
        assert set(modes.values()) == {0o600}, modes


def test_a_table_that_came_later_is_made_in_a_file_of_before(tmp_path: Path) -> None:
    path = tmp_path / "web.db"
    open_accounts(path).dispose()
    with closing(sqlite3.connect(path)) as older:
        older.executescript(
            "DROP TABLE by_code_seen; DROP TABLE by_code; INSERT INTO api_token VALUES (1, 'till', 'x', 'y', NULL)"
        )
    engine = open_accounts(path)
    with engine.begin() as conn:
        assert inspect(conn).has_table("by_code_seen")
        assert conn.execute(select(API_TOKEN.c.name)).scalars().all() == ["till"]
    engine.dispose()


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "web.db"
    path.touch(mode=0o644)
    open_accounts(path).dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TABLE about (version INTEGER); INSERT INTO about VALUES (999)", "another Retrolane"),
        ("CREATE TABLE songs (title TEXT)", "another program"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, sql: str, said: str) -> None:
    path = tmp_path / "web.db"
    with closing(sqlite3.connect(path)) as other:
        other.executescript(sql)
    with pytest.raises(LedgerError, match=said):
        open_accounts(path)


def test_rubbish_and_places_that_cannot_be_written_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "web.db").write_bytes(b"rubbish " * 1000)
    with pytest.raises(LedgerError, match=r"web\.db: can't be opened"):
        open_accounts(tmp_path / "web.db")
    with pytest.raises(LedgerError, match="can't be written"):
        open_accounts(tmp_path / "web.db" / "web.db")
