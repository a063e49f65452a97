"""`/staff/laps/{lap}/recording`: what the sensors saw of a lap, as a picture of the lane."""

from typing import Annotated
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Path
from fastapi.responses import Response
from sqlalchemy import select

from kiosk.errors import CaptureError
from kiosk.ledger.tables import LAP
from kiosk.messages.recordings import folder_of
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.pages import fault_page
from kiosk.web.plots.lane_strip import Floor
from kiosk.web.plots.lap_recording import lap_recording
from kiosk.web.recordings import feet_of_lap

log = structlog.get_logger("web")

RowId = Annotated[int, Path(ge=1, lt=2**63)]

DAMAGED = "The recording of this lap is damaged, so it can't be shown. See the log of the pages."


def staff_recording_routes(office: Office) -> APIRouter:
    """One lap's recording. The engine sees it again, which takes some seconds for a lidar's."""
    router = APIRouter(include_in_schema=False)

    @router.get("/staff/laps/{lap}/recording")
    def recording(account: Staff, lap: RowId) -> Response:
        with office.ledger.reading() as conn:
            row = conn.execute(select(LAP).where(LAP.c.id == lap)).first()
        if row is None or row.started_at is None:
            return fault_page(404, "No such lap", "There is no lap of this number whose beginning was seen.")
        config = office.settings()
        floor = Floor(**config.lane.model_dump(include={"length_m", "width_m", "start_m", "far_m"}))
        problem = ""
        try:
            seen = feet_of_lap(folder_of(config.kiosk.data_dir), row.started_at, row.ended_at)
        except CaptureError as error:
            log.error("recording unreadable", why=str(error))
            seen, problem = [], DAMAGED
        values: dict[str, object] = {
            "lap": row, "title": f"Lap {row.lap}" if row.lap else "A leg that didn't count", "problem": problem,
            "picture": lap_recording(floor, seen) if seen else None, "zone": config.site.time_zone,
            "day": row.ended_at.astimezone(ZoneInfo(config.site.time_zone)).date(),
        }  # fmt: skip
        return staff_page(account, "/staff/laps", "staff_recording.html", values)

    return router
