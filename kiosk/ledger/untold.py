"""What of the roster the broker doesn't hold for sure yet: what the gym server has to tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from kiosk.ledger.hear_back import entry_of
from kiosk.ledger.tables import IDENTITY, MEMBER, MERGED, TOMBSTONE
from kiosk.messages.roster import RosterEntry, RosterErased, RosterMerged, RosterWord


@dataclass(frozen=True, slots=True)
class Untold:
    """What to say of one member, and the rev that this tells; 0 for what has none and never changes."""

    member: str
    rev: int
    word: RosterWord


def untold(conn: Connection, after: str, limit: int) -> list[Untold]:
    """The first by id, those that follow `after` only. A place that is kept for somebody is nothing to tell."""
    epoch = conn.execute(select(IDENTITY.c.epoch)).scalar_one()
    introduced = [MEMBER.c.rev > MEMBER.c.told_rev, MEMBER.c.alias != MEMBER.c.id]
    members = select(MEMBER).where(*introduced, MEMBER.c.id > after).order_by(MEMBER.c.id)
    merged = select(MERGED).where(~MERGED.c.told, MERGED.c.member_id > after).order_by(MERGED.c.member_id)
    erased = (
        select(TOMBSTONE).where(~TOMBSTONE.c.told, TOMBSTONE.c.member_id > after).order_by(TOMBSTONE.c.member_id)
    )
    found = [
        *(Untold(row.id, row.rev, entry_of(row, epoch)) for row in conn.execute(members.limit(limit))),
        *(
            Untold(row.member_id, 0, RosterMerged(member=row.member_id, into=row.into_id))
            for row in conn.execute(merged.limit(limit))
        ),
        *(
            Untold(row.member_id, 0, RosterErased(member=row.member_id, at=row.at))
            for row in conn.execute(erased.limit(limit))
        ),
    ]
    return sorted(found, key=lambda one: one.member)[:limit]


def mark_told(conn: Connection, told: Sequence[Untold]) -> None:
    """The broker holds these for sure."""
    for one in told:
        match one.word:
            case RosterEntry():
                known = (MEMBER.c.id == one.member) & (MEMBER.c.rev >= one.rev) & (MEMBER.c.told_rev < one.rev)
                conn.execute(update(MEMBER).where(known).values(told_rev=one.rev))
            case RosterMerged(into=into):
                same = (MERGED.c.member_id == one.member) & (MERGED.c.into_id == into)
                conn.execute(update(MERGED).where(same).values(told=True))
            case RosterErased():
                conn.execute(update(TOMBSTONE).where(TOMBSTONE.c.member_id == one.member).values(told=True))


def tell_all_again(conn: Connection) -> None:
    """A broker that has forgotten everything is told everything."""
    conn.execute(update(MEMBER).values(told_rev=0))
    conn.execute(update(MERGED).values(told=False))
    conn.execute(update(TOMBSTONE).values(told=False))
