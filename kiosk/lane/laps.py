"""A leg → does it count, and if not, for which one reason."""

from dataclasses import dataclass

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import Facing, LegEnded


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` None: nothing to be said. `marks` stand beside it, counted or not."""

    counted: bool
    reason: str | None
    marks: tuple[str, ...]


def judge(leg: LegEnded, spec: LaneSpec) -> Verdict:
    """Judge one leg under the lane's policies. The first reason that applies is the one told."""
    facing = _facing(leg, spec)
    whole = _is_whole(leg, spec)
    reasons: tuple[tuple[str, bool, bool], ...] = (
        # reason, applies, counts all the same
        ("return_leg", leg.direction == "toward" and spec.counts == "away", False),
        ("turned_back", leg.reason == "turned_back", False),
        ("left_lane", leg.reason == "left_lane", False),
        ("sensor_gap", not whole, False),
        ("shared_lane", not leg.sure, False),
        ("too_fast", whole and _speed_m_s(leg) > spec.too_fast_m_s, False),
        ("forward", facing == "forward", False),
        ("unsure", facing == "unsure", spec.facing == "flag"),
        ("sensor_gap", leg.reason == "sensor_gap", True),
    )
    for reason, applies, counted in reasons:
        if applies:
            return Verdict(counted, reason, tuple(mark for mark in leg.marks if mark != reason))
    return Verdict(True, None, leg.marks)


def _facing(leg: LegEnded, spec: LaneSpec) -> Facing:
    """What the policy takes the facing to be. Screen rule: away from the screen is backward, toward it forward."""
    by_screen: Facing = "backward" if leg.direction == "away" else "forward"
    if spec.facing == "trust":
        return by_screen
    if leg.facing_by == "feet":
        return leg.facing
    return "unsure" if spec.facing == "require" and by_screen == "backward" else by_screen


def _is_whole(leg: LegEnded, spec: LaneSpec) -> bool:
    """Both lines were seen crossed (a millimetre forgives the arithmetic of crossings)."""
    return leg.started_t is not None and leg.distance_m >= spec.span_m - 0.001


def _speed_m_s(leg: LegEnded) -> float:
    """Mean speed over a whole leg; no time at all is infinitely fast."""
    duration_s = leg.t - (leg.started_t or 0.0)
    return leg.distance_m / duration_s if duration_s > 0 else float("inf")
