"""Members who turned out to be another one: every name that somebody was given by lanes that were apart."""

from sqlalchemy import Connection, select

from kiosk.ledger.tables import MERGED


def who_is(conn: Connection, member_id: str) -> str:
    """The id that a member goes by now; their own where they were never merged."""
    into = conn.execute(select(MERGED.c.into_id).where(MERGED.c.member_id == member_id)).scalar()
    return into or member_id


def names_of(conn: Connection, member_id: str) -> list[str]:
    """Every id that a member goes or went by, today's first."""
    now = who_is(conn, member_id)
    return [now, *merged_into(conn, now)]


def merged_into(conn: Connection, member_id: str) -> list[str]:
    """The ids of those who were merged into a member."""
    return list(conn.execute(select(MERGED.c.member_id).where(MERGED.c.into_id == member_id)).scalars())
