"""The roster as a kiosk hears it: how the gym server says that each member of the site stands.

A member's row is what their entry says, and on top of it, in order, what was changed of them here and isn't in
that entry yet. So every lane comes to what the gym server settled, and no old entry takes back what was just said.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from kiosk.clock import WallTime
from kiosk.ledger.erase import forget
from kiosk.ledger.members import keep_place
from kiosk.ledger.merge import merge
from kiosk.ledger.merged import merged_into
from kiosk.ledger.outbox import own_changes
from kiosk.ledger.roster import only_noes
from kiosk.ledger.tables import IDENTITY, MEMBER, MERGED, TOMBSTONE
from kiosk.messages.roster import MemberChange, RosterEntry, RosterErased, RosterMerged, RosterWord, no_to


def news_in(conn: Connection, heard: Sequence[RosterWord]) -> list[RosterWord]:
    """What of it isn't known yet: after a connection the broker says the whole roster once more."""
    ids = [word.member for word in heard]
    known = select(MEMBER.c.id, MEMBER.c.epoch, MEMBER.c.rev).where(MEMBER.c.id.in_(ids))
    stands = {row.id: (row.epoch, row.rev) for row in conn.execute(known)}
    into = select(MERGED.c.member_id, MERGED.c.into_id).where(MERGED.c.member_id.in_(ids))
    merged = {row.member_id: row.into_id for row in conn.execute(into)}
    erased = set(conn.execute(select(TOMBSTONE.c.member_id).where(TOMBSTONE.c.member_id.in_(ids))).scalars())

    def is_news(word: RosterWord) -> bool:
        match word:
            case RosterErased():
                return word.member not in erased
            case RosterMerged():
                return merged.get(word.member) != word.into
        if word.member in erased or word.member in merged:
            return False
        epoch, rev = stands.get(word.member, ("", 0))
        return bool(epoch != word.epoch or rev < word.rev)

    return [word for word in heard if is_news(word)]


def hear(conn: Connection, heard: Sequence[RosterWord], at: WallTime) -> bool:
    """Take in what is news. True if anything was."""
    own = own_changes(conn)
    news = False
    for word in heard:
        if not news_in(conn, [word]):
            continue
        news = True
        match word:
            case RosterErased():
                forget(conn, word.member, WallTime(word.at, trusted=True))
            case RosterMerged():
                merge(conn, word.member, word.into, at, site=False)
                _own_on_top(conn, word.into, own)
            case RosterEntry():
                _stand_as(conn, word, at)
                _own_on_top(conn, word.member, own)
    return news


def _stand_as(conn: Connection, entry: RosterEntry, at: WallTime) -> None:
    keep_place(conn, entry.member, at.at)
    values = entry.model_dump(include={"alias", "floor_consent", "web_consent", "rev", "epoch", "changed_by"})
    if entry.tag_hmac is not None:
        values["tag_hmac"] = entry.tag_hmac
    conn.execute(update(MEMBER).where(MEMBER.c.id == entry.member).values(**values))


def _own_on_top(conn: Connection, member_id: str, own: Sequence[MemberChange]) -> None:
    names = {member_id, *merged_into(conn, member_id)}
    theirs = [change for change in own if change.member in names]
    row = conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).first() if theirs else None
    if row is None:
        return
    kiosk, epoch = conn.execute(select(IDENTITY.c.kiosk, IDENTITY.c.epoch)).one()

    def is_settled(change: MemberChange, field: str) -> bool:
        last = (row.changed_by or {}).get(field, {}).get(kiosk)
        return last is not None and _comes_before(change, last[0], last[1], epoch)

    values: dict[str, Any] = {}
    for change in theirs:
        if change.member == member_id:
            values |= {name: value for name, value in change.said().items() if not is_settled(change, name)}
        else:
            for name in only_noes(change.said()):
                if not is_settled(change, name) and not is_settled(change, no_to(name)):
                    values[name] = False
    if values:
        conn.execute(update(MEMBER).where(MEMBER.c.id == member_id).values(**values))


def _comes_before(change: MemberChange, epoch: str, seq: int, now_epoch: str) -> bool:
    """Whether a change was made no later than the one that is in the entry; one of another epoch than today's was
    made before a backup was restored.
    """
    return change.seq <= seq if change.epoch == epoch else epoch == now_epoch
