"""Forgetting a member, for good: row, tag and alias go, sessions belong to nobody, a tombstone stays.

The tombstone holds a random id alone. It wins over whatever is heard later, and over every restored backup.
"""

import json

from sqlalchemy import Connection, delete, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, outbox
from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.tables import AUDIT, MEMBER, OUTBOX, SCORE, SESSION, TOMBSTONE
from kiosk.ledger.wal import note_forgotten
from kiosk.messages.reports import MemberErased


def erase_member(conn: Connection, member_id: str, by: str, at: WallTime) -> None:
    """Erase a member and report it; the retained roster entry is emptied. Raises LedgerError if there is none."""
    if conn.execute(select(MEMBER.c.id).where(MEMBER.c.id == member_id)).first() is None:
        raise LedgerError("there is no such member; they may be erased already")
    forget(conn, member_id, at)
    _rewrite_queued(conn, member_id)
    emptied = outbox.append_empty(conn, outbox.roster_topic(member_id), at)
    report = MemberErased(**outbox.stamp(conn, at), member=member_id, emptied=emptied)
    outbox.append(conn, outbox.ERASED_TOPIC, report)
    audit.note(conn, at, by, "member erased", member_id=member_id)


def forget(conn: Connection, member_id: str, at: WallTime) -> None:
    """Take out everything that leads to a member, if they are known, and set their tombstone."""
    insert_once(conn, TOMBSTONE, {"member_id": member_id, "at": at.at})
    conn.execute(update(SESSION).where(SESSION.c.member_id == member_id).values(member_id=None))
    conn.execute(delete(SCORE).where(SCORE.c.member_id == member_id))
    conn.execute(update(AUDIT).where(AUDIT.c.member_id == member_id).values(before=None, why=None))
    conn.execute(delete(MEMBER).where(MEMBER.c.id == member_id))
    note_forgotten(conn)


def is_erased(conn: Connection, member_id: str) -> bool:
    """Whether a member of this id was erased: nothing may bring them back."""
    return conn.execute(select(TOMBSTONE.c.at).where(TOMBSTONE.c.member_id == member_id)).first() is not None


def _rewrite_queued(conn: Connection, member_id: str) -> None:
    """Reports in the outbox, sent or not, say no alias, and their sessions nobody."""
    forgotten = {
        outbox.SESSION_TOPIC: {"member": None},
        outbox.roster_topic(member_id): {"alias": "", "floor_consent": False, "web_consent": False},
    }
    for topic, changes in forgotten.items():
        named = select(OUTBOX.c.seq, OUTBOX.c.payload).where(
            OUTBOX.c.topic == topic, OUTBOX.c.payload.contains(member_id)
        )
        for seq, payload in conn.execute(named).all():
            rewritten = json.dumps(json.loads(payload) | changes, separators=(",", ":"))
            conn.execute(update(OUTBOX).where(OUTBOX.c.seq == seq).values(payload=rewritten))
