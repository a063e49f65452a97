"""Erased is gone: from every table, every queued report, and every file of the ledger."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select

from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.corrections import give_session, reassign_lap, restore_lap, void_lap
from kiosk.ledger.erase import erase_member, is_erased
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import change_member, enrol
from kiosk.ledger.merge import merge
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import claim_session, end_session, start_session
from kiosk.ledger.tables import AUDIT, LAP, MEMBER, MERGED, METADATA, OUTBOX, SCORE, SESSION, TOMBSTONE, TOTAL
from kiosk.messages.reports import MemberErased, SessionReport
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import At, MakeLap

ALIAS = "Incomparable Heron"
TAG = "ab" * 32


def walk(conn: Connection, at: At, make_lap: MakeLap) -> str:
    member = enrol(conn, TAG, at(), alias=ALIAS, web_consent=True).id
    session = start_session(conn, SessionStarted(0.0, 1, None, "free"), at(), member)
    record_lap(conn, make_lap(), session, at(10), "UTC")
    void_lap(conn, conn.execute(select(LAP.c.id)).scalar_one(), "Ines", f"{ALIAS} said so", at(11))
    return member


def everything(conn: Connection) -> str:
    return "\n".join(str(row) for table in METADATA.sorted_tables for row in conn.execute(select(table)))


def test_nothing_but_a_tombstone_is_left(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = walk(conn, at, make_lap)
    assert ALIAS in everything(conn)
    erase_member(conn, member, "Ines", at(20))
    left = everything(conn)
    assert ALIAS not in left
    assert TAG not in left
    assert conn.execute(select(MEMBER)).all() == conn.execute(select(SCORE)).all() == []
    assert conn.execute(select(SESSION.c.member_id, SESSION.c.sealed)).all() == [(None, True)]
    assert conn.execute(select(TOMBSTONE.c.member_id)).scalar_one() == member
    assert is_erased(conn, member)


def test_the_laps_stay_nobodys(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = enrol(conn, TAG, at()).id
    session = start_session(conn, SessionStarted(0.0, 1, None, "free"), at(), member)
    record_lap(conn, make_lap(), session, at(10), "UTC")
    erase_member(conn, member, "member", at(20))
    assert conn.execute(select(TOTAL.c.laps).where(TOTAL.c.period == "all")).scalar_one() == 1


def test_what_waits_to_be_sent_says_nobody(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = walk(conn, at, make_lap)
    erase_member(conn, member, "Ines", at(20))
    entries = outbox.pending(conn, 99)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    sessions = [SessionReport.model_validate_json(e.payload) for e in entries if e.topic == outbox.SESSION_TOPIC]
    assert {(report.member, report.sealed) for report in sessions} == {(None, True)}
    changes = outbox.own_changes(conn)
    assert [(change.member, change.tag_hmac, change.said()) for change in changes] == [(member, None, {})]
    assert MemberErased.model_validate_json(entries[-1].payload).member == member


def test_nothing_heard_later_brings_them_back(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = walk(conn, at, make_lap)
    change_member(conn, member, at(12), "member", floor_consent=True)
    late = outbox.own_changes(conn)
    erase_member(conn, member, "Ines", at(20))
    assert len(late) == 2
    for report in late:
        ingest(conn, report.model_copy(update={"kiosk": "lane-2"}), "UTC")
    assert conn.execute(select(MEMBER)).all() == []


def test_who_is_not_there_cannot_be_erased(conn: Connection, at: At) -> None:
    with pytest.raises(LedgerError, match="no such member"):
        erase_member(conn, "f00", "Ines", at())


def test_their_tag_makes_a_new_member(conn: Connection, at: At) -> None:
    first = enrol(conn, TAG, at())
    erase_member(conn, first.id, "Ines", at())
    assert enrol(conn, TAG, at()).id != first.id


def test_no_file_holds_their_alias_or_tag(path: Path, at: At, make_lap: MakeLap) -> None:
    engine: Engine = open_ledger(path, "lane-1")
    with engine.begin() as conn:
        member = walk(conn, at, make_lap)
    with engine.begin() as conn:
        erase_member(conn, member, "Ines", at(20))
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    files = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert [name for name, held in files.items() if ALIAS.encode() in held or TAG.encode() in held] == []
    engine.dispose()


def test_erasing_somebody_erases_who_was_merged_into_them(conn: Connection, at: At) -> None:
    first, second = enrol(conn, TAG, at()).id, enrol(conn, "other", at()).id
    merge(conn, second, first, at(), site=False)
    erase_member(conn, second, "member", at(20))  # by the id that a phone still knows
    assert set(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == {first, second}
    assert conn.execute(select(MEMBER)).all() == conn.execute(select(MERGED)).all() == []
    (told,) = [e for e in outbox.pending(conn, 99) if e.topic == outbox.ERASED_TOPIC]
    assert MemberErased.model_validate_json(told.payload).member == first


def test_what_they_walked_is_nobody_elses_ever(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    gone, otter = enrol(conn, TAG, at(), alias=ALIAS).id, enrol(conn, "other", at(), alias="Brave Otter").id
    theirs, guests = (start_session(conn, started, at(), member) for member in (gone, None))
    for session in (theirs, guests):
        record_lap(conn, make_lap(), session, at(10), "UTC")
    end_session(conn, guests, ended, at(30))
    erase_member(conn, gone, "Ines", at(20))  # in the middle of a session
    end_session(conn, theirs, ended, at(30))
    of_erased, of_guest = conn.execute(select(LAP.c.id).order_by(LAP.c.id)).scalars()
    rows = {table.name: conn.execute(select(table)).all() for table in (SESSION, LAP, SCORE, OUTBOX, AUDIT)}
    for attempt in (
        lambda: give_session(conn, theirs, "Brave Otter", "Ines", "says so", at(40)),
        lambda: claim_session(conn, theirs, otter, at(40)),
        lambda: reassign_lap(conn, of_erased, guests, "Ines", "says so", at(40)),
        lambda: reassign_lap(conn, of_guest, theirs, "Ines", "says so", at(40)),
    ):
        with pytest.raises(LedgerError, match="was erased, or may have been; its laps stay nobody's"):
            attempt()
    assert {table.name: conn.execute(select(table)).all() for table in (SESSION, LAP, SCORE, OUTBOX, AUDIT)} == rows
    void_lap(conn, of_erased, "Ines", "a trolley", at(50))
    restore_lap(conn, of_erased, "Ines", "no", at(51))
    assert give_session(conn, guests, "Brave Otter", "Ines", "forgot to tap", at(60)) == "Brave Otter"
    assert conn.execute(select(SESSION.c.id).where(SESSION.c.member_id == otter)).scalars().all() == [guests]
