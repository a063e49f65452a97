"""The view model: everything a scene needs and nothing else. Values are already rounded to what can be seen.

A `View` that equals the last one needs no redraw.
"""

from dataclasses import dataclass

from kiosk.lane.observations import Clear

Point = tuple[float, float | None]
"""(x_m, y_m) on the lane; y is None where the sensor only knows the row."""


@dataclass(frozen=True, slots=True)
class LaneStripView:
    """The lane seen from above, in metres. `prints` are where feet stood before, oldest first.

    `body_x_m` is used when the sensor sees no feet; `fill` runs 0 → 1 while a counted lap fills the lane.
    """

    length_m: float
    width_m: float
    start_m: float
    far_m: float
    feet: tuple[Point, ...] = ()
    prints: tuple[Point, ...] = ()
    body_x_m: float | None = None
    clear: Clear = "not_seen"
    fill: float = 0.0


@dataclass(frozen=True, slots=True)
class BoardRowView:
    """One line of the board."""

    rank: int
    alias: str
    laps: int


@dataclass(frozen=True, slots=True)
class AttractView:
    """Nobody walks. `pose` is the walking figure's, 0 to 7; `period` names the board: today, week, month, all."""

    period: str
    rows: tuple[BoardRowView, ...]
    total_laps: int
    pose: int = 0


@dataclass(frozen=True, slots=True)
class WalkingView:
    """A session is open. `laps` are saved laps; `saving`: one more is on its way to the ledger."""

    who: str
    laps: int
    clock_s: int
    strip: LaneStripView
    saving: bool = False


@dataclass(frozen=True, slots=True)
class CountedView:
    """A lap was saved. `headline` and `detail` say what it means; `settle` runs 0 → 1 in the first 600 ms."""

    who: str
    laps: int
    headline: str
    detail: str
    lap_s: float | None
    strip: LaneStripView
    settle: float = 1.0


@dataclass(frozen=True, slots=True)
class NotCountedView:
    """A lap didn't count: why, and what to do about it. The number stays what it was."""

    who: str
    laps: int
    why: str
    advice: str
    strip: LaneStripView


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A session ended, with what it earned. `versus` compares it with last time; empty when there is none."""

    who: str
    laps: int
    metres: int
    minutes: int
    versus: str


@dataclass(frozen=True, slots=True)
class OutOfOrderView:
    """The lane can't count: what staff should do, and a short code to say on the phone."""

    action: str
    code: str


View = AttractView | WalkingView | CountedView | NotCountedView | SummaryView | OutOfOrderView
