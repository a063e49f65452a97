"""Sessions of erased members, which nobody may be given."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column. Nobody's sessions of before may each have been an erased member's, if there is one: nothing tells
    them from a guest's. A place that is kept for a session isn't known to be nobody's yet.
    """
    op.add_column("session", sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false()))
    session = sa.table(
        "session", sa.column("member_id"), sa.column("rev", sa.Integer), sa.column("sealed", sa.Boolean)
    )
    if op.get_bind().execute(sa.text("SELECT 1 FROM tombstone LIMIT 1")).first() is not None:
        nobodys = (session.c.member_id.is_(None), session.c.rev > 0)
        op.execute(sa.update(session).where(*nobodys).values(sealed=sa.true()))
