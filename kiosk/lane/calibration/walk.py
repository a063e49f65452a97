"""One walk out and back, as one sensor alone saw it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.calibration.findings import Finding
from kiosk.lane.geometry import Direction, LaneSpec, PortSpec
from kiosk.lane.lane import WATCHERS
from kiosk.lane.legs import LegTracker
from kiosk.lane.observations import LegEnded
from kiosk.lane.readings import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """`whole`: the ways walked from line to line; `x_m`, `y_m` float64[n]: where somebody was seen, y maybe NaN."""

    whole: frozenset[Direction]
    x_m: NDArray[np.float64]
    y_m: NDArray[np.float64]


def walk_seen(lane: LaneSpec, pose: PortSpec, readings: Iterable[Reading]) -> Walk:
    """Send the readings through the sensor's own watcher and count legs as the lane does."""
    watcher, legs = WATCHERS[pose.kind](lane, pose), LegTracker(lane)
    whole: set[Direction] = set()
    places: list[tuple[float, float]] = []
    for reading in readings:
        for sighting in watcher.feed(reading):
            told = [*legs.advance(sighting.t), *legs.feed(sighting)]
            whole |= {leg.direction for leg in told if isinstance(leg, LegEnded) and leg.reason is None}
            places += [(body.x_m, np.nan if body.y_m is None else body.y_m) for body in sighting.bodies]
    seen = np.array(places, dtype=np.float64).reshape(-1, 2)
    return Walk(frozenset(whole), seen[:, 0], seen[:, 1])


def check_lines(part: str, walk: Walk, cure: str) -> Finding:
    """Whether both lines were crossed both ways; `cure` says what to look at if they weren't."""
    if walk.whole == {"away", "toward"}:
        return Finding("ok", part, "Saw both lines crossed on the way out and on the way back.")
    if walk.whole:
        way = "back" if walk.whole == {"away"} else "out"
        return Finding("fail", part, f"Didn't see both lines crossed on the way {way}.", cure)
    return Finding("fail", part, "Saw both lines crossed neither on the way out nor on the way back.", cure)
