"""One body's walk: positions → what has happened in `leg_table`'s words → legs."""

from collections import deque

from kiosk.lane.geometry import Direction, LaneSpec
from kiosk.lane.leg_table import HEADING, TABLE, H, Happening, S, State, T, Tells
from kiosk.lane.observations import Facing, LegBegan, LegEnded

# Turning back by more than this before the second line ends an attempt.
TURN_M = 0.8
# Swaying over a line by less than this doesn't leave it.
SWAY_M = 0.25
# Who has been this far along the lane from anywhere is a person, not a thing that lies there.
MOVED_M = 0.3
# A body is given a new name when it was lost from sight; more than this many in one leg aren't remembered.
TRACKS = 8
# From here on the walker is told that the far line comes.
NEAR_END_M = 1.5
# Length of the 3-Metre Backward Walk Test.
TIMED_M = 3.0


class Walk:
    """Follows one body. Feed it positions in order of time. `number` names it in what is told."""

    def __init__(self, spec: LaneSpec, t: float, x_m: float, number: int = 1) -> None:
        self._spec = spec
        self.number = number
        self.born_t = t
        self.moved = False
        self.tracks: deque[int] = deque(maxlen=TRACKS)
        """The names that a sensor gave this body, the latest last."""
        self._born_m = x_m
        self._t, self._x_m = t, x_m
        # How near and how far since the state began, and where a leg without a first line began.
        self._low_m = self._high_m = self._origin_m = x_m
        self._state = S.NEAR if x_m < spec.start_m else S.MIDWAY if x_m < spec.far_m else S.FAR
        # Last crossing of (line, outward); None when nobody was looking.
        self._crossed: dict[tuple[float, bool], float | None] = {}
        self._gap = self._shared = self._mixed = self._turned = False

    @property
    def last(self) -> tuple[float, float]:
        """When and where the body was last."""
        return self._t, self._x_m

    @property
    def on_leg(self) -> bool:
        """True between the line it left and the second one."""
        return self._state in (S.AWAY, S.TOWARD)

    @property
    def between_legs(self) -> bool:
        """True before the start line and past the far one."""
        return self._state in (S.NEAR, S.FAR)

    @property
    def under_way(self) -> tuple[float, Direction] | None:
        """When the leg under way began, and which way it goes; None between legs, or if that wasn't seen."""
        since_t = self._started_t() if self.on_leg else None
        return None if since_t is None else (since_t, HEADING[self._state])

    @property
    def away_since(self) -> float | None:
        """When the leg away began that is under way; None on any other, or if that wasn't seen."""
        return self._started_t() if self._state is S.AWAY else None

    @property
    def near_end(self) -> bool:
        """True on a leg away from `NEAR_END_M` before the far line on."""
        return HEADING.get(self._state) == "away" and self._x_m >= self._spec.far_m - NEAR_END_M

    def feed(
        self, t: float, x_m: float, gap: bool = False, shared: bool = False, mixed: bool = False
    ) -> list[LegBegan | LegEnded]:
        """A position and the legs that began or ended by it.

        `gap`: nobody was looking just before; `shared`: somebody else is on the lane; `mixed`: this may be
        somebody else by now.
        """
        before_m = self._x_m
        for line_m in (self._spec.start_m, self._spec.far_m, self._spec.start_m + TIMED_M):
            if (before_m < line_m) != (x_m < line_m):
                at = self._t + (t - self._t) * (line_m - before_m) / (x_m - before_m)
                self._crossed[line_m, x_m > before_m] = None if gap else at
        self._t, self._x_m = t, x_m
        self._low_m, self._high_m = min(self._low_m, x_m), max(self._high_m, x_m)
        self._gap |= gap
        self._shared |= shared
        self._mixed |= mixed
        self.moved |= abs(x_m - self._born_m) >= MOVED_M
        told: list[LegBegan | LegEnded] = []
        while step := next((s for h, s in TABLE[self._state].items() if self._happens(h)), None):
            told += self._tell(step[1], before_m)
            self._enter(step[0], step[1])
            self._shared, self._mixed = shared, mixed
        return told

    def lost(self, t: float, reason: str) -> list[LegEnded]:
        """Given up at `t`: a leg under way ends for this reason."""
        return [self._ended(t, reason, self._furthest_m())] if self.on_leg else []

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
                return self._happens(H.TURNED) and not spec.start_m <= x < spec.far_m
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

    def _tell(self, tells: Tells, before_m: float) -> list[LegBegan | LegEnded]:
        match tells:
            case T.BEGAN:
                direction: Direction = "away" if self._state is S.NEAR else "toward"
                began_t = self._crossed.get(self._first_line(direction))
                return [] if began_t is None else [LegBegan(began_t, direction, self.number)]
            case T.COMPLETE:
                met_t = self._crossed.get(self._second_line())
                if met_t is None:
                    seen_m = abs(before_m - self._first_line(HEADING[self._state])[0])
                    return [self._ended(self._t, "sensor_gap", min(seen_m, self._spec.span_m))]
                return [self._ended(met_t, "sensor_gap" if self._gap else None, self._spec.span_m)]
            case T.TURNED_BACK:
                return [self._ended(self._t, "turned_back", self._furthest_m())]
            case T.PARTIAL:
                met_t = self._crossed.get(self._second_line())
                came_m = abs(self._second_line()[0] - self._origin_m)
                reason = "turned_back" if self._turned else "sensor_gap"
                return [self._ended(self._t if met_t is None else met_t, reason, came_m)]
            case T.NOTHING:
                return []

    def _ended(self, t: float, reason: str | None, distance_m: float) -> LegEnded:
        direction = HEADING[self._state]
        # The screen rule: away from the screen is taken as backward, toward it as forward.
        facing: Facing = "backward" if direction == "away" else "forward"
        started_t = self._started_t() if self.on_leg else None
        return LegEnded(
            t,
            started_t,
            direction,
            reason,
            distance_m,
            facing,
            marks=("shared_lane",) if self._shared else (),
            walker=self.number,
            sure=not self._mixed,
            three_metres_s=self._three_metres_s(started_t) if direction == "away" else None,
        )

    def _three_metres_s(self, started_t: float | None) -> float | None:
        passed_t = self._crossed.get((self._spec.start_m + TIMED_M, True))
        if started_t is None or passed_t is None or passed_t <= started_t:
            return None
        return passed_t - started_t

    def _started_t(self) -> float | None:
        return self._crossed.get(self._first_line(HEADING[self._state]))

    def _first_line(self, direction: Direction) -> tuple[float, bool]:
        return (self._spec.start_m, True) if direction == "away" else (self._spec.far_m, False)

    def _second_line(self) -> tuple[float, bool]:
        return (self._spec.far_m, True) if HEADING[self._state] == "away" else (self._spec.start_m, False)

    def _furthest_m(self) -> float:
        line_m, outward = self._first_line(HEADING[self._state])
        return max(0.0, self._high_m - line_m if outward else line_m - self._low_m)
