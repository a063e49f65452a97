"""Members' own pages, corrections, and sums for boards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SUMS = ("laps", "distance_mm", "days", "feet_laps", "feet_distance_mm", "feet_days")
FASTEST = ("fastest_ms", "feet_fastest_ms")


def upgrade() -> None:
    """Add columns and tables; sum up the laps that are there."""
    op.add_column("member", sa.Column("asked_at", INSTANT))
    op.add_column("session", sa.Column("load_kind", sa.String(20)))
    op.add_column("session", sa.Column("load_kg", sa.Float()))
    op.add_column("session", sa.Column("result", sa.JSON()))
    op.add_column("lap", sa.Column("date_estimated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lap", sa.Column("voided", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lap", sa.Column("boot", sa.String(36)))
    op.add_column("lap", sa.Column("up_ms", sa.BigInteger()))
    op.drop_index("ix_lap_counted_day_session_id_distance_mm", "lap")
    op.create_index("ix_lap_day_kiosk_session_id", "lap", ["day", "kiosk", "session_id"])
    untrusted = sa.text("NOT trusted")
    op.create_index("ix_lap_untrusted", "lap", ["boot"], sqlite_where=untrusted, postgresql_where=untrusted)
    _make_sums()
    op.create_table(
        "audit",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32)),
        sa.Column("session_id", sa.String(32)),
        sa.Column("lap_id", sa.BigInteger()),
        sa.Column("why", sa.String(200)),
        sa.Column("before", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "tombstone",
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="pk_tombstone"),
    )
    op.create_table(
        "kept",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept"),
    )


def _make_sums() -> None:
    def period() -> list[sa.Column[object]]:
        return [
            sa.Column("period", sa.String(5), nullable=False),
            sa.Column("first_day", sa.Date(), nullable=False),
            sa.Column("lane", sa.String(63), nullable=False),
        ]

    op.create_table(
        "score",
        *period(),
        sa.Column("member_id", sa.String(32), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMS),
        *(sa.Column(name, sa.Integer()) for name in FASTEST),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_score_member_id"),
        sa.PrimaryKeyConstraint("period", "first_day", "lane", "member_id", name="pk_score"),
    )
    op.create_index("ix_score_member_id_period_first_day", "score", ["member_id", "period", "first_day"])
    for name in (*SUMS, *FASTEST):
        op.create_index(f"ix_score_{name}", "score", ["period", "first_day", "lane", name])
    op.create_table(
        "total",
        *period(),
        sa.Column("laps", sa.BigInteger(), nullable=False),
        sa.Column("distance_mm", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("period", "first_day", "lane", name="pk_total"),
    )
