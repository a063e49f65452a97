"""`/staff/lane`: the lane as it is seen now, how its sensors are, and what staff do about it."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from kiosk.config import KioskConfig
from kiosk.ledger.lane_week import laps_by_hour
from kiosk.messages.commands import Asked, CheckLane, ChooseProgramme, EndSession, LaneIsClear, Trainer
from kiosk.messages.parts import PartStatus
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff, require_staff
from kiosk.web.feed import Change, Feed
from kiosk.web.pages import fault_page, render
from kiosk.web.plots.hour_heat import DAYS, hour_heat, shown_hours
from kiosk.web.plots.lane_strip import Floor, lane_strip
from kiosk.web.stream import Stream, event
from kiosk.web.words import count

HERE = "/staff/lane"
GAP_S = 0.1  # ten pictures a second
LASTS_S = 60.0  # no longer does it go on for who was logged out: opened again, it asks again who is there
DOES: dict[str, type[Asked]] = {"check": CheckLane, "clear": LaneIsClear, "end": EndSession, "trainer": Trainer}
CLEAR = {
    "clear": "Clear behind the walker.",
    "blocked": "Something is on the lane.",
    "not_seen": "Not all of the lane is seen.",
}


def staff_lane_routes(office: Office) -> APIRouter:
    """The page, its stream, and its buttons."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def whole(account: Staff) -> Response:
        return _page(office, account)

    @router.get(HERE + "/events", dependencies=[Depends(require_staff)])
    def events() -> Response:
        config = office.settings()

        async def tell(changes: set[Change]) -> str:
            said = ""
            if "feet" in changes:
                said += event("feet", render("lane_now.html", lane_now(office.feed, config)))
            if "parts" in changes:
                said += event("parts", render("lane_health.html", {"sensors": sensor_health(office.feed, config)}))
            return said

        return Stream(office.feed, {"feet", "parts"}, tell, GAP_S, LASTS_S)

    @router.post(HERE + "/programme")
    async def choose(request: Request, account: Staff, typed: Typed) -> Response:
        answer = await command(request, ChooseProgramme, programme=typed["programme"])
        return _page(office, account, answer.say, answer.ok)

    @router.post(HERE + "/{what}")
    async def do(request: Request, account: Staff, what: str) -> Response:
        if what not in DOES:
            return fault_page(
                404, "No such page", "The lane is checked or cleared, its session ended, or a trainer walks along."
            )
        answer = await command(request, DOES[what])
        return _page(office, account, answer.say, answer.ok)

    return router


def lane_now(feed: Feed, config: KioskConfig) -> dict[str, object]:
    """The picture of the lane, and what it means in words."""
    lane = config.lane
    floor = Floor(lane.length_m, lane.width_m, lane.start_m, lane.far_m)
    feet = feed.feet
    seen = feet.feet if feet else []
    say = CLEAR[feet.clear] if feet else "Nothing is heard of the lane."
    if feet and feet.company:
        say += " A trainer walks along, until the session ends."
    label = f"The lane from above: {count(len(seen), 'foot', 'feet')} on it. {say}"
    picture = lane_strip(floor, seen, label, blocked=feet is not None and feet.clear == "blocked")
    return {"picture": picture, "say": say, "clear": feet.clear if feet else "not_seen", "feet": len(seen)}


def sensor_health(feed: Feed, config: KioskConfig) -> list[PartStatus]:
    """Each sensor of the lane, and the tag reader, as last heard; none where the kiosk is away."""
    watched = {*config.sensors, "tag"}
    return [part for part in feed.parts if part.part in watched] if feed.connected else []


def _page(office: Office, account: Account, say: str = "", ok: bool = True) -> Response:
    config = office.settings()
    zone = config.site.time_zone
    today = office.now().astimezone(ZoneInfo(zone)).date()
    with office.ledger.reading() as conn:
        week = laps_by_hour(conn, config.kiosk.id, today, zone)
    values: dict[str, object] = lane_now(office.feed, config) | {
        "config": config, "sensors": sensor_health(office.feed, config), "programmes": office.titles,
        "heat": hour_heat(week), "week": list(zip(DAYS, week, strict=True)), "hours": shown_hours(week),
        "busy": any(map(any, week)), "done": say if ok else "", "problem": "" if ok else say,
        "connected": office.feed.connected,
    }  # fmt: skip
    return staff_page(account, HERE, "staff_lane.html", values, 200 if ok else 409)
