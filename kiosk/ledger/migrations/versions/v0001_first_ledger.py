"""The first ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "identity",
        sa.Column("kiosk", sa.String(63), nullable=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kiosk", name="pk_identity"),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("alias", sa.String(64), nullable=False),
        sa.Column("tag_hmac", sa.String(64), nullable=True),
        sa.Column("floor_consent", sa.Boolean(), nullable=False),
        sa.Column("web_consent", sa.Boolean(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("alias", name="uq_member_alias"),
        sa.UniqueConstraint("tag_hmac", name="uq_member_tag_hmac"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kiosk", sa.String(63), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=True),
        sa.Column("programme", sa.String(64), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("laps", sa.Integer(), nullable=False),
        sa.Column("distance_mm", sa.BigInteger(), nullable=False),
        sa.Column("walking_ms", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(16), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_session_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_member_id_started_at", "session", ["member_id", "started_at"])
    op.create_table(
        "lap",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kiosk", sa.String(63), nullable=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=True),
        sa.Column("lap", sa.Integer(), nullable=True),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("facing", sa.String(8), nullable=False),
        sa.Column("facing_by", sa.String(8), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=True),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.Column("distance_mm", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_lap_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lap"),
        sa.UniqueConstraint("kiosk", "epoch", "seq", name="uq_lap_kiosk_epoch_seq"),
    )
    op.create_index(
        "ix_lap_counted_day_session_id_distance_mm", "lap", ["counted", "day", "session_id", "distance_mm"]
    )
    op.create_index("ix_lap_session_id", "lap", ["session_id"])
    op.create_table(
        "outbox",
        sa.Column("seq", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(128), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("retain", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
    )
    op.create_index("ix_outbox_sent_at_seq", "outbox", ["sent_at", "seq"])
    op.create_table(
        "received",
        sa.Column("kiosk", sa.String(63), nullable=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("kiosk", "epoch", "seq", name="pk_received"),
    )
