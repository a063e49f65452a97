"""Members: who a tag belongs to, and under which alias."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, outbox
from kiosk.ledger.aliases import draw_alias
from kiosk.ledger.tables import MEMBER, SESSION
from kiosk.messages.reports import RosterEntry
from kiosk.session.facts import MemberFacts


@dataclass(frozen=True, slots=True)
class Member:
    """One member. The alias may be shown only on surfaces that were consented to."""

    id: str
    alias: str
    floor_consent: bool
    web_consent: bool
    rev: int


def member_for_tag(conn: Connection, tag_hmac: str) -> Member | None:
    """The member whose tag this is, by its keyed hash."""
    row = conn.execute(select(MEMBER).where(MEMBER.c.tag_hmac == tag_hmac)).first()
    return _member(row) if row else None


def enrol(
    conn: Connection,
    tag_hmac: str,
    at: WallTime,
    alias: str | None = None,
    floor_consent: bool = False,
    web_consent: bool = False,
) -> Member:
    """Write and report a new member, under a friendly alias unless one is given.

    The roster entry is retained by the broker. Raises LedgerError if the tag or the alias is taken.
    """
    if member_for_tag(conn, tag_hmac):
        raise LedgerError("this tag belongs to a member already; erase that member first, or use another tag")
    if alias is not None and alias_taken(conn, alias):
        raise LedgerError(f"the alias {alias!r} is taken; choose another")
    member = Member(
        id=secrets.token_hex(8),
        alias=alias or draw_alias(lambda drawn: alias_taken(conn, drawn)),
        floor_consent=floor_consent,
        web_consent=web_consent,
        rev=1,
    )
    conn.execute(
        insert(MEMBER).values(
            id=member.id,
            alias=member.alias,
            tag_hmac=tag_hmac,
            floor_consent=floor_consent,
            web_consent=web_consent,
            rev=member.rev,
            created_at=at.at,
        )
    )
    _report(conn, member, at)
    return member


def change_member(conn: Connection, member_id: str, at: WallTime, by: str, **changes: Any) -> Member:
    """Change `alias`, `floor_consent` or `web_consent`, with an audit line and a report.

    Raises LedgerError if there is no such member, or the alias is taken or empty.
    """
    row = conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).first()
    if row is None:
        raise LedgerError("there is no such member; they may be erased already")
    before = {name: getattr(row, name) for name, value in changes.items() if getattr(row, name) != value}
    if not before:
        return _member(row)
    if "alias" in before:
        changes["alias"] = alias = " ".join(changes["alias"].split())
        if not alias.isprintable() or not alias:
            raise LedgerError("an alias is a word or two that can be read; choose another")
        if alias_taken(conn, alias):
            raise LedgerError(f"the alias {alias!r} is taken; choose another")
    changed = update(MEMBER).where(MEMBER.c.id == member_id).values(rev=MEMBER.c.rev + 1, **changes)
    member = _member(conn.execute(changed.returning(MEMBER)).one())
    _report(conn, member, at)
    audit.note(conn, at, by, "member changed", member_id=member_id, before=before)
    return member


def note_asked(conn: Connection, member_id: str, at: WallTime) -> None:
    """The floor screen has asked a member whether their alias may show on the board."""
    conn.execute(update(MEMBER).where(MEMBER.c.id == member_id).values(asked_at=at.at))


def facts(conn: Connection, member: Member, label: str, t: float) -> MemberFacts:
    """What the engine is told after a tap: `label` and `t` are its own. `last_laps`: of the last ended session."""
    last = (
        select(SESSION.c.laps)
        .where(SESSION.c.member_id == member.id, SESSION.c.ended_at.is_not(None))
        .order_by(SESSION.c.started_at.desc())
        .limit(1)
    )
    asked_at = conn.execute(select(MEMBER.c.asked_at).where(MEMBER.c.id == member.id)).scalar()
    ask = asked_at is None and not member.floor_consent
    return MemberFacts(t, label, member.alias, member.floor_consent, conn.execute(last).scalar(), ask)


def alias_taken(conn: Connection, alias: str) -> bool:
    """Whether a member goes by this alias."""
    return conn.execute(select(MEMBER.c.id).where(MEMBER.c.alias == alias)).first() is not None


def _report(conn: Connection, member: Member, at: WallTime) -> None:
    entry = RosterEntry(
        **outbox.stamp(conn, at),
        member=member.id,
        rev=member.rev,
        alias=member.alias,
        floor_consent=member.floor_consent,
        web_consent=member.web_consent,
    )
    outbox.append(conn, outbox.roster_topic(member.id), entry, retain=True)


def _member(row: Row[Any]) -> Member:
    return Member(row.id, row.alias, row.floor_consent, row.web_consent, row.rev)
