"""All of `/api/v1` that wants a token, behind one gate, kept by no cache."""

from fastapi import APIRouter, Depends, Response

from kiosk.web.accounts.office import Office
from kiosk.web.api.described import faults
from kiosk.web.api.gate import gate
from kiosk.web.routes.api_export import api_export_routes
from kiosk.web.routes.api_lane import api_lane_routes
from kiosk.web.routes.api_walked import api_walked_routes


def api_private_routes(office: Office) -> APIRouter:
    """What a token opens."""
    router = APIRouter(
        prefix="/api/v1",
        dependencies=[Depends(gate(office)), Depends(_no_store)],
        responses=faults(401, 403, 429, 503),
    )
    for routes in (api_walked_routes, api_lane_routes, api_export_routes):
        router.include_router(routes(office))
    return router


def _no_store(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"
