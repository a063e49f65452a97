"""Forgetting a member, for good: row, tag and alias go, sessions are nobody's and stay so, a tombstone stays.

The tombstone holds a random id alone. It wins over whatever is heard later, and over every restored backup.
"""

import json
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, outbox
from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.merged import merged_into, who_is
from kiosk.ledger.tables import AUDIT, IDENTITY, MEMBER, MERGED, OUTBOX, SCORE, SESSION, TOMBSTONE
from kiosk.ledger.wal import note_forgotten
from kiosk.messages.reports import MemberErased
from kiosk.messages.roster import MEMBER_FIELDS


def erase_member(conn: Connection, member_id: str, by: str, at: WallTime) -> None:
    """Erase a member and report it. Raises LedgerError if there is none."""
    member_id = who_is(conn, member_id)
    if conn.execute(select(MEMBER.c.id).where(MEMBER.c.id == member_id)).first() is None:
        raise LedgerError("there is no such member; they may be erased already")
    forget(conn, member_id, at)
    report = MemberErased(**outbox.stamp(conn, at), member=member_id)
    outbox.append(conn, outbox.ERASED_TOPIC, report)
    audit.note(conn, at, by, "member erased", member_id=member_id)


def forget(conn: Connection, member_id: str, at: WallTime) -> None:
    """Take out everything that leads to a member, by whatever id, if they are known; and set their tombstones."""
    member_id = who_is(conn, member_id)
    for theirs in (member_id, *merged_into(conn, member_id)):
        insert_once(conn, TOMBSTONE, {"member_id": theirs, "at": at.at})
        conn.execute(delete(MERGED).where(MERGED.c.member_id == theirs))
        conn.execute(update(SESSION).where(SESSION.c.member_id == theirs).values(member_id=None, sealed=True))
        conn.execute(delete(SCORE).where(SCORE.c.member_id == theirs))
        conn.execute(update(AUDIT).where(AUDIT.c.member_id == theirs).values(before=None, why=None))
        conn.execute(delete(MEMBER).where(MEMBER.c.id == theirs))
        _rewrite_queued(conn, theirs)
    note_forgotten(conn)


def is_erased(conn: Connection, member_id: str) -> bool:
    """Whether a member of this id was erased: nothing may bring them back."""
    return conn.execute(select(TOMBSTONE.c.at).where(TOMBSTONE.c.member_id == member_id)).first() is not None


def erased_since(conn: Connection, at: datetime) -> bool:
    """Whether somebody was erased after a moment: who walked then and isn't known may be them."""
    return conn.execute(select(TOMBSTONE.c.at).where(TOMBSTONE.c.at >= at).limit(1)).first() is not None


def seal_nobodys(conn: Connection) -> None:
    """Seal what this lane's guests walked: any of it may have been claimed since by somebody who is erased."""
    own = SESSION.c.kiosk == select(IDENTITY.c.kiosk).scalar_subquery()
    conn.execute(update(SESSION).where(own, SESSION.c.member_id.is_(None)).values(sealed=True))


def _rewrite_queued(conn: Connection, member_id: str) -> None:
    """Reports in the outbox, sent or not, name nobody; of changes only the bare id is left."""
    forgotten = {
        outbox.SESSION_TOPIC: {"member": None, "sealed": True},
        outbox.CHANGE_TOPIC: dict.fromkeys(("tag_hmac", *MEMBER_FIELDS)),
    }
    for topic, changes in forgotten.items():
        named = select(OUTBOX.c.seq, OUTBOX.c.payload).where(
            OUTBOX.c.topic == topic, OUTBOX.c.payload.contains(member_id)
        )
        for seq, payload in conn.execute(named).all():
            rewritten = json.dumps(json.loads(payload) | changes, separators=(",", ":"))
            conn.execute(update(OUTBOX).where(OUTBOX.c.seq == seq).values(payload=rewritten))
