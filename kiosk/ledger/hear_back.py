"""The roster as the gym server hears it back from the broker: after each connection, and as an echo of itself.

It knows all of it, unless its ledger was restored from a backup: then what the broker still holds is newer.
"""

from typing import Any

from sqlalchemy import Connection, Row, select, update

from kiosk.clock import WallTime
from kiosk.ledger.erase import forget, is_erased
from kiosk.ledger.members import alias_taken, keep_place
from kiosk.ledger.merge import merge
from kiosk.ledger.merged import who_is
from kiosk.ledger.roster import is_contained, one_at_a_time, stand, who_has_tag
from kiosk.ledger.tables import MEMBER, MERGED, TOMBSTONE
from kiosk.messages.roster import (
    CONSENTS,
    MEMBER_FIELDS,
    ChangedBy,
    MemberField,
    RosterEntry,
    RosterErased,
    RosterMerged,
    RosterWord,
    Which,
    no_to,
)


def hear_back(conn: Connection, word: RosterWord, at: WallTime) -> None:
    """Take in what this ledger has lost, and have the broker told again where it is behind."""
    if isinstance(word, RosterErased):
        if not is_erased(conn, word.member):
            forget(conn, word.member, WallTime(word.at, trusted=True))
    elif is_erased(conn, word.member):
        conn.execute(update(TOMBSTONE).where(TOMBSTONE.c.member_id == word.member).values(told=False))
    elif isinstance(word, RosterMerged):
        one_at_a_time(conn)
        merge(conn, word.member, word.into, at, site=True)
    elif who_is(conn, word.member) != word.member:
        conn.execute(update(MERGED).where(MERGED.c.member_id == word.member).values(told=False))
    else:
        one_at_a_time(conn)
        _entry(conn, word, at)


def _entry(conn: Connection, entry: RosterEntry, at: WallTime) -> None:
    keep_place(conn, entry.member, at.at)
    row = conn.execute(select(MEMBER).where(MEMBER.c.id == entry.member)).one()
    if row.rev > entry.rev:
        conn.execute(update(MEMBER).where(MEMBER.c.id == entry.member).values(told_rev=0))
        return
    if row.rev == entry.rev and entry_of(row, entry.epoch) == entry:
        return
    if second := who_has_tag(conn, entry.tag_hmac, but=entry.member):
        merge(conn, second, entry.member, at, site=True)
    values: dict[str, Any] = {}
    changed_by: ChangedBy = {}
    for name in MEMBER_FIELDS:
        values[name], changed_by[name] = _of_both(row, entry, name)
    for noes in map(no_to, CONSENTS):
        changed_by[noes] = {**entry.changed_by.get(noes, {}), **_new_here(row.changed_by or {}, entry, noes)}
    changed_by = {name: changes for name, changes in changed_by.items() if changes}
    as_heard = row.rev < entry.rev and all(values[name] == getattr(entry, name) for name in MEMBER_FIELDS)
    as_heard = (
        as_heard and changed_by == entry.changed_by and not alias_taken(conn, entry.alias, but_by=entry.member)
    )
    if as_heard:
        values["told_rev"] = entry.rev
    values |= {"changed_by": changed_by, "tag_hmac": entry.tag_hmac or row.tag_hmac}
    stand(conn, entry.member, entry.rev if as_heard else entry.rev + 1, values)


def _of_both(row: Row[Any], entry: RosterEntry, name: MemberField) -> tuple[Any, dict[str, tuple[str, int]]]:
    """A field by what the broker held and by what arrived here since the backup: the entry's, unless something did;
    a consent that either side withdrew is withdrawn.
    """
    new_here = _new_here(row.changed_by or {}, entry, name)
    value = getattr(entry, name)
    if new_here:
        value = getattr(row, name) if name == "alias" else getattr(row, name) and value
    return value, {**entry.changed_by.get(name, {}), **new_here}


def _new_here(ours: ChangedBy, entry: RosterEntry, name: str) -> dict[str, Which]:
    """Who has changed a field last, by what is here and not in the entry."""
    mine = {kiosk: (which[0], which[1]) for kiosk, which in ours.get(name, {}).items()}
    return {kiosk: which for kiosk, which in mine.items() if not is_contained(entry.changed_by, name, kiosk, which)}


def entry_of(row: Row[Any], epoch: str) -> RosterEntry:
    """What the roster says of a member; `epoch`: of the gym server's ledger."""
    return RosterEntry(
        member=row.id, epoch=epoch, rev=row.rev, alias=row.alias, floor_consent=row.floor_consent,
        web_consent=row.web_consent, tag_hmac=row.tag_hmac, changed_by=row.changed_by or {},
    )  # fmt: skip
