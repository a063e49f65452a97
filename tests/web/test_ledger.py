import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kiosk.errors import LedgerError
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import IDENTITY
from kiosk.web.ledger import LedgerFile
from tests.other_user import KIOSK, PAGES, as_user, begin_as, needs_root, shared_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with shared_folder() as made:
        yield made


def kiosk_writes(path: Path, last_seq: int) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        conn.execute(update(IDENTITY).values(last_seq=last_seq))
    engine.dispose()


def last_seq(source: LedgerFile) -> int:
    with source.reading() as conn:
        return int(conn.execute(select(IDENTITY.c.last_seq)).scalar_one())


def test_a_ledger_that_comes_later_or_is_replaced_is_found(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    source = LedgerFile(path)
    with pytest.raises(LedgerError, match="no ledger yet"):
        last_seq(source)
    kiosk_writes(path, 1)
    assert last_seq(source) == 1
    kiosk_writes(tmp_path / "restored.db", 2)
    for beside in ("ledger.db-wal", "ledger.db-shm"):
        (tmp_path / beside).unlink(missing_ok=True)
    (tmp_path / "restored.db").rename(path)
    assert last_seq(source) == 2
    source.close()


@needs_root
def test_the_pages_user_follows_a_kiosk_that_goes_and_comes_back(folder: Path) -> None:
    """One process of the pages for all of it: what it opened at rest must not stay what it reads."""
    path = folder / "ledger.db"
    assert as_user(KIOSK, lambda: kiosk_writes(path, 1)) is None
    (first, read_once), (there, is_there) = os.pipe(), os.pipe()

    def pages() -> list[int]:
        source = LedgerFile(path)
        found = [last_seq(source)]  # the kiosk is gone: the ledger is at rest
        os.write(read_once, b".")
        os.read(there, 1)
        return [*found, last_seq(source)]

    finish = begin_as(PAGES, pages)
    os.read(first, 1)
    kiosk = open_ledger(path, "lane-1")
    with kiosk.begin() as conn:
        conn.execute(update(IDENTITY).values(last_seq=2))
    os.write(is_there, b".")
    assert finish() == [1, 2]
    kiosk.dispose()
    for descriptor in (first, read_once, there, is_there):
        os.close(descriptor)
