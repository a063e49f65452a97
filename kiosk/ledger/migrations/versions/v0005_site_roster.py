"""The gym server settles who is who: a kiosk reports what was changed on it, and no longer how a member stands."""

import json
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
KEPT = "id, alias, tag_hmac, floor_consent, web_consent, rev, created_at, claimed_at, asked_at"
UNTOLD_REV, UNTOLD = sa.text("rev > told_rev"), sa.text("NOT told")


def upgrade() -> None:
    """Columns and a table for the roster; what waits to be sent of members becomes changes."""
    if op.get_bind().dialect.name == "sqlite":
        _make_member_anew()
    else:
        op.drop_constraint("uq_member_alias", "member")
        op.drop_constraint("uq_member_tag_hmac", "member")
        for column in _new_columns():
            op.add_column("member", column)
    _index("ix_member_alias", "member", "alias")
    _index("ix_member_tag_hmac", "member", "tag_hmac")
    _index("ix_member_untold", "member", "id", UNTOLD_REV)
    op.create_table(
        "merged",
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("into_id", sa.String(32), nullable=False),
        _told(),
        sa.PrimaryKeyConstraint("member_id", name="pk_merged"),
    )
    _index("ix_merged_into_id", "merged", "into_id")
    _index("ix_merged_untold", "merged", "member_id", UNTOLD)
    op.add_column("tombstone", _told())
    _index("ix_tombstone_untold", "tombstone", "member_id", UNTOLD)
    op.drop_index("ix_outbox_retained", "outbox")
    op.drop_column("outbox", "retain")
    _index("ix_outbox_changes", "outbox", "seq", sa.text("topic = 'roster/change'"))
    _report_changes()


def _told() -> sa.Column[Any]:
    return sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false())


def _new_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("epoch", sa.String(16)),
        sa.Column("changed_by", sa.JSON(none_as_null=True)),
        sa.Column("told_rev", sa.Integer(), nullable=False, server_default=sa.text("0")),
    ]


def _index(name: str, table: str, column: str, where: sa.TextClause | None = None) -> None:
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def _make_member_anew() -> None:
    """SQLite can't drop a UNIQUE of a table: its rows move out and back. Sessions refer to them all the while, so
    that is checked at the commit; rows that come back settle what the drop left open.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE member_was AS SELECT {KEPT} FROM member")  # noqa: S608 - names of columns
    op.drop_table("member")
    op.create_table(
        "member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("alias", sa.String(64), nullable=False),
        sa.Column("tag_hmac", sa.String(64)),
        sa.Column("floor_consent", sa.Boolean(), nullable=False),
        sa.Column("web_consent", sa.Boolean(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT),
        sa.Column("asked_at", INSTANT),
        *_new_columns(),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO member ({KEPT}) SELECT {KEPT} FROM member_was")  # noqa: S608 - names of columns
    op.drop_table("member_was")
    for name in ("floor_consent", "web_consent"):
        where = sa.text(f"{name} = 1")
        op.create_index(f"ix_member_{name}", "member", ["id", name], sqlite_where=where)


def _report_changes() -> None:
    """On a kiosk. What waits keeps its seq; the gym server then hears of every member's tag, which it never did."""
    conn = op.get_bind()
    kiosk = conn.execute(sa.text("SELECT kiosk FROM identity WHERE kiosk <> 'gym'")).scalar()
    if kiosk is None:
        return
    outbox = sa.table("outbox", *(sa.column(name) for name in ("seq", "epoch", "topic", "payload")), _created_at())
    old = sa.select(outbox).where(outbox.c.topic.like("roster/%"))
    for row in conn.execute(old).all():
        topic, report = _as_change(json.loads(row.payload)) if row.payload else _as_erased(row)
        payload = json.dumps({"v": 1, "kiosk": kiosk, "epoch": row.epoch, "seq": row.seq, "trusted": True} | report)
        conn.execute(sa.update(outbox).where(outbox.c.seq == row.seq).values(topic=topic, payload=payload))
    conn.execute(sa.text("UPDATE member SET rev = 0"))
    epoch, seq = conn.execute(sa.text("SELECT epoch, last_seq FROM identity")).one()
    member = sa.table("member", *(sa.column(name) for name in KEPT.split(", ")[:5]), _created_at())
    for row in conn.execute(sa.select(member).where(member.c.tag_hmac.is_not(None)).order_by(member.c.id)).all():
        seq += 1
        report = {
            "v": 1, "kiosk": kiosk, "epoch": epoch, "seq": seq, "at": _utc(row), "trusted": True,
            "type": "member_change", "member": row.id, "tag_hmac": row.tag_hmac, "alias": row.alias,
            "floor_consent": bool(row.floor_consent) or None, "web_consent": bool(row.web_consent) or None,
        }  # fmt: skip
        values = {"seq": seq, "epoch": epoch, "topic": "roster/change", "payload": json.dumps(report)}
        conn.execute(sa.insert(outbox).values(**values, created_at=row.created_at))
    conn.execute(sa.text("UPDATE identity SET last_seq = :seq"), {"seq": seq})


def _created_at() -> sa.ColumnClause[Any]:
    return sa.column("created_at", INSTANT)


def _as_change(said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A no that came with the enrolment was nobody's. Who was erased has no alias any more, and said nothing."""
    no = False if said["rev"] > 1 and said["alias"] else None
    change: dict[str, Any] = {"type": "member_change", "member": said["member"], "alias": said["alias"] or None}
    change |= {name: said[name] or no for name in ("floor_consent", "web_consent")}
    return "roster/change", change | {"at": said["at"], "trusted": said["trusted"]}


def _as_erased(row: sa.Row[Any]) -> tuple[str, dict[str, Any]]:
    """What emptied a member's retained topic says once more that they are erased."""
    member = row.topic.removeprefix("roster/")
    return "event/member_erased", {"type": "member_erased", "member": member, "at": _utc(row)}


def _utc(row: sa.Row[Any]) -> str:
    """SQLite has no time zones."""
    return str(row.created_at.replace(tzinfo=UTC).isoformat())
