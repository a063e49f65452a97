"""`/api/v1/laps`, `/sessions`, `/members`: what was walked, a page at a time."""

from fastapi import APIRouter

from kiosk.ledger.api_rows import lap_rows_after, member_rows_after, session_rows_after
from kiosk.messages.api import LapPage, MemberPage, SessionPage
from kiosk.web.accounts.office import Office
from kiosk.web.api.asked import (
    AfterLap,
    AfterMember,
    AfterSession,
    FirstDay,
    LastDay,
    Limit,
    after_lap,
    after_session,
    asked_days,
    lap_place,
    session_place,
)


def api_walked_routes(office: Office) -> APIRouter:
    """Laps, sessions, members."""
    router = APIRouter(tags=["walked"])

    @router.get("/laps", response_model=LapPage)
    def laps(
        first_day: FirstDay = None, last_day: LastDay = None, after: AfterLap = None, limit: Limit = 100
    ) -> LapPage:
        """Every leg of these days, counted or not, and why not. `counts` tells which of them the boards hold."""
        days = asked_days(office, first_day, last_day)
        with office.ledger.reading() as conn:
            rows = lap_rows_after(conn, days, lap_place(after) if after else None, limit)
        return LapPage(laps=rows, next=after_lap(rows[-1]) if len(rows) == limit else None)

    @router.get("/sessions", response_model=SessionPage)
    def sessions(
        first_day: FirstDay = None, last_day: LastDay = None, after: AfterSession = None, limit: Limit = 100
    ) -> SessionPage:
        """The sessions that began on these days, guests' too."""
        days = asked_days(office, first_day, last_day)
        with office.ledger.reading() as conn:
            rows = session_rows_after(conn, days, session_place(after) if after else None, limit)
        return SessionPage(sessions=rows, next=after_session(rows[-1]) if len(rows) == limit else None)

    @router.get("/members", response_model=MemberPage)
    def members(after: AfterMember = "", limit: Limit = 100) -> MemberPage:
        """Everybody who has a tag here, by random id; only who said yes to the web pages has an alias."""
        with office.ledger.reading() as conn:
            rows = member_rows_after(conn, office.config.kiosk.id, after, limit)
        return MemberPage(members=rows, next=rows[-1].id if len(rows) == limit else None)

    return router
