"""The single-point ranger: one distance straight along the lane → the nearest body, or nobody."""

from collections import deque
from statistics import median

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import RangerReading, Reading

# The beam meets a surface this much nearer the kiosk than the middle of the hips.
SURFACE_M = 0.12
# A median of five forgives two wild readings; it is told at the time of the middle one, so nothing lags. More than
# two don't agree, and then it is no place either: most of the five must be near it.
WINDOW = 5
# Five readings from a dark surface may take this long; a walker goes one way meanwhile, and the middle one holds.
WINDOW_S = 1.0
# Further than this between two readings 10 ms apart is another body, not a step.
JUMP_M = 0.4
# Past the lane's end by this much is the far wall or somebody beyond: a walker who overshoots is still here.
BEYOND_M = 0.5
# No return for this long is an empty lane before an open hall; for less, a surface that reflected badly.
DARK_S = 1.0


class RangerWatcher:
    """Turns ranger readings into sightings; a reading that can't be trusted alone tells nothing."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._end_m = spec.length_m + BEYOND_M
        self._hips_m = pose.x_m + SURFACE_M
        self._window: deque[tuple[float, float]] = deque(maxlen=WINDOW)
        self._dark_t: float | None = None
        self._track = 0
        self._seen: tuple[float, float] | None = None

    def feed(self, reading: Reading) -> list[Sighting]:
        """At most one sighting, of the reading two before this one."""
        if not isinstance(reading, RangerReading):
            return []
        if reading.distance_m is None:
            return self._dark(reading.t)
        self._dark_t = None
        self._window.append((reading.t, reading.distance_m))
        if len(self._window) < WINDOW or reading.t - self._window[0][0] > WINDOW_S:
            return []
        t = self._window[WINDOW // 2][0]
        distance_m = median(distance for _, distance in self._window)
        near = sum(_is_near(distance - distance_m, at - t) for at, distance in self._window)
        return [self._sighting(t, distance_m + self._hips_m)] if near > WINDOW // 2 else []

    def _sighting(self, t: float, x_m: float) -> Sighting:
        if x_m > self._end_m:
            self._seen = None
            return Sighting(t, ())
        if self._seen is None or not _is_near(x_m - self._seen[1], t - self._seen[0]):
            self._track += 1
        self._seen = (t, x_m)
        return Sighting(t, (Body(self._track, x_m, None),))

    def _dark(self, t: float) -> list[Sighting]:
        if self._dark_t is None:
            self._dark_t = t
        if t - self._dark_t < DARK_S:
            return []
        self._window.clear()
        self._seen = None
        return [Sighting(t, ())]


def _is_near(off_m: float, dt: float) -> bool:
    """Whether one body may be this far from where it was so much earlier or later."""
    return abs(off_m) <= JUMP_M + abs(dt)
