"""Members' own pages, corrections, and sums for boards."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

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
    op.add_column("member", sa.Column("claimed_at", INSTANT))
    op.add_column("member", sa.Column("asked_at", INSTANT))
    for where in ("floor_consent", "web_consent"):
        op.create_index(
            f"ix_member_{where}",
            "member",
            ["id"],
            sqlite_where=sa.text(f"{where} = 1"),
            postgresql_where=sa.text(where),
        )
    op.add_column("session", sa.Column("load_kind", sa.String(20)))
    op.add_column("session", sa.Column("load_kg", sa.Float()))
    op.add_column("session", sa.Column("result", sa.JSON()))
    op.add_column("session", sa.Column("boot", sa.String(36)))
    op.add_column("session", sa.Column("started_up_ms", sa.BigInteger()))
    op.add_column("session", sa.Column("ended_up_ms", sa.BigInteger()))
    has_boot = sa.text("boot IS NOT NULL")
    op.create_index("ix_session_undated", "session", ["boot"], sqlite_where=has_boot, postgresql_where=has_boot)
    op.add_column("lap", sa.Column("date_estimated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lap", sa.Column("voided", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lap", sa.Column("rev", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("lap", sa.Column("boot", sa.String(36)))
    op.add_column("lap", sa.Column("up_ms", sa.BigInteger()))
    op.drop_index("ix_lap_counted_day_session_id_distance_mm", "lap")
    op.create_index("ix_lap_day_kiosk_session_id", "lap", ["day", "kiosk", "session_id"])
    undated = sa.text("NOT trusted AND NOT date_estimated")
    op.create_index("ix_lap_undated", "lap", ["boot"], sqlite_where=undated, postgresql_where=undated)
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
    _sum_up()


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
        sqlite_with_rowid=False,
    )
    op.create_index("ix_score_member_id_period_first_day", "score", ["member_id", "period", "first_day"])
    of_all_time = sa.text("period = 'all'")
    for name in (*SUMS, *FASTEST):
        op.create_index(
            f"ix_score_all_{name}", "score", ["lane", name], sqlite_where=of_all_time, postgresql_where=of_all_time
        )
    op.create_table(
        "total",
        *period(),
        sa.Column("laps", sa.BigInteger(), nullable=False),
        sa.Column("distance_mm", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("period", "first_day", "lane", name="pk_total"),
    )


WALKED = """
SELECT lap.kiosk, lap.day, session.member_id, count(*), sum(lap.distance_mm), min(duration_ms),
    count(CASE WHEN facing_by = 'feet' THEN 1 END),
    coalesce(sum(CASE WHEN facing_by = 'feet' THEN lap.distance_mm END), 0),
    min(CASE WHEN facing_by = 'feet' THEN duration_ms END)
FROM lap LEFT JOIN session ON session.id = lap.session_id
WHERE lap.counted AND lap.trusted
GROUP BY lap.kiosk, lap.day, session.member_id
"""


def _sum_up() -> None:
    """The sums of the laps that are there; a gym server's ledger also has them over all lanes."""
    conn = op.get_bind()
    site = conn.execute(sa.text("SELECT kiosk FROM identity")).scalar() == "gym"
    totals: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
    scores: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for kiosk, raw_day, member, *sums in conn.execute(sa.text(WALKED)):
        day = date.fromisoformat(raw_day) if isinstance(raw_day, str) else raw_day
        for lane in (kiosk, "") if site else (kiosk,):
            for period, first in _periods(day):
                totals[period, first, lane][0] += sums[0]
                totals[period, first, lane][1] += sums[1]
                if member is not None:
                    scores[period, first, lane, member].append((day, *sums))
    _insert("total", ("laps", "distance_mm"), totals)
    _insert("score", (*SUMS, *FASTEST), {key: _score(days) for key, days in scores.items()})


def _periods(day: date) -> list[tuple[str, date]]:
    monday = day - timedelta(days=day.weekday())
    return [("day", day), ("week", monday), ("month", day.replace(day=1)), ("all", date(1970, 1, 1))]


def _score(days: list[tuple[Any, ...]]) -> list[Any]:
    """As SUMS and FASTEST; of (day, laps, mm, fastest, laps by the feet, mm of those, their fastest)."""
    laps, metres, fastest, feet_laps, feet_metres, feet_fastest = zip(*(day[1:] for day in days), strict=True)
    return [
        sum(laps), sum(metres), len({day[0] for day in days}),
        sum(feet_laps), sum(feet_metres), len({day[0] for day in days if day[4]}),
        min((ms for ms in fastest if ms is not None), default=None),
        min((ms for ms in feet_fastest if ms is not None), default=None),
    ]  # fmt: skip


def _insert(name: str, columns: tuple[str, ...], rows: dict[tuple[Any, ...], list[Any]]) -> None:
    keys = ("period", "first_day", "lane", "member_id") if name == "score" else ("period", "first_day", "lane")
    types = {"first_day": sa.Date()}
    table = sa.table(name, *(sa.column(column, types.get(column)) for column in (*keys, *columns)))
    if rows:
        op.bulk_insert(
            table, [dict(zip((*keys, *columns), (*key, *row), strict=True)) for key, row in rows.items()]
        )
