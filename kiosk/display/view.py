"""The view model: everything a scene needs and nothing else. Values are already rounded to what can be seen.

A `View` that equals the last one needs no redraw.
"""

from dataclasses import dataclass
from typing import Literal

from kiosk.lane.observations import Clear

Point = tuple[float, float | None]
"""(x_m, y_m) on the lane; y is None where the sensor only knows the row."""

Stop = Literal["lane_blocked", "two_walkers"]
"""Hazards that take the whole screen, the worse one first."""

Banner = Literal["turn_around", "still"]
"""Hazards that are told above a count that stays."""


Begins = Literal["backward", "forward", "treadmill"]
"""What is walked first."""


@dataclass(frozen=True, slots=True)
class LaneStripView:
    """The lane seen from above, in metres. `prints` are where feet stood before, oldest first.

    `body_x_m` is used when the sensor sees no feet; `fill` runs 0 → 1 while a counted lap fills the lane.
    `near_end` is None unless a leg away comes close to the far line; then 0 → 1 as it does. `hazard_x_m`: where a
    thing stands.
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
    near_end: float | None = None
    hazard_x_m: float | None = None


@dataclass(frozen=True, slots=True)
class SetView:
    """Which set of a programme is walked, and how many seconds of it are left."""

    number: int
    sets: int
    left_s: int
    of_s: int


@dataclass(frozen=True, slots=True)
class BoardRowView:
    """One line of the board."""

    rank: int
    alias: str
    laps: int


@dataclass(frozen=True, slots=True)
class AttractView:
    """Nobody walks. `page` is what stands beside the walking figure; `pose` is the figure's, 0 to 7.

    `period` names the board: today, week, month, all. `total_laps` are the lane's on the page `total`, the
    period's on the page `board`.
    """

    period: str
    rows: tuple[BoardRowView, ...]
    total_laps: int
    pose: int = 0
    page: Literal["board", "total", "how"] = "board"
    total_m: int = 0


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A session is open and nobody walks yet. `alias` stands large for the first seconds, then is None.

    `last`, `programme` and `lasts` (its expected duration) are empty where there is nothing to say. `link` is what
    the QR code holds. `begins` is how the programme does.
    """

    alias: str | None
    last: str
    programme: str
    lasts: str
    strip: LaneStripView
    link: str | None = None
    begins: Begins = "backward"


@dataclass(frozen=True, slots=True)
class CountdownView:
    """A timed programme begins in `number` seconds, 3 to 1."""

    number: int
    programme: str
    strip: LaneStripView


@dataclass(frozen=True, slots=True)
class WalkingView:
    """A session is open. `laps` are saved laps; `saving`: one more is on its way to the ledger.

    `clock_s` is the programme's clock; `sets` is None where there is one or none. `task` is what to do, in place of
    who does it; `metres` are shown in place of laps while those are what is earned.
    """

    who: str
    laps: int
    clock_s: int
    strip: LaneStripView
    saving: bool = False
    sets: SetView | None = None
    banner: Banner | None = None
    task: str = ""
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class CountedView:
    """A lap was saved. `headline` and `detail` say what it means; `settle` runs 0 → 1 in the first 600 ms.

    `ahead`: it is the lap that went beyond the walker's last time.
    """

    who: str
    laps: int
    headline: str
    detail: str
    lap_s: float | None
    strip: LaneStripView
    settle: float = 1.0
    ahead: bool = False
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class NotCountedView:
    """A lap didn't count: why, and what to do about it. The number stays what it was."""

    who: str
    laps: int
    why: str
    advice: str
    strip: LaneStripView
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class RestView:
    """Between two sets: `left_s` seconds of `of_s` are left, then set `number` of `sets` begins.

    `walks`: no rest but set `number` itself, on a treadmill.
    """

    who: str
    left_s: int
    of_s: int
    number: int
    sets: int
    strip: LaneStripView
    banner: Banner | None = None
    walks: bool = False


@dataclass(frozen=True, slots=True)
class AskView:
    """A question to who stands at the kiosk, and how to say yes."""

    question: str
    answer: str
    strip: LaneStripView


@dataclass(frozen=True, slots=True)
class WarningView:
    """Danger: nothing else matters now."""

    kind: Stop
    strip: LaneStripView


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A session ended, with what it earned. `versus` and `best` compare it; empty when there is nothing to.

    `ask` is the alias whose walker is asked, once, whether the board may show it; `link` is what the QR code holds.
    """

    who: str
    laps: int
    metres: int
    minutes: int
    versus: str
    best: str = ""
    ask: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class OutOfOrderView:
    """The lane can't count: what staff should do, and a short code to say on the phone."""

    action: str
    code: str


@dataclass(frozen=True, slots=True)
class SetupView:
    """The first run: the code that makes the first account, and where it is wanted."""

    code: str
    address: str


View = (
    AttractView
    | ReadyView
    | CountdownView
    | WalkingView
    | CountedView
    | NotCountedView
    | RestView
    | AskView
    | WarningView
    | SummaryView
    | OutOfOrderView
    | SetupView
)
