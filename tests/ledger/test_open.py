import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from kiosk.errors import LedgerError
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.tables import IDENTITY
from tests.ledger.conftest import At, MakeLap


def identity(engine: Engine) -> tuple[str, str, int]:
    with engine.connect() as conn:
        return tuple(conn.execute(select(IDENTITY)).one())


def test_a_new_ledger_gets_its_folder_and_an_identity_that_stays(path: Path) -> None:
    first = open_ledger(path, "lane-1")
    kiosk, epoch, last_seq = identity(first)
    first.dispose()
    assert (kiosk, len(epoch), last_seq) == ("lane-1", 16, 0)
    again = open_ledger(path, "lane-1")
    assert (kiosk, epoch, last_seq) == identity(again)
    again.dispose()


def test_two_ledgers_never_share_an_epoch(tmp_path: Path) -> None:
    engines = [open_ledger(tmp_path / name, "lane-1") for name in ("a.db", "b.db")]
    assert len({identity(engine)[1] for engine in engines}) == 2
    for engine in engines:
        engine.dispose()


def test_a_url_opens_the_same_ledger(path: Path, engine: Engine) -> None:
    by_url = open_ledger(f"sqlite:///{path}", "lane-1")
    assert identity(engine) == identity(by_url)
    by_url.dispose()


def test_only_the_owner_can_read_it_or_its_side_files(path: Path, engine: Engine) -> None:
    with engine.begin() as conn:
        conn.execute(text("UPDATE identity SET last_seq = 1"))
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"kiosk.db": 0o600, "kiosk.db-wal": 0o600, "kiosk.db-shm": 0o600}


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    path.parent.mkdir()
    path.touch(0o644)
    path.chmod(0o644)
    open_ledger(path, "lane-1").dispose()
    assert path.stat().st_mode & 0o777 == 0o600


def test_pragmas_are_those_that_survive_a_power_cut(engine: Engine) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with engine.connect() as conn:
        assert [conn.execute(text(f"PRAGMA {name}")).scalar() for name in names] == ["wal", 2, 1, 5000]


def test_foreign_keys_hold(engine: Engine) -> None:
    with engine.begin() as conn, pytest.raises(IntegrityError):
        conn.execute(
            text(
                "INSERT INTO session (id, kiosk, member_id, programme, started_at, laps, distance_mm, walking_ms,"
                " rev, trusted) VALUES ('s', 'k', 'nobody', '', '2026-01-01', 0, 0, 0, 1, 1)"
            )
        )


def test_a_file_of_something_else_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is a shopping list, not a database" * 50)
    with pytest.raises(LedgerError, match=r"kiosk\.db: isn't a database.*restore the last backup"):
        open_ledger(path, "lane-1")
    with pytest.raises(LedgerError, match=rf"^{path}: isn't a database"):
        open_readonly(path)


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(path, "lane-1")


def test_a_newer_schema_is_refused(path: Path, engine: Engine) -> None:
    with engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer Retrolane"):
        open_ledger(path, "lane-1")
    with pytest.raises(LedgerError, match="newer Retrolane"):
        open_readonly(path)


def test_a_ledger_with_nothing_in_it_goes_by_the_id_that_is_set(path: Path, engine: Engine) -> None:
    """An installed kiosk runs before anybody sets its id."""
    open_ledger(path, "lane-2").dispose()
    with engine.connect() as conn:
        assert conn.execute(select(IDENTITY.c.kiosk)).scalars().all() == ["lane-2"]


@pytest.mark.parametrize("holds", ["a lap", "a member", "a report"])
def test_another_kiosks_ledger_is_refused(
    path: Path, engine: Engine, at: At, make_lap: MakeLap, holds: str
) -> None:
    with engine.begin() as conn:
        if holds == "a lap":
            record_lap(conn, make_lap(), None, at(), "UTC")
        elif holds == "a member":
            enrol(conn, "aa", at())
        else:
            record_hazard(conn, "still", "began", None, at())
        if holds != "a report":
            conn.execute(update(IDENTITY).values(last_seq=0))  # as the gym server's
    with pytest.raises(LedgerError, match=r"ledger of 'lane-1', not of 'lane-2'"):
        open_ledger(path, "lane-2")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=r"can't be written.*data_dir"):
        open_ledger(tmp_path / "file" / "kiosk.db", "lane-1")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_ledger_in_memory_is_refused(url: str) -> None:
    with pytest.raises(LedgerError, match="outlive a power cut"):
        open_ledger(url, "lane-1")


def test_a_url_that_makes_no_sense_is_told() -> None:
    with pytest.raises(LedgerError, match="can't be used here"):
        open_ledger("nosuch://host/db", "lane-1")
    with pytest.raises(LedgerError, match="can't be read"):
        open_ledger("://", "lane-1")


def test_readonly_reads_what_is_written_meanwhile_and_writes_nothing(path: Path, engine: Engine) -> None:
    reader = open_readonly(path)
    with engine.begin() as conn:
        conn.execute(text("UPDATE identity SET last_seq = 7"))
    assert identity(reader)[2] == 7
    with reader.begin() as conn, pytest.raises(DBAPIError, match="readonly"):
        conn.execute(text("UPDATE identity SET last_seq = 8"))
    reader.dispose()


def test_readonly_makes_nothing(path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger yet"):
        open_readonly(path)
    assert not path.exists()


def test_readonly_refuses_a_ledger_that_was_never_filled(path: Path) -> None:
    path.parent.mkdir()
    path.touch(0o600)
    with pytest.raises(LedgerError, match="older Retrolane"):
        open_readonly(path)


def test_an_error_does_not_print_what_a_row_held(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as caught, engine.begin() as conn:
        conn.execute(text("INSERT INTO member (id, alias) VALUES ('m', :alias)"), {"alias": "Quiet Heron"})
    assert "Quiet Heron" not in str(caught.value)
