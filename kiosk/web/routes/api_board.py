"""`/api/v1/board`: the board for machines; `/api/v1/openapi.json` describes it."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from kiosk.ledger.boards import board
from kiosk.messages.board import Board, Period, RankBy
from kiosk.web.accounts.office import Office
from kiosk.web.api.described import faults
from kiosk.web.boards import BoardSource
from kiosk.web.site import NO_LANE, UNEQUAL, Site

NO_SPEED = "This gym's boards don't rank the fastest lap. Staff turn that on on /staff/system."
NO_FEET = "This gym's boards don't single out laps whose facing the feet told. Staff turn that on on /staff/system."

MAX_ROWS = 1000

Lane = Annotated[
    str,
    Query(
        max_length=64,
        description="The board of one lane, by its kiosk's id, or 404. A gym server's is of all lanes without it.",
    ),
]
Of = Annotated[Period, Query(description="Today, this week from Monday, this month, or all time.")]
Ranked = Annotated[RankBy, Query(description="What ranks. `fastest` only where the gym praises speed, or 404.")]
FeetOnly = Annotated[
    bool, Query(description="Only laps whose facing the feet told; where the gym has such boards, or 404.")
]
Rows = Annotated[int, Query(ge=1, le=MAX_ROWS, description="At most so many rows.")]
Start = Annotated[
    str, Query(alias="from", max_length=32, description="`next` of the page before; without it, the first page.")
]


def api_board_routes(boards: BoardSource, office: Office | None, site: Site | None = None) -> APIRouter:
    """The board as JSON. Without an `office` there are the pages' own boards only; a gym server has a `site`, and
    its lanes' boards.
    """
    router = APIRouter(prefix="/api/v1", tags=["board"])

    @router.get("/board", response_model=Board, responses=faults(403, 404, 503))
    def api_board(
        lane: Lane = "",
        period: Of = "today",
        by: Ranked = "laps",
        limit: Rows = MAX_ROWS,
        feet_only: FeetOnly = False,
        start: Start = "",
    ) -> Board:
        """Members who said yes to being listed, ranked; equal scores share a rank. Days are the gym's own.

        `total_laps` counts everybody's, guests' and those of members who aren't listed.
        """
        if lane and lane not in _lanes(office, site):
            raise HTTPException(404, NO_LANE)
        offered = office.settings().boards if office is not None else None
        if by == "fastest" and not (offered and offered.fastest):
            raise HTTPException(404, NO_SPEED)
        if feet_only and not (offered and offered.feet_only):
            raise HTTPException(404, NO_FEET)
        if site is not None:
            if by == "laps" and not site.laps_compare(lane):
                raise HTTPException(404, UNEQUAL)
            return site.boards(lane)(period, by, start, limit)
        if office is None:
            return boards(period, by, start, limit)
        return _board(office, period, by, limit, feet_only, start)

    return router


def _lanes(office: Office | None, site: Site | None) -> Collection[str]:
    """The ids of those that have boards here."""
    if site is not None:
        return site.lanes()
    return () if office is None else (office.config.kiosk.id,)


def _board(office: Office, period: Period, by: RankBy, limit: int, feet_only: bool, start: str) -> Board:
    config = office.settings()
    with office.ledger.reading() as conn:
        return board(
            conn,
            site_name=config.site.name,
            lane_name=config.kiosk.name,
            lane=config.kiosk.id,
            period=period,
            by=by,
            today=datetime.now(ZoneInfo(config.site.time_zone)).date(),
            viewer_surface="web",
            limit=limit,
            feet_only=feet_only,
            start=start,
        )
