"""What was true, in the shape of a truth.json: the legs that were walked and what a kiosk owes for them."""

from typing import Any

from kiosk.devices.simulator.stories import AFTERWARDS_S, Story
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import LaneSpec


def owed(leg: TrueLeg, lane: LaneSpec, sees_feet: bool) -> bool:
    """True for a leg that has to be counted: by the feet where they are seen, else by the screen rule."""
    counts = leg.direction == "away" or lane.counts == "both"
    return leg.who == "a" and leg.complete and counts and (leg.facing == "backward" or not sees_feet)


def truth_of(story: Story, lane: LaneSpec, sensor: str, warning: str | None, note: str) -> dict[str, Any]:
    """All that is true of a story as `sensor` (`mat`, `lidar`, `tfluna`, `mat+lidar`) has to tell it.

    `sessions` and `laps_by_session` are there when more than one member tapped. Draws all of `story.actors`.
    """
    sees_feet = "lidar" in sensor
    legs: list[TrueLeg] = []
    by_session: list[int] = []
    ended_t = 0.0
    for actor in story.actors:
        ended_t = max(ended_t, actor.ended_t)
        if not isinstance(actor, Visit):
            continue
        legs += actor.legs
        if actor.taps:
            by_session.append(sum(owed(leg, lane, sees_feet) for leg in actor.legs))
    expect: dict[str, Any] = {"laps": {sensor: sum(owed(leg, lane, sees_feet) for leg in legs)}}
    if len(by_session) > 1:
        expect |= {"sessions": len(by_session), "laps_by_session": by_session}
    if warning is not None:
        expect["warning"] = warning
    if story.after_t is not None:
        expect["after_t"] = round(story.after_t, 3)
    return {
        "seconds": round(ended_t + AFTERWARDS_S, 1),
        "legs": [_leg(leg) for leg in legs],
        "expect": expect,
        "note": note,
    }


def _leg(leg: TrueLeg) -> dict[str, Any]:
    return {
        "who": leg.who,
        "direction": leg.direction,
        "facing": leg.facing,
        "complete": leg.complete,
        "started_t": None if leg.started_t is None else round(leg.started_t, 3),
        "t": None if leg.t is None else round(leg.t, 3),
        "reach_m": round(leg.reach_m, 2),
    }
