"""What the gym server has taken in, and what endangered walkers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """A column, two indexes, a table."""
    op.add_column("outbox", sa.Column("acked_at", INSTANT))
    for name, columns, where in (
        ("ix_outbox_unacked", ["seq"], sa.text("acked_at IS NULL")),
        ("ix_outbox_retained", ["topic", "seq"], sa.text("retain")),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "hazard",
        sa.Column("kiosk", sa.String(63), nullable=False),
        sa.Column("epoch", sa.String(16), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("session_id", sa.String(32)),
        sa.PrimaryKeyConstraint("kiosk", "epoch", "seq", name="pk_hazard"),
    )
