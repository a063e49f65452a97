"""`/api/v1/export/…`: laps and sessions of many days in one file."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from kiosk.ledger.api_rows import Days, LapPlace, SessionPlace, lap_rows_after, session_rows_after
from kiosk.messages.api import LapRow, SessionRow
from kiosk.web.accounts.office import Office
from kiosk.web.api.asked import FirstDay, LastDay, asked_days
from kiosk.web.api.described import Answers
from kiosk.web.api.export import PIECE, as_csv, as_json, pieces

Kind = Literal["laps", "sessions"]


def api_export_routes(office: Office) -> APIRouter:
    """Two kinds, each as CSV and JSON."""
    router = APIRouter(prefix="/export", tags=["export"])

    @router.get(
        "/laps.csv", response_class=StreamingResponse, responses=_csv("id,kiosk,session,member,alias,day,…")
    )
    def laps_csv(first_day: FirstDay = None, last_day: LastDay = None) -> StreamingResponse:
        """The rows of `/laps` as a table. Cells that a spreadsheet would run begin with an apostrophe."""
        days = asked_days(office, first_day, last_day)
        return _file(days, "laps", "csv", as_csv(LapRow, _laps(office, days)))

    @router.get("/laps.json", response_class=StreamingResponse, responses=_json("laps"))
    def laps_json(first_day: FirstDay = None, last_day: LastDay = None) -> StreamingResponse:
        """The rows of `/laps`, one a line."""
        days = asked_days(office, first_day, last_day)
        return _file(days, "laps", "json", as_json("laps", _laps(office, days)))

    @router.get(
        "/sessions.csv", response_class=StreamingResponse, responses=_csv("id,kiosk,member,alias,programme,…")
    )
    def sessions_csv(first_day: FirstDay = None, last_day: LastDay = None) -> StreamingResponse:
        """The rows of `/sessions` as a table. Cells that a spreadsheet would run begin with an apostrophe."""
        days = asked_days(office, first_day, last_day)
        return _file(days, "sessions", "csv", as_csv(SessionRow, _sessions(office, days)))

    @router.get("/sessions.json", response_class=StreamingResponse, responses=_json("sessions"))
    def sessions_json(first_day: FirstDay = None, last_day: LastDay = None) -> StreamingResponse:
        """The rows of `/sessions`, one a line."""
        days = asked_days(office, first_day, last_day)
        return _file(days, "sessions", "json", as_json("sessions", _sessions(office, days)))

    return router


def _laps(office: Office, days: Days) -> Iterator[list[LapRow]]:
    def read(last: LapRow | None) -> list[LapRow]:
        with office.ledger.reading() as conn:
            return lap_rows_after(conn, days, LapPlace(last.day, last.id) if last else None, PIECE)

    return pieces(read)


def _sessions(office: Office, days: Days) -> Iterator[list[SessionRow]]:
    def read(last: SessionRow | None) -> list[SessionRow]:
        with office.ledger.reading() as conn:
            return session_rows_after(conn, days, SessionPlace(last.started_at, last.id) if last else None, PIECE)

    return pieces(read)


def _file(days: Days, kind: Kind, ending: Literal["csv", "json"], text: Iterator[str]) -> StreamingResponse:
    """The first piece is read before the answer begins: a ledger that can't be read is still a 503."""
    begun = [next(text), next(text, "")]
    name = f"retrolane-{kind}-{days.first}-{days.last}.{ending}"
    return StreamingResponse(
        chain(begun, text),
        media_type="text/csv; charset=utf-8; header=present" if ending == "csv" else "application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


_HEADERS: dict[str, Any] = {
    "Content-Disposition": {"schema": {"type": "string"}, "description": "A file name with the kind and the days."}
}


def _csv(head: str) -> Answers:
    content = {"text/csv": {"schema": {"type": "string"}, "example": head}}
    return {200: {"description": "The table, as it is read.", "content": content, "headers": _HEADERS}}


def _json(kind: Kind) -> Answers:
    row = "LapRow" if kind == "laps" else "SessionRow"
    schema = {
        "type": "object",
        "required": ["v", kind],
        "properties": {
            "v": {"const": 1},
            kind: {"type": "array", "items": {"$ref": f"#/components/schemas/{row}"}},
        },
    }
    content = {"application/json": {"schema": schema}}
    return {200: {"description": "The rows, as they are read.", "content": content, "headers": _HEADERS}}
