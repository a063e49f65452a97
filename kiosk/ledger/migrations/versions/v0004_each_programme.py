"""What each programme of a session came to, sessions by when they began or still open, and consents to count."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column for another, with what was in it; four indexes."""
    op.add_column("session", sa.Column("results", sa.JSON(none_as_null=True)))
    said = (sa.column(name, sa.JSON) for name in ("result", "results"))
    session = sa.table("session", sa.column("id"), sa.column("programme"), *said)
    conn = op.get_bind()
    kept = sa.select(session.c.id, session.c.programme, session.c.result).where(session.c.result.is_not(None))
    for row in conn.execute(kept).all():
        if row.result is not None:  # the gym server kept a null that is JSON's
            results = [{"programme": row.programme, **row.result}]
            conn.execute(sa.update(session).where(session.c.id == row.id).values(results=results))
    op.drop_column("session", "result")
    op.create_index("ix_session_started_at_id", "session", ["started_at", "id"])
    is_open = sa.text("ended_at IS NULL")
    op.create_index("ix_session_open", "session", ["started_at"], sqlite_where=is_open, postgresql_where=is_open)
    for consent in ("floor_consent", "web_consent"):
        op.drop_index(f"ix_member_{consent}", "member")
        for_sqlite, for_postgresql = sa.text(f"{consent} = 1"), sa.text(consent)
        op.create_index(
            f"ix_member_{consent}",
            "member",
            ["id", consent],
            sqlite_where=for_sqlite,
            postgresql_where=for_postgresql,
        )
