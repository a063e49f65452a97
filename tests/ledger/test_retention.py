import pytest
from sqlalchemy import Connection, select, update

from kiosk.config import RetentionTable
from kiosk.ledger import audit, outbox
from kiosk.ledger.claims import claim
from kiosk.ledger.members import enrol
from kiosk.ledger.retention import Removed, due, retain
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import AUDIT, MEMBER, OUTBOX, SESSION, TOMBSTONE
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import At

DAY_S = 86400
KEEP = RetentionTable(members_idle_days=100, sent_reports_days=30, audit_days=730)


def members(conn: Connection) -> set[str]:
    return set(conn.execute(select(MEMBER.c.id)).scalars())


def test_idle_members_are_erased_with_a_tombstone_and_who_walked_lately_stays(
    conn: Connection, at: At, started: SessionStarted
) -> None:
    idle, walked, opened = (enrol(conn, tag, at()).id for tag in "abc")
    start_session(conn, started, at(), idle)
    start_session(conn, started, at(), walked)
    start_session(conn, started, at(2 * DAY_S), walked)
    claim(conn, opened, at(2 * DAY_S))
    enrolled_since = enrol(conn, "d", at(2 * DAY_S)).id
    now = at(101 * DAY_S)
    assert due(conn, KEEP, now, alone=True) == retain(conn, KEEP, now, alone=True) == Removed(1, 0, 0)
    assert {walked, opened, enrolled_since} == members(conn)
    assert list(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == [idle]
    last = conn.execute(select(AUDIT).order_by(AUDIT.c.id.desc())).first()
    assert last is not None
    assert (
        last.by, last.what, last.before,
    ) == ("kiosk", "retention", {"members": 1, "reports": 0, "audit_lines": 0})  # fmt: skip
    assert retain(conn, KEEP, now, alone=True) == Removed(0, 0, 0)


@pytest.mark.parametrize(
    ("keep", "alone", "trusted"),
    [
        (RetentionTable(members_idle_days=0), True, True),
        (KEEP, False, True),  # the gym server may know of a walk on another lane
        (KEEP, True, False),
    ],
)
def test_nobody_is_erased_by_guess(
    conn: Connection, at: At, keep: RetentionTable, alone: bool, trusted: bool
) -> None:
    member = enrol(conn, "a", at()).id
    now = at(700 * DAY_S, trusted=trusted)
    assert due(conn, keep, now, alone=alone).members == 0
    assert retain(conn, keep, now, alone=alone).members == 0
    assert members(conn) == {member}


def test_dates_of_a_wrong_clock_make_nobody_idle(conn: Connection, at: At, started: SessionStarted) -> None:
    never_walked, undated = (enrol(conn, tag, at(-60 * 365 * DAY_S)).id for tag in "ab")
    session = start_session(conn, started, at(-60 * 365 * DAY_S, trusted=False), undated)
    conn.execute(update(SESSION).where(SESSION.c.id == session).values(boot="dark"))
    assert not retain(conn, KEEP, at(), alone=True)
    assert members(conn) == {never_walked, undated}


def test_reports_go_once_they_were_confirmed_long_ago_and_never_before(conn: Connection, at: At) -> None:
    for tag in "abc":
        enrol(conn, tag, at())
    outbox.mark_sent(conn, [1], at(DAY_S).at)
    outbox.mark_sent(conn, [2], at(9 * DAY_S).at)
    now = at(31.5 * DAY_S)
    assert retain(conn, RetentionTable(), now, alone=True) == Removed(0, 1, 0)
    assert set(conn.execute(select(OUTBOX.c.seq)).scalars()) == {2, 3}
    assert not retain(conn, RetentionTable(sent_reports_days=0), at(99 * DAY_S), alone=True)


def test_old_audit_lines_go_and_the_clearing_is_noted(conn: Connection, at: At) -> None:
    audit.note(conn, at(), "ann", "lap voided")
    audit.note(conn, at(DAY_S), "ann", "lap restored")
    assert retain(conn, KEEP, at(730.5 * DAY_S), alone=True) == Removed(0, 0, 1)
    assert list(conn.execute(select(AUDIT.c.what)).scalars()) == ["lap restored", "retention"]
