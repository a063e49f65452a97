"""Everything that a ledger holds about one member, for that member: as JSON or CSV, a piece at a time.

Left out: the tag's keyed hash, which is of use to nobody else, and the names of staff.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from kiosk.ledger.csv_cells import cell
from kiosk.ledger.tables import AUDIT, LAP, MEMBER, SCORE, SESSION

PIECE = 100  # rows in memory at a time

KINDS: dict[str, tuple[str, ...]] = {
    "member": ("id", "alias", "floor_consent", "web_consent", "created_at", "claimed_at", "asked_at"),
    "session": (
        "id", "kiosk", "programme", "started_at", "ended_at", "laps", "distance_mm", "walking_ms", "why",
        "load_kind", "load_kg", "results",
    ),
    "lap": (
        "id", "kiosk", "session_id", "lap", "started_at", "ended_at", "direction", "facing", "facing_by",
        "confidence", "counted", "reason", "marks", "duration_ms", "distance_mm", "steps", "day",
        "date_estimated", "voided",
    ),
    "sum": ("period", "first_day", "lane", "laps", "distance_mm", "days", "fastest_ms"),
    "change": ("at", "by", "what", "session_id", "lap_id", "why", "before"),
}  # fmt: skip


def member_json(conn: Connection, member_id: str) -> Iterator[str]:
    """A JSON object with a list for each kind. Nothing for a member who isn't there."""
    yield "{"
    for number, kind in enumerate(KINDS):
        yield f'{"," if number else ""}\n"{kind}": ['
        for at, row in enumerate(_rows(conn, kind, member_id)):
            yield f"{',' if at else ''}\n{json.dumps(row, ensure_ascii=False, default=_plain)}"
        yield "\n]"
    yield "\n}\n"


def member_csv(conn: Connection, member_id: str) -> Iterator[str]:
    """One table: `kind` says what a row is, cells that it has not are empty."""
    columns = ["kind", *dict.fromkeys(name for names in KINDS.values() for name in names)]
    lines = io.StringIO()
    table = csv.DictWriter(lines, columns, restval="")
    table.writeheader()
    for kind in KINDS:
        for row in _rows(conn, kind, member_id):
            table.writerow({"kind": kind} | {name: cell(value) for name, value in row.items()})
            if lines.tell() > 8192:
                yield _taken(lines)
    yield _taken(lines)


def _taken(lines: io.StringIO) -> str:
    text = lines.getvalue()
    lines.seek(0)
    lines.truncate()
    return text


def _rows(conn: Connection, kind: str, member_id: str) -> Iterator[dict[str, Any]]:
    names = KINDS[kind]
    found = conn.execute(_query(kind, member_id), execution_options={"yield_per": PIECE})
    for row in found.mappings():
        values = {name: row[name] for name in names}
        if "by" in values and values["by"] not in ("member", "kiosk"):
            values["by"] = "staff"
        yield values


def _query(kind: str, member_id: str) -> Select[Any]:
    sessions = select(SESSION.c.id).where(SESSION.c.member_id == member_id)
    match kind:
        case "member":
            return select(MEMBER).where(MEMBER.c.id == member_id)
        case "session":
            return select(SESSION).where(SESSION.c.member_id == member_id).order_by(SESSION.c.started_at)
        case "lap":
            return select(LAP).where(LAP.c.session_id.in_(sessions)).order_by(LAP.c.ended_at, LAP.c.id)
        case "sum":
            return select(SCORE).where(SCORE.c.member_id == member_id).order_by(SCORE.c.first_day, SCORE.c.period)
        case _:
            theirs = or_(AUDIT.c.member_id == member_id, AUDIT.c.session_id.in_(sessions))
            return select(AUDIT).where(theirs).order_by(AUDIT.c.id)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a download")
