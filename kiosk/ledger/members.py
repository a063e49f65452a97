"""Members: who a tag belongs to, and under which alias.

A change holds here at once. Where there is a gym server it is also a command that waits in the outbox: the gym
server settles it for every lane, and says so in the roster (see roster.py and hear_roster.py).
"""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, outbox
from kiosk.ledger.aliases import as_shown, draw_alias
from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.merged import who_is
from kiosk.ledger.tables import MEMBER, SESSION
from kiosk.messages.roster import MemberChange
from kiosk.session.facts import MemberFacts


@dataclass(frozen=True, slots=True)
class Member:
    """One member. The alias may be shown only on surfaces that were consented to. `rev`: see tables.py."""

    id: str
    alias: str
    floor_consent: bool
    web_consent: bool
    rev: int


def member_for_tag(conn: Connection, tag_hmac: str) -> Member | None:
    """The member whose tag this is, by its keyed hash.

    For a moment there may be two: one made here, and one of the roster that it will be merged into; or one whose
    erasure is yet to be heard of, and who has the tag now.
    """
    theirs = select(MEMBER).where(MEMBER.c.tag_hmac == tag_hmac)
    row = conn.execute(theirs.order_by((MEMBER.c.rev > 0).desc(), MEMBER.c.created_at.desc(), MEMBER.c.id)).first()
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

    Raises LedgerError if the tag or the alias is taken.
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
        rev=0,
    )
    conn.execute(insert(MEMBER).values(**asdict(member), tag_hmac=tag_hmac, created_at=at.at))
    _report(
        conn, at, member=member.id, tag_hmac=tag_hmac, alias=member.alias, floor_consent=floor_consent or None,
        web_consent=web_consent or None,
    )  # fmt: skip
    return member


def give_tag(conn: Connection, member_id: str, tag_hmac: str, at: WallTime, by: str) -> Member | None:
    """A tag that nobody has takes the place of a member's own, which is a stranger's from now on.

    With an audit line and a report; None where there is no such member, or not any more.
    """
    given = update(MEMBER).where(MEMBER.c.id == who_is(conn, member_id)).values(tag_hmac=tag_hmac)
    row = conn.execute(given.returning(MEMBER)).first()
    if row is None:
        return None
    _report(conn, at, member=row.id, tag_hmac=tag_hmac)
    audit.note(conn, at, by, "tag replaced", member_id=row.id)
    return _member(row)


def change_member(conn: Connection, member_id: str, at: WallTime, by: str, **changes: Any) -> Member:
    """Change `alias`, `floor_consent` or `web_consent`, with an audit line and a report.

    Raises LedgerError if there is no such member, or the alias is taken or can't be shown.
    """
    member_id = who_is(conn, member_id)
    row = conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).first()
    if row is None:
        raise LedgerError("there is no such member; they may be erased already")
    if "alias" in changes:
        changes["alias"] = as_shown(changes["alias"])
    changes = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changes:
        return _member(row)
    if (alias := changes.get("alias")) is not None and _looks_taken(conn, alias, member_id):
        raise LedgerError(f"the alias {alias!r} is taken; choose another")
    changed = update(MEMBER).where(MEMBER.c.id == member_id).values(**changes)
    member = _member(conn.execute(changed.returning(MEMBER)).one())
    _report(conn, at, member=member_id, **changes)
    before = {name: getattr(row, name) for name in changes}
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


def alias_taken(conn: Connection, alias: str, but_by: str | None = None) -> bool:
    """Whether a member, other than `but_by`, goes by this alias."""
    takers = select(MEMBER.c.id).where(MEMBER.c.alias == alias, MEMBER.c.id != (but_by or ""))
    return conn.execute(takers).first() is not None


def _looks_taken(conn: Connection, alias: str, by: str) -> bool:
    """Whether another than `by` goes by this alias in whatever case: on a board nobody tells them apart."""
    alike = select(MEMBER.c.id).where(func.lower(MEMBER.c.alias) == alias.lower(), MEMBER.c.id != by)
    return alias_taken(conn, alias, but_by=by) or conn.execute(alike.limit(1)).first() is not None


def keep_place(conn: Connection, member_id: str, at: datetime) -> None:
    """A row for somebody who is only known by their id yet.

    Nobody is shown by this: consents are off, and the alias is the id until the roster says it.
    """
    insert_once(conn, MEMBER, {"id": member_id, "alias": member_id, "rev": 0, "created_at": at})
    earlier = update(MEMBER).where(MEMBER.c.id == member_id, MEMBER.c.created_at > at, MEMBER.c.tag_hmac.is_(None))
    conn.execute(earlier.values(created_at=at))


def _report(conn: Connection, at: WallTime, **changes: Any) -> None:
    outbox.append(conn, outbox.CHANGE_TOPIC, MemberChange(**outbox.stamp(conn, at), **changes))


def _member(row: Row[Any]) -> Member:
    return Member(row.id, row.alias, row.floor_consent, row.web_consent, row.rev)
