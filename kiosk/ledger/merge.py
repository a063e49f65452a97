"""Two members become one: lanes that were apart met the same unknown tag, and each enrolled somebody.

Sessions and sums move to whoever was heard of first, so that no lap is lost and none counts twice. Alias and
consents are theirs too: a merge shows nobody where they hadn't said yes.
"""

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.clock import WallTime
from kiosk.ledger.erase import forget, is_erased
from kiosk.ledger.members import keep_place
from kiosk.ledger.merged import who_is
from kiosk.ledger.scores import COUNTS, count_again
from kiosk.ledger.tables import AUDIT, LAP, MEMBER, MERGED, SCORE, SESSION


def merge(conn: Connection, member_id: str, into_id: str, at: WallTime, site: bool) -> None:
    """`member_id` has been `into_id` all along; where either is erased, so is the other.

    `site`: this ledger gathers several lanes.
    """
    member_id, into_id = who_is(conn, member_id), who_is(conn, into_id)
    if member_id == into_id:
        return
    if is_erased(conn, member_id) or is_erased(conn, into_id):
        for erased in (member_id, into_id):
            forget(conn, erased, at)
        return
    keep_place(conn, into_id, at.at)
    conn.execute(update(MERGED).where(MERGED.c.into_id == member_id).values(into_id=into_id, told=False))
    conn.execute(insert(MERGED).values(member_id=member_id, into_id=into_id))
    walked = select(LAP.c.kiosk, LAP.c.day).join(SESSION, SESSION.c.id == LAP.c.session_id)
    days = conn.execute(walked.where(SESSION.c.member_id == member_id, COUNTS).distinct()).all()
    for table in (SESSION, AUDIT):
        conn.execute(update(table).where(table.c.member_id == member_id).values(member_id=into_id))
    conn.execute(delete(SCORE).where(SCORE.c.member_id == member_id))
    for kiosk, day in days:
        count_again(conn, into_id, kiosk, day, site)
    _keep_what_only_this_ledger_knows(conn, member_id, into_id)
    conn.execute(delete(MEMBER).where(MEMBER.c.id == member_id))


def _keep_what_only_this_ledger_knows(conn: Connection, member_id: str, into_id: str) -> None:
    """The tag, so that it starts their session until their entry is heard; and that they were asked and let in."""
    names = ("tag_hmac", "claimed_at", "asked_at")
    known = select(*(MEMBER.c[name] for name in names))
    second = conn.execute(known.where(MEMBER.c.id == member_id)).first()
    first = conn.execute(known.where(MEMBER.c.id == into_id)).one()
    values = {name: getattr(first, name) or getattr(second, name, None) for name in names}
    conn.execute(update(MEMBER).where(MEMBER.c.id == into_id).values(**values))
