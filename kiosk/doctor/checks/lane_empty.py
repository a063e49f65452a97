"""Is the lane seen, and empty? While somebody walks it isn't, and that is well."""

from kiosk.doctor.checks.sensors import NOT_ASKED, START
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, info, ok, unseen, warn
from kiosk.doctor.world import World
from kiosk.lane.observations import LanePicture

CLEAR_IT = "Clear the lane. If it is empty, a strip may be stuck or a lidar turned: `kiosk calibrate lane`."
SEEN = "See what the check `sensors` says."


def look(world: World) -> Verdict:
    """By way of `kiosk run`, or by what was heard."""
    if not world.config.sensors:
        return info("No sensor watches it.")
    told = world.told
    if told is not None:
        clear = str(told.lane.data.get("clear", "not_seen"))
        return judge(clear, "" if told.lane.ok else told.lane.say)
    heard = world.heard
    if heard is None:
        return unseen(NOT_ASKED, START)
    sensors = world.config.sensors
    if not any(part.state == "ok" for part in heard.parts if part.part in sensors):
        return unseen("Not seen: no sensor answers.", SEEN)
    picture = heard.picture or LanePicture(0.0)
    occupied = "Something is on the lane." if picture.clear == "blocked" or picture.feet else ""
    return judge(picture.clear, occupied)


def judge(clear: str, trouble: str) -> Verdict:
    """`clear` as a lane picture has it; `trouble`: why the lane isn't ready, empty where it is."""
    if trouble and clear == "not_seen":
        say, cure = finding_and_cure(trouble, SEEN)
        return warn(say, cure)
    if trouble:
        return info("Something is on the lane, or somebody.", CLEAR_IT)
    if clear == "not_seen":
        return ok("Nothing is seen on it; this sensor can't tell whether all of it is empty.")
    return ok("Seen, and empty.")


CHECK = Check("lane", "The lane", look)
