"""`/api/v1/lane`: how the lane is, and whose session is open."""

from fastapi import APIRouter

from kiosk.ledger.api_rows import who_walks
from kiosk.messages.api import LaneStatus, OnLane
from kiosk.web.accounts.office import Office
from kiosk.web.truth import truth


def api_lane_routes(office: Office) -> APIRouter:
    """The lane."""
    router = APIRouter(tags=["lane"])

    @router.get("/lane", response_model=LaneStatus)
    def lane() -> LaneStatus:
        """Whether laps are counted, each part with what staff should do about it, and who has the lane."""
        config, feed = office.settings(), office.feed
        so = truth(feed, config.sensors)
        return LaneStatus(
            kiosk=config.kiosk.id,
            lane=config.kiosk.name,
            answering=feed.connected,
            counting=so.counting,
            say=so.state,
            parts=list(feed.parts) if feed.connected else [],
            now=_now(office),
        )

    return router


def _now(office: Office) -> OnLane | None:
    """By today's consent: the news of who walks is as old as their tap."""
    walking = office.feed.walking
    if walking is None or walking.session is None:
        return None
    with office.ledger.reading() as conn:
        member, alias = who_walks(conn, walking.session)
    return OnLane(session=walking.session, member=member, alias=alias, laps=walking.laps)
