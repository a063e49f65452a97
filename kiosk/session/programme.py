"""What a programme is: steps that are walked in order, so many times over, and how long that takes."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from kiosk.lane.geometry import LaneSpec

StepKind = Literal["backward", "forward", "rest", "treadmill"]

# For telling how long a programme takes: a walker neither new nor quick, within what people walk backward (0.4 to
# 1.1 m/s) and forward (0.4 to 1.9 m/s), and a turn with a moment to find the screen.
BACKWARD_M_S = 0.75
FORWARD_M_S = 1.1
TURN_S = 2.5


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, for so many `seconds` of its own clock or so many `laps`; a rest is of plain seconds."""

    kind: StepKind
    seconds: float | None = None
    laps: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """`steps` are done `sets` times; none is a free walk. A rest after the last set is left out.

    `ready_s`: how long after its beginning it is counted down; `loaded`: walked with a band, a sled or a vest, kind
    and kilos told on the phone; `three_metres`: the first 3 m of each backward leg are timed, one to a step.
    """

    name: str
    title: str = ""
    steps: tuple[Step, ...] = ()
    sets: int = 1
    ready_s: float = 5.0
    loaded: bool = False
    three_metres: bool = False

    @property
    def plan(self) -> tuple[tuple[int, Step], ...]:
        """All of it in order, each step with the number of its set."""
        whole = [(number, step) for number in range(1, self.sets + 1) for step in self.steps]
        while whole and whole[-1][1].kind == "rest":
            whole.pop()
        return tuple(whole)

    @property
    def timed(self) -> bool:
        """Something in it goes by a clock."""
        return any(step.seconds is not None for step in self.steps)

    @property
    def off_lane(self) -> bool:
        """It is walked on a treadmill."""
        return any(step.kind == "treadmill" for step in self.steps)

    def fits(self, lane: LaneSpec) -> bool:
        """Whether this lane is long enough for it."""
        return not self.three_metres or lane.span_m >= 3.0

    def expected_s(self, lane: LaneSpec) -> float | None:
        """How long all of it takes on this lane, ways back included; None where that is up to the walker."""
        if not self.steps:
            return None
        return sum(_step_s(step, lane) for _, step in self.plan)


def _step_s(step: Step, lane: LaneSpec) -> float:
    if step.kind in ("rest", "treadmill"):
        return step.seconds or 0.0
    leg_s = lane.span_m / (BACKWARD_M_S if step.kind == "backward" else FORWARD_M_S)
    legs = step.laps or ceil((step.seconds or 0.0) / leg_s)
    between_s = TURN_S
    if step.kind == "backward" and lane.counts == "away":
        between_s = 2 * TURN_S + lane.span_m / FORWARD_M_S
    return legs * (leg_s + between_s)
