"""`/metrics`: for Prometheus. It names no member, so it wants no login."""

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from kiosk.web.metrics import Metrics, exposition


def metrics_routes(metrics: Metrics) -> APIRouter:
    """What `metrics` gives at each scrape."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    def scrape() -> Response:
        return Response(exposition(metrics), media_type=CONTENT_TYPE_LATEST)

    return router
