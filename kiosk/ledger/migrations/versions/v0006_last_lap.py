"""When each lane's last lap ended, beside its sums."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """A column, from the laps that are there."""
    op.add_column("total", sa.Column("last_at", INSTANT))
    lap = sa.table(
        "lap", sa.column("kiosk"), sa.column("day", sa.Date), sa.column("ended_at", INSTANT),
        *(sa.column(name, sa.Boolean) for name in ("counted", "voided", "trusted", "date_estimated")),
    )  # fmt: skip
    counts = (lap.c.counted, sa.not_(lap.c.voided), sa.or_(lap.c.trusted, lap.c.date_estimated))
    of_days = sa.select(lap.c.kiosk, lap.c.day, sa.func.max(lap.c.ended_at)).where(*counts)
    last: dict[tuple[str, date, str], Any] = {}
    for kiosk, day, ended_at in op.get_bind().execute(of_days.group_by(lap.c.kiosk, lap.c.day)):
        for period, first in _periods(day):
            for lane in (kiosk, ""):
                last[period, first, lane] = max(last.get((period, first, lane), ended_at), ended_at)
    if last:
        total = sa.table(
            "total", sa.column("period"), sa.column("first_day", sa.Date), sa.column("lane"),
            sa.column("last_at", INSTANT),
        )  # fmt: skip
        of = [total.c[name] == sa.bindparam(f"of_{name}") for name in ("period", "first_day", "lane")]
        rows = [
            {"of_period": period, "of_first_day": first, "of_lane": lane, "at": at}
            for (period, first, lane), at in last.items()
        ]
        op.get_bind().execute(sa.update(total).where(*of).values(last_at=sa.bindparam("at")), rows)


def _periods(day: date) -> list[tuple[str, date]]:
    week, month = day - timedelta(days=day.weekday()), day.replace(day=1)
    return [("day", day), ("week", week), ("month", month), ("all", date(1970, 1, 1))]
