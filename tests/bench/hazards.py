"""Warnings owed against warnings raised, and how long the first one took."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.laps import Events, sees_feet, shared

OBSTACLES = frozenset({"lane_blocked", "two_walkers"})
BLIND_SENSORS = frozenset({"tfluna"})
"""A ranger sees the nearest body only; it owes no warning and can raise no false one."""

LATE_S = {"mat": 0.15}
LATE_ELSE_S = 0.35
"""`lane_blocked` is late after this long: a mat tells within scans, a lidar needs a few turns."""


EARLY_S = 0.5
"""A thing's coming is when its middle is on the lane; an edge or a foot of it may be seen this much before."""


@dataclass(frozen=True, slots=True)
class HazardScore:
    """One session's obstacles. `onset_s`: from the moment it was owed to the first warning, None if none came.

    `since_came_s`: from the moment a thing came, which may be before anybody was to be warned of it.
    """

    owed: str | None
    raised: bool
    false: int
    onset_s: float | None
    late: bool
    since_came_s: float | None = None


@dataclass(frozen=True, slots=True)
class TurnAroundScore:
    """Whole walks away on a lane that counts them, and on how many of them `turn_around` was said."""

    forward: int
    forward_warned: int
    backward: int
    backward_warned: int


def score_hazards(truth: Mapping[str, Any], sensor: str, events: Events) -> HazardScore:
    """Compare a session's warnings about obstacles with its truth.

    `warnings_too` in its `expect` lists kinds that are right but not owed.
    """
    if sensor in BLIND_SENSORS:
        return HazardScore(None, False, 0, None, False)
    owed = truth["expect"].get("warning")
    raised = [event for event in events if event["type"] == "warning" and event["kind"] in OBSTACLES]
    onset_s = since_came_s = None
    owed_from_t, came_t = _owed_from_t(truth), truth["expect"].get("after_t")
    if owed is not None and owed_from_t is not None:
        not_before_t = 0.0 if came_t is None else came_t - EARLY_S
        onset_t = next((e["t"] for e in raised if e["kind"] == owed and e["t"] >= not_before_t), None)
        if onset_t is not None:
            onset_s = onset_t - owed_from_t
            since_came_s = None if came_t is None else onset_t - came_t
    limit_s = LATE_S.get(sensor, LATE_ELSE_S)
    return HazardScore(
        owed=owed,
        raised=any(event["kind"] == owed for event in raised),
        false=len({event["kind"] for event in raised} - {owed, *truth["expect"].get("warnings_too", ())}),
        onset_s=onset_s,
        late=owed == "lane_blocked" and (onset_s is None or onset_s > limit_s),
        since_came_s=since_came_s,
    )


def _owed_from_t(truth: Mapping[str, Any]) -> float | None:
    """For a thing, the later of its falling and the next walk away; for a person, when they cross their line."""
    if "after_t" in truth["expect"]:
        after_t: float = truth["expect"]["after_t"]
        away = [
            leg for leg in truth["legs"] if leg["who"] == "a" and leg["direction"] == "away" and leg["complete"]
        ]
        return max(after_t, min((leg["started_t"] for leg in away if leg["t"] > after_t), default=after_t))
    return min((leg["started_t"] for leg in truth["legs"] if leg["who"] != "a" and leg["started_t"]), default=None)


def score_turn_around(truth: Mapping[str, Any], sensor: str, counts: str, events: Events) -> TurnAroundScore:
    """Whether who walked forward was told so before the far line; one walker, a sensor that sees feet."""
    said = [event["t"] for event in events if event["type"] == "warning" and event["kind"] == "turn_around"]
    tally = {("forward", True): 0, ("forward", False): 0, ("backward", True): 0, ("backward", False): 0}
    if sees_feet(sensor) and counts == "away" and not shared(truth):
        for leg in truth["legs"]:
            if leg["complete"] and leg["direction"] == "away":
                tally[leg["facing"], any(leg["started_t"] <= t <= leg["t"] for t in said)] += 1
    forward, backward = tally["forward", True], tally["backward", True]
    return TurnAroundScore(
        forward=forward + tally["forward", False],
        forward_warned=forward,
        backward=backward + tally["backward", False],
        backward_warned=backward,
    )
