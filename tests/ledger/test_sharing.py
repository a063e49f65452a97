"""The pages' user reads the ledger whatever the kiosk is doing, and can't write it. Real users, real files."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.sharing import at_rest, mode_for
from kiosk.ledger.tables import IDENTITY
from tests.other_user import KIOSK, PAGES, as_user, needs_root, shared_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with shared_folder() as made:
        yield made


def kiosk_writes(path: Path, last_seq: int, then_dies: bool = False) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        conn.execute(update(IDENTITY).values(last_seq=last_seq))
    if then_dies:
        os._exit(9)
    engine.dispose()


def pages_read(path: Path) -> int:
    engine = open_readonly(path)
    with engine.connect() as conn:
        found = conn.execute(select(IDENTITY.c.last_seq)).scalar_one()
    engine.dispose()
    return int(found)


def pages_write(path: Path) -> int:
    with sqlite3.connect(path, timeout=0) as conn:
        return conn.execute("UPDATE identity SET last_seq = 0").rowcount


def test_a_folder_that_hands_its_group_on_shares_the_ledger_with_it_for_reading(tmp_path: Path) -> None:
    assert mode_for(tmp_path) == 0o600
    tmp_path.chmod(0o2750)
    assert mode_for(tmp_path) == 0o640
    open_ledger(tmp_path / "ledger.db", "lane-1").dispose()
    assert stat.S_IMODE((tmp_path / "ledger.db").stat().st_mode) == 0o640


def test_who_may_make_side_files_never_takes_a_ledger_to_be_at_rest(tmp_path: Path) -> None:
    assert not at_rest(tmp_path / "ledger.db")


@needs_root
def test_the_pages_read_while_the_kiosk_writes_and_see_each_commit(folder: Path) -> None:
    path = folder / "ledger.db"
    assert as_user(KIOSK, lambda: kiosk_writes(path, 1)) is None
    with sqlite3.connect(path) as kiosk:  # somebody has it open, so the side files stay
        kiosk.execute("select last_seq from identity").fetchone()
        for seq in range(2, 6):
            assert as_user(KIOSK, partial(kiosk_writes, path, seq)) is None
            assert as_user(PAGES, lambda: pages_read(path)) == seq
        modes = {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in folder.iterdir()}
    assert modes == dict.fromkeys(("ledger.db", "ledger.db-wal", "ledger.db-shm"), "0o640")


@needs_root
def test_they_read_a_ledger_at_rest_and_one_whose_kiosk_was_killed(folder: Path) -> None:
    path = folder / "ledger.db"
    assert as_user(KIOSK, lambda: kiosk_writes(path, 7)) is None
    assert {file.name for file in folder.iterdir()} == {"ledger.db"}
    assert as_user(PAGES, lambda: at_rest(path)) is True
    assert as_user(PAGES, lambda: pages_read(path)) == 7
    with pytest.raises(ValueError, match="Expecting value"):  # it died without a word
        as_user(KIOSK, lambda: kiosk_writes(path, 8, then_dies=True))
    assert path.with_name("ledger.db-wal").stat().st_size > 0
    assert as_user(PAGES, lambda: at_rest(path)) is False
    assert as_user(PAGES, lambda: pages_read(path)) == 8


@needs_root
def test_they_can_neither_write_it_nor_take_it_away(folder: Path) -> None:
    path = folder / "ledger.db"
    assert as_user(KIOSK, lambda: kiosk_writes(path, 7)) is None
    assert "readonly" in as_user(PAGES, lambda: pages_write(path))
    assert "Permission" in as_user(PAGES, path.unlink)
    assert "Permission" in as_user(PAGES, lambda: path.open("ab").close())
    assert as_user(PAGES, lambda: pages_read(path)) == 7


@needs_root
def test_who_isnt_of_the_group_sees_nothing(folder: Path) -> None:
    path = folder / "ledger.db"
    assert as_user(KIOSK, lambda: kiosk_writes(path, 7)) is None
    assert "LedgerError" in as_user(PAGES, lambda: pages_read(path), groups=())
