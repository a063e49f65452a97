"""The roster as the gym server settles it: every change that a kiosk reports, in the order in which they arrive.

A broker may deliver a kiosk's later change first. Of one field the later of one kiosk's changes holds whenever it
arrives, so that no old yes takes the place of a newer no.
"""

from typing import Any

import structlog
from sqlalchemy import Connection, Row, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.aliases import as_shown, draw_alias, numbered
from kiosk.ledger.erase import is_erased
from kiosk.ledger.members import alias_taken, keep_place
from kiosk.ledger.merge import merge
from kiosk.ledger.merged import who_is
from kiosk.ledger.tables import IDENTITY, MEMBER
from kiosk.messages.roster import CONSENTS, ChangedBy, MemberChange, MemberField, Which, no_to

log = structlog.get_logger("ledger")

NOES = [no_to(name) for name in CONSENTS]


def settle(conn: Connection, change: MemberChange) -> None:
    """Apply a change that is new. It says nothing of who is erased."""
    said = change.said()
    if is_erased(conn, change.member) or not (said or change.tag_hmac):
        return
    one_at_a_time(conn)
    at = WallTime(change.at, change.trusted)
    member_id = who_is(conn, change.member)
    if member_id == change.member:
        keep_place(conn, member_id, change.at)
        if first := who_has_tag(conn, change.tag_hmac, but=member_id):
            _merge_keeping_noes(conn, member_id, first, at)
            member_id = first
    news: dict[str, Any] = {}
    if member_id != change.member:
        said = only_noes(said)
    elif change.tag_hmac:
        news["tag_hmac"] = change.tag_hmac
    row = conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).one()
    changed_by, which = row.changed_by or {}, (change.epoch, change.seq)
    for name, value in said.items():
        if value is False and row.tag_hmac is None:  # whoever they are, they may turn out to be another
            changed_by = with_change(changed_by, no_to(name), change.kiosk, which)
        if not is_contained(changed_by, name, change.kiosk, which):
            changed_by = with_change(changed_by, name, change.kiosk, which)
            news[name] = value
    if "alias" in news:
        news = _only_what_can_be_shown(conn, change, row, news)
    if news or changed_by != (row.changed_by or {}):
        stand(conn, member_id, row.rev + 1, {**news, "changed_by": changed_by})


def _only_what_can_be_shown(
    conn: Connection, change: MemberChange, row: Row[Any], news: dict[str, Any]
) -> dict[str, Any]:
    """The same without an alias that the kiosk's own form refuses; who has no other yet is given one."""
    try:
        return news | {"alias": as_shown(news["alias"])}
    except LedgerError as error:
        log.warning("an alias is refused, the rest is kept", kiosk=change.kiosk, seq=change.seq, why=str(error))
    rest = {name: value for name, value in news.items() if name != "alias"}
    drawn = draw_alias(lambda tried: alias_taken(conn, tried)) if row.alias == row.id else row.alias
    return rest | {"alias": drawn}


def stand(conn: Connection, member_id: str, rev: int, values: dict[str, Any]) -> None:
    """A member's row changes; an alias that is another's gets a number."""

    def taken(tried: str) -> bool:
        return alias_taken(conn, tried, but_by=member_id)

    if (alias := values.get("alias")) is not None and taken(alias):
        values = values | {"alias": numbered(alias, taken)}
    conn.execute(update(MEMBER).where(MEMBER.c.id == member_id).values(rev=rev, **values))


def one_at_a_time(conn: Connection) -> None:
    """Wait for other processes that settle something: no two may draw one alias or one rev."""
    conn.execute(select(IDENTITY.c.kiosk).with_for_update())


def only_noes(said: dict[MemberField, str | bool]) -> dict[MemberField, str | bool]:
    """What holds of a change that names a member by an id they don't go by any more.

    Whoever said it saw another alias and other consents, so a yes or an alias was said of those; a no is a no.
    """
    return {name: value for name, value in said.items() if value is False}


def is_contained(changed_by: ChangedBy, name: str, kiosk: str, which: Which) -> bool:
    """Whether a kiosk's change of a field is in it already, or a later one of that kiosk."""
    epoch, seq = changed_by.get(name, {}).get(kiosk, ("", 0))
    return epoch == which[0] and seq >= which[1]


def with_change(changed_by: ChangedBy, name: str, kiosk: str, which: Which) -> ChangedBy:
    """The same with one more change, unless a later one of that kiosk is in it."""
    if is_contained(changed_by, name, kiosk, which):
        return changed_by
    return {**changed_by, name: {**changed_by.get(name, {}), kiosk: which}}


def who_has_tag(conn: Connection, tag_hmac: str | None, but: str) -> str | None:
    """Another member than `but` with this tag; None where there is none, or where it is no tag."""
    if tag_hmac is None:
        return None
    return conn.execute(select(MEMBER.c.id).where(MEMBER.c.tag_hmac == tag_hmac, MEMBER.c.id != but)).scalar()


def _merge_keeping_noes(conn: Connection, member_id: str, into_id: str, at: WallTime) -> None:
    """A no that came before the enrolment it belongs to, and still holds, does so after the merge too; of one that
    doesn't, its kiosk is told that it was heard.
    """
    second = conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).one()
    first = conn.execute(select(MEMBER).where(MEMBER.c.id == into_id)).one()
    merge(conn, member_id, into_id, at, site=True)
    changed_by, noes = first.changed_by or {}, {}
    for name, changes in (second.changed_by or {}).items():
        holds = name in CONSENTS and not getattr(second, name)
        if holds:
            noes[name] = False
        if holds or name in NOES:
            for kiosk, which in changes.items():
                changed_by = with_change(changed_by, name, kiosk, which)
    if noes or changed_by != (first.changed_by or {}):
        stand(conn, into_id, first.rev + 1, {**noes, "changed_by": changed_by})
