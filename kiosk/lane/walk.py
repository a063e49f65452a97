"""One body's walk: from positions to legs. `TABLE` is what counts as a leg; nothing else decides.

A leg that began mid-lane (`LATE_…`: after turning back, or first seen there) has no start and isn't complete; it
is told when it meets its line, so that the way home after an attempt isn't lost.
"""

from enum import Enum, auto

from kiosk.lane.geometry import Direction, LaneSpec
from kiosk.lane.observations import LegBegan, LegEnded

# Turning back by more than this before the second line ends an attempt.
TURN_M = 0.8
# Swaying over a line by less than this doesn't leave it.
SWAY_M = 0.25


class State(Enum):
    """Where a body is, or which way it goes."""

    NEAR = auto()  # before the start line
    AWAY = auto()  # on a leg away that left the start line
    FAR = auto()  # past the far line
    TOWARD = auto()  # on a leg toward the kiosk that left the far line
    MIDWAY = auto()  # first seen between the lines
    LATE_AWAY = auto()  # under way between the lines, the first line not left
    LATE_TOWARD = auto()


class Happening(Enum):
    """What a new position can mean; see `Walk._happens`."""

    LEFT_START = auto()
    LEFT_FAR = auto()
    MET_START = auto()
    MET_FAR = auto()
    TURNED = auto()  # came back by more than TURN_M
    RETREATED = auto()  # the same, and is behind the line it left
    WENT_AWAY = auto()  # has a direction by now
    WENT_TOWARD = auto()


class Tells(Enum):
    """What a step of the table says to the world."""

    BEGAN = auto()
    COMPLETE = auto()
    TURNED_BACK = auto()
    PARTIAL = auto()
    NOTHING = auto()


S, H, T = State, Happening, Tells
TABLE: dict[State, dict[Happening, tuple[State, Tells]]] = {
    S.NEAR: {H.LEFT_START: (S.AWAY, T.BEGAN)},
    S.AWAY: {
        H.MET_FAR: (S.FAR, T.COMPLETE),
        H.RETREATED: (S.NEAR, T.TURNED_BACK),
        H.TURNED: (S.LATE_TOWARD, T.TURNED_BACK),
    },
    S.FAR: {H.LEFT_FAR: (S.TOWARD, T.BEGAN)},
    S.TOWARD: {
        H.MET_START: (S.NEAR, T.COMPLETE),
        H.RETREATED: (S.FAR, T.TURNED_BACK),
        H.TURNED: (S.LATE_AWAY, T.TURNED_BACK),
    },
    S.MIDWAY: {
        H.MET_START: (S.NEAR, T.NOTHING),
        H.MET_FAR: (S.FAR, T.NOTHING),
        H.WENT_AWAY: (S.LATE_AWAY, T.NOTHING),
        H.WENT_TOWARD: (S.LATE_TOWARD, T.NOTHING),
    },
    S.LATE_AWAY: {H.MET_FAR: (S.FAR, T.PARTIAL), H.TURNED: (S.LATE_TOWARD, T.NOTHING)},
    S.LATE_TOWARD: {H.MET_START: (S.NEAR, T.PARTIAL), H.TURNED: (S.LATE_AWAY, T.NOTHING)},
}
HEADING: dict[State, Direction] = {
    S.AWAY: "away",
    S.LATE_AWAY: "away",
    S.TOWARD: "toward",
    S.LATE_TOWARD: "toward",
}


class Walk:
    """Follows one body. Feed it positions in order of time."""

    def __init__(self, spec: LaneSpec, t: float, x_m: float) -> None:
        self._spec = spec
        self._t, self._x_m = t, x_m
        # How near and how far since the state began, and where a leg without a first line began.
        self._low_m = self._high_m = self._origin_m = x_m
        self._state = S.NEAR if x_m < spec.start_m else S.FAR if x_m > spec.far_m else S.MIDWAY
        # Last crossing of (line, outward); None when nobody was looking.
        self._crossed: dict[tuple[float, bool], float | None] = {}
        self._gap = self._shared = self._turned = False

    @property
    def last(self) -> tuple[float, float]:
        """When and where the body was last."""
        return self._t, self._x_m

    @property
    def on_leg(self) -> bool:
        """True between the line it left and the second one."""
        return self._state in (S.AWAY, S.TOWARD)

    def feed(self, t: float, x_m: float, gap: bool = False, shared: bool = False) -> list[LegBegan | LegEnded]:
        """A position and the legs that began or ended by it.

        `gap`: nobody was looking just before; `shared`: another body is on the lane.
        """
        before_m = self._x_m
        for line_m in (self._spec.start_m, self._spec.far_m):
            if (before_m < line_m) != (x_m < line_m):
                at = self._t + (t - self._t) * (line_m - before_m) / (x_m - before_m)
                self._crossed[line_m, x_m > before_m] = None if gap else at
        self._t, self._x_m = t, x_m
        self._low_m, self._high_m = min(self._low_m, x_m), max(self._high_m, x_m)
        self._gap |= gap
        self._shared |= shared
        told: list[LegBegan | LegEnded] = []
        while step := next((s for h, s in TABLE[self._state].items() if self._happens(h)), None):
            told += self._tell(step[1], before_m)
            self._enter(step[0], step[1])
        return told

    def lost(self, t: float) -> list[LegEnded]:
        """Given up at `t`, not seen any more: a leg under way ends."""
        if not self.on_leg:
            return []
        return [self._ended(t, "sensor_gap" if self._gap else "left_lane", self._furthest_m())]

    def _happens(self, happening: Happening) -> bool:
        spec, x = self._spec, self._x_m
        match happening:
            case H.LEFT_START:
                return x > spec.start_m + SWAY_M
            case H.LEFT_FAR:
                return x < spec.far_m - SWAY_M
            case H.MET_START:
                return x < spec.start_m
            case H.MET_FAR:
                return x >= spec.far_m
            case H.TURNED:
                return (self._high_m - x if HEADING[self._state] == "away" else x - self._low_m) > TURN_M
            case H.RETREATED:
                return self._happens(H.TURNED) and not spec.start_m < x < spec.far_m
            case H.WENT_AWAY:
                return x - self._low_m > TURN_M
            case H.WENT_TOWARD:
                return self._high_m - x > TURN_M

    def _enter(self, state: State, told: Tells) -> None:
        self._turned = told is T.TURNED_BACK
        self._origin_m = self._high_m if HEADING.get(state) == "toward" else self._low_m
        self._low_m = self._high_m = self._x_m
        self._state = state
        self._gap = self.on_leg and self._started_t() is None
        self._shared = False

    def _tell(self, tells: Tells, before_m: float) -> list[LegBegan | LegEnded]:
        match tells:
            case T.BEGAN:
                direction: Direction = "away" if self._state is S.NEAR else "toward"
                began_t = self._crossed.get(self._first_line(direction))
                return [] if began_t is None else [LegBegan(began_t, direction)]
            case T.COMPLETE:
                met_t = self._crossed.get(self._second_line())
                if met_t is None:
                    seen_m = abs(before_m - self._first_line(HEADING[self._state])[0])
                    return [self._ended(self._t, "sensor_gap", min(seen_m, self._spec.span_m))]
                return [self._ended(met_t, "sensor_gap" if self._gap else None, self._spec.span_m)]
            case T.TURNED_BACK:
                return [self._ended(self._t, "turned_back", self._furthest_m())]
            case T.PARTIAL:
                met_t = self._crossed.get(self._second_line()) or self._t
                came_m = abs(self._second_line()[0] - self._origin_m)
                reason = "turned_back" if self._turned else "sensor_gap"
                return [LegEnded(met_t, None, HEADING[self._state], reason, came_m, marks=self._marks())]
            case T.NOTHING:
                return []

    def _ended(self, t: float, reason: str | None, distance_m: float) -> LegEnded:
        return LegEnded(t, self._started_t(), HEADING[self._state], reason, distance_m, marks=self._marks())

    def _marks(self) -> tuple[str, ...]:
        return ("shared_lane",) if self._shared else ()

    def _started_t(self) -> float | None:
        return self._crossed.get(self._first_line(HEADING[self._state]))

    def _first_line(self, direction: Direction) -> tuple[float, bool]:
        return (self._spec.start_m, True) if direction == "away" else (self._spec.far_m, False)

    def _second_line(self) -> tuple[float, bool]:
        return (self._spec.far_m, True) if HEADING[self._state] == "away" else (self._spec.start_m, False)

    def _furthest_m(self) -> float:
        line_m, outward = self._first_line(HEADING[self._state])
        return max(0.0, self._high_m - line_m if outward else line_m - self._low_m)
