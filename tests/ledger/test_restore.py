import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text, update

from kiosk.errors import LedgerError
from kiosk.ledger import outbox, recovery
from kiosk.ledger.backup import back_up
from kiosk.ledger.corrections import give_session
from kiosk.ledger.erase import erase_member, is_erased
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.kept import keep
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.restore import new_epoch, restore, tags_in
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import AUDIT, IDENTITY, LAP, MEMBER, SESSION
from kiosk.ledger.tags import KEY_NAME
from kiosk.ledger.tombstones import keep_beside
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import At, MakeLap

KEY = "AAAA-0001"


def test_ids_are_new_from_here_on_and_what_waits_keeps_its_own(conn: Connection, at: At) -> None:
    for second in (1, 2):
        record_hazard(conn, "still", "began", None, at(second))
    old = outbox.pending(conn, 1)[0].epoch
    drawn = new_epoch(conn)
    assert drawn != old
    assert outbox.backlog(conn).kept_from == 3, "nothing of the new epoch is there to be asked for"
    record_hazard(conn, "still", "cleared", None, at(3))
    assert [(entry.epoch, entry.seq) for entry in outbox.pending(conn, 9)] == [(old, 1), (old, 2), (drawn, 3)]
    assert outbox.backlog(conn).kept_from == 3


@pytest.fixture
def backup(path: Path, at: At, make_lap: MakeLap) -> Path:
    """Of a ledger with a member and two laps; a third was walked after it, and the member erased."""
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        keep(conn, KEY_NAME, KEY, at())
        enrol(conn, "aa", at(), alias="Quiet Heron")
        for number in (1, 2):
            record_lap(conn, make_lap(), None, at(10 * number), "UTC")
    made = back_up(path, at(60).at)
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        record_lap(conn, make_lap(), None, at(90), "UTC")
        erase_member(conn, conn.execute(select(MEMBER.c.id)).scalar_one(), "Ines", at(95))
    with engine.connect() as conn:
        keep_beside(conn)
    engine.dispose()
    return made


def of(ledger: Path, query: str) -> object:
    engine = open_ledger(ledger, "lane-1")
    with engine.connect() as conn:
        found = conn.execute(text(query)).scalar()
    engine.dispose()
    return found


def test_the_backup_is_the_ledger_and_the_old_one_is_kept_aside(path: Path, backup: Path, at: At) -> None:
    before = backup.read_bytes()
    epoch = of(path, "SELECT epoch FROM identity")
    restored = restore(backup, path, "lane-1", at(120))
    assert restored.laps == of(path, "SELECT count(*) FROM lap") == 2
    assert restored.aside is not None
    assert of(restored.aside / path.name, "SELECT count(*) FROM lap") == 3
    assert of(path, "SELECT epoch FROM identity") != epoch
    assert path.stat().st_mode & 0o777 == 0o600
    assert backup.read_bytes() == before, "it may be put back again"
    assert of(path, "SELECT count(*) FROM audit WHERE what = 'restored'") == 1


def test_who_was_erased_after_it_was_made_is_erased_again(path: Path, backup: Path, at: At) -> None:
    restore(backup, path, "lane-1", at(120))
    engine = open_ledger(path, "lane-1")
    with engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.tag_hmac)).scalars().all() in ([], [None])
        gone = conn.execute(text("SELECT member_id FROM tombstone")).scalar_one()
        assert is_erased(conn, gone)
    engine.dispose()


def test_a_guests_session_of_the_backup_may_have_been_theirs_by_then(
    path: Path, at: At, started: SessionStarted, ended: SessionEnded
) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        session = start_session(conn, started, at(), None)
        end_session(conn, session, ended, at(30))
    made = back_up(path, at(60).at)
    assert restored_sealed(made, path, at) == [(session, False)], "nobody was erased since"
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        heron = enrol(conn, "aa", at(70), alias="Quiet Heron").id
        give_session(conn, session, "Quiet Heron", "Ines", "forgot to tap", at(80))
        erase_member(conn, heron, "member", at(90))
    with engine.connect() as conn:
        keep_beside(conn)
    engine.dispose()
    assert restored_sealed(made, path, at) == [(session, True)]


def restored_sealed(backup: Path, path: Path, at: At) -> list[tuple[str, bool]]:
    """The sessions of a backup once it is put in place, and whether they are sealed."""
    restore(backup, path, "lane-1", at(120))
    engine = open_ledger(path, "lane-1")
    with engine.connect() as conn:
        found = [(row.id, row.sealed) for row in conn.execute(select(SESSION))]
    engine.dispose()
    return found


def test_what_was_walked_since_is_asked_for(path: Path, backup: Path, at: At) -> None:
    restore(backup, path, "lane-1", at(120))
    engine = open_ledger(path, "lane-1")
    with engine.connect() as conn:
        assert recovery.missing(conn) == recovery.Missing(at(20).at, at(120).at)
    engine.dispose()


def test_where_the_last_date_isnt_sure_nobody_can_say_what_is_missing(path: Path, backup: Path, at: At) -> None:
    engine = open_ledger(backup, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        conn.execute(update(LAP).where(LAP.c.id == 2).values(trusted=False))
    engine.dispose()
    restore(backup, path, "lane-1", at(120))
    engine = open_ledger(path, "lane-1")
    with engine.connect() as conn:
        asked = recovery.missing(conn)
    engine.dispose()
    assert asked is not None
    assert asked.since is None


def test_a_restore_into_nothing_makes_the_folder(backup: Path, tmp_path: Path, at: At) -> None:
    new = tmp_path / "new" / "ledger.db"
    assert restore(backup, new, "lane-1", at(120)).aside is None
    assert of(new, "SELECT count(*) FROM member WHERE alias = 'Quiet Heron'") == 1
    assert [file.name for file in new.parent.iterdir() if file.suffix in (".part", ".next")] == []


def refuse(backup: Path, path: Path, at: At, match: str, **how: str) -> None:
    """It is refused in these words, and nothing changes."""
    there = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(LedgerError, match=match) as told:
        restore(backup, path, how.get("kiosk", "lane-1"), at(120), how.get("key_name"))
    assert ".part" not in str(told.value)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == there


def test_a_newer_schema_is_refused(path: Path, backup: Path, at: At) -> None:
    engine = open_ledger(backup, "lane-1")
    with engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    refuse(backup, path, at, rf"{backup.name}: was written by a newer Retrolane; install that version again")


def test_another_kiosks_backup_is_refused(path: Path, backup: Path, at: At) -> None:
    refuse(
        backup,
        path,
        at,
        r"'lane-1', not of 'lane-2'; take another, or, to go on as that kiosk, set its id",
        kiosk="lane-2",
    )


def test_what_is_no_backup_is_refused(path: Path, backup: Path, tmp_path: Path, at: At) -> None:
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"\xff\xd8" * 5000)
    refuse(other, path, at, r"holiday\.jpg: is no backup, or is damaged")
    refuse(
        tmp_path / "nothing.db", path, at, r"nothing\.db: can't be read \(No such file.*\); name a backup's file"
    )
    damaged = tmp_path / "damaged.db"
    shutil.copy(backup, damaged)
    with damaged.open("r+b") as file:
        file.truncate(8192)
    refuse(damaged, path, at, r"damaged\.db: is no backup, or is damaged")


def test_tags_that_another_key_has_hashed_are_refused(path: Path, backup: Path, at: At, tmp_path: Path) -> None:
    new = tmp_path / "new" / "ledger.db"
    new.parent.mkdir()
    assert tags_in(backup) == 1
    refuse(
        backup, new, at, rf"1 tags were hashed with the site's key {KEY}, and this kiosk has BBBB", key_name="BBBB"
    )
    restore(backup, new, "lane-1", at(120), KEY)


def test_an_empty_ledger_can_be_put_in_place(path: Path, backup: Path, at: At) -> None:
    restored = restore(None, path, "lane-1", at(120))
    assert (restored.laps, of(path, "SELECT count(*) FROM lap")) == (0, 0)
    assert restored.aside is not None
    engine = open_ledger(path, "lane-1")
    with engine.connect() as conn:
        assert conn.execute(select(func.count()).select_from(AUDIT).where(AUDIT.c.what == "restored")).scalar() == 1
        assert conn.execute(select(IDENTITY.c.kiosk)).scalar_one() == "lane-1"
    engine.dispose()
