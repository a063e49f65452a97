"""Laps owed against laps counted: which were missed, which are phantoms, and how far off their times are.

A counted lap answers a leg that is owed when it ends within `SAME_LAP_S` of it in the same direction; each lap
answers one leg. Owed is by the lane's own policy: whole legs of the session's walker, away (both ways where both
count), walked backward where the sensor sees feet, and however walked where only the screen rule can be applied.
Where two people share the lane, whether a lap counts depends on who earned it, so neither missed nor phantom laps
are held against that session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAME_LAP_S = 1.6
UNTOLD = "no leg told"
SCREEN_SENSORS = frozenset({"mat", "tfluna"})
"""A session of another sensor has a lidar in it, and a lidar sees feet."""

Leg = Mapping[str, Any]
Events = Sequence[Mapping[str, Any]]
"""Replay output, one mapping a line."""


@dataclass(frozen=True, slots=True)
class LapScore:
    """One session's laps. `errors_s`: time told minus true time at the line that ends a lap, one a lap found."""

    owed: int
    counted: int
    missed: int
    phantom: int
    errors_s: tuple[float, ...]
    forward_owed: int
    """Of those owed, how many were walked forward: the screen rule can't know."""
    sessions_wrong: bool
    """Members tapped, and the sessions or the laps of each aren't those that were walked."""
    why_missed: tuple[str, ...] = ()
    """For each lap missed the reason its leg was given, `UNTOLD` where no leg was told."""


def sees_feet(sensor: str) -> bool:
    """True when facing is to be told from the feet."""
    return sensor not in SCREEN_SENSORS


def shared(truth: Mapping[str, Any]) -> bool:
    """True when a second person shares the lane, so that it isn't certain whose a leg is."""
    return bool(truth["expect"].get("warning") == "two_walkers")


def answers(event: Mapping[str, Any], leg: Leg) -> bool:
    """True when a lap event tells of this leg."""
    return bool(abs(event["t"] - leg["t"]) < SAME_LAP_S and event["direction"] == leg["direction"])


def score_laps(truth: Mapping[str, Any], sensor: str, counts: str, events: Events) -> LapScore:
    """Compare a session's events with its truth; `counts` is the lane's policy."""
    owed = [leg for leg in truth["legs"] if _is_owed(leg, sensor, counts)]
    counted = [event for event in events if event["type"] == "lap" and event["counted"]]
    left, errors_s, why_missed = list(counted), [], []
    for leg in owed:
        lap = next((lap for lap in left if answers(lap, leg)), None)
        if lap is None:
            why_missed.append(_why_missed(leg, events))
        else:
            left.remove(lap)
            errors_s.append(lap["t"] - leg["t"])
    scored = not shared(truth)
    return LapScore(
        owed=len(owed),
        counted=len(counted),
        missed=len(why_missed) * scored,
        phantom=len(left) * scored,
        errors_s=tuple(errors_s),
        forward_owed=sum(leg["facing"] == "forward" for leg in owed),
        sessions_wrong=_sessions_wrong(truth["expect"], events),
        why_missed=tuple(why_missed) * scored,
    )


def _is_owed(leg: Leg, sensor: str, counts: str) -> bool:
    right_way = counts == "both" or leg["direction"] == "away"
    right_facing = leg["facing"] == "backward" or not sees_feet(sensor)
    return bool(leg["complete"] and leg["who"] == "a" and right_way and right_facing)


def _why_missed(leg: Leg, events: Events) -> str:
    told = (event for event in events if event["type"] == "lap" and answers(event, leg))
    return next((event["reason"] or "without a reason" for event in told if not event["counted"]), UNTOLD)


def _sessions_wrong(expect: Mapping[str, Any], events: Events) -> bool:
    if "laps_by_session" not in expect:
        return False
    begun = [event["session"] for event in events if event["type"] == "session_started"]
    laps = [event["session"] for event in events if event["type"] == "lap" and event["counted"]]
    owed: list[int] = expect["laps_by_session"]
    return [laps.count(each) for each in begun] != owed
