"""`/privacy`: what is kept of whom, where and for how long, in plain words."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kiosk.web.pages import page


def privacy_routes() -> APIRouter:
    """The notice and the map of the data."""
    router = APIRouter(include_in_schema=False)

    @router.get("/privacy")
    def notice() -> HTMLResponse:
        return page("privacy.html", {})

    return router
