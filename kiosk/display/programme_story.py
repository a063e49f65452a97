"""What the screen knows of programmes: which is offered, and how the open session's stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kiosk.display.view import Begins, CountdownView, LaneStripView, ReadyView, RestView, SetView
from kiosk.display.words import Words
from kiosk.lane.geometry import LaneSpec
from kiosk.session.events import ProgrammeOffered
from kiosk.session.phases import Phase, Standing
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS, FREE_WALK

COUNTED_DOWN_S = 3.0
FREE_OFFER_S = 5.0
"""Who goes round to the free walk again sees that they have, and then the board."""

_BUILT_IN = {programme.name: programme.title for programme in DEFAULTS}


@dataclass(frozen=True, slots=True)
class Clock:
    """A step's clock at a moment: seconds done and left (None where it asks for laps), and those of all steps."""

    done_s: float
    left_s: float | None
    walked_s: float


class ProgrammeStory:
    """Holds the last standing. What its clock showed never goes back, though a crossing may be told late."""

    def __init__(self, lane: LaneSpec, programmes: Sequence[Programme], words: Words) -> None:
        self._lane = lane
        self._programmes = {programme.name: programme for programme in programmes}
        self._words = words
        self._offered: ProgrammeOffered | None = None
        self._standing: Standing | None = None
        self._shown: tuple[object, float, float] = (None, 0.0, 0.0)

    @property
    def phase(self) -> Phase:
        """Where the open session's programme is; `free` where it asks for nothing."""
        return self._standing.phase if self._standing else "free"

    @property
    def standing(self) -> Standing | None:
        """How the open session's programme stood when that changed last."""
        return self._standing

    def begin(self) -> None:
        """A session opens or has ended, or walks something else: what stood no longer does."""
        self._standing = self._offered = None

    def offer(self, offered: ProgrammeOffered) -> None:
        """Somebody chose, and nobody's session is open."""
        self._offered = offered

    def stands(self, standing: Standing) -> None:
        """How the open session's programme stands."""
        self._standing = standing

    def title(self, name: str) -> str:
        """What a programme is called: in the screen's language unless the gym gave it a title of its own."""
        programme = self._programmes.get(name)
        own = programme.title if programme else ""
        return own if own and own != _BUILT_IN.get(name) else self._words.programme(name)

    def lasts(self, name: str) -> str:
        """How long it takes, all of it; empty where that is up to the walker."""
        programme = self._programmes.get(name)
        whole_s = programme.expected_s(self._lane) if programme else None
        return "" if whole_s is None else self._words.lasts(max(round(whole_s / 60), 1))

    def off_lane(self, name: str) -> bool:
        """Who walks it isn't on the lane."""
        programme = self._programmes.get(name)
        return programme is not None and programme.off_lane

    def begins(self, name: str) -> Begins:
        """What is walked first."""
        programme = self._programmes.get(name)
        kind = programme.steps[0].kind if programme and programme.steps else "backward"
        return "backward" if kind == "rest" else kind

    def offer_at(self, t: float, strip: LaneStripView) -> ReadyView | None:
        """What the next session will walk, for who just chose it."""
        offered = self._offered
        if offered is None:
            return None
        until_t = offered.t + FREE_OFFER_S if offered.programme == FREE_WALK else offered.until_t
        name = offered.programme
        if t >= until_t:
            return None
        return ReadyView(None, "", self.title(name), self.lasts(name), strip, begins=self.begins(name))

    def counted_down(self, t: float, programme: str, strip: LaneStripView) -> CountdownView | None:
        """The last seconds before a set."""
        standing = self._standing
        if standing is None or standing.until_t is None or standing.phase not in ("countdown", "rest"):
            return None
        left_s = standing.until_t - t
        if left_s > COUNTED_DOWN_S:
            return None
        return CountdownView(min(max(ceil(left_s), 1), 3), self.title(programme), strip)

    def ring(self, t: float, who: str, strip: LaneStripView) -> RestView | None:
        """A rest, or a set on the treadmill: what is left of it."""
        standing = self._standing
        if standing is None:
            return None
        if standing.phase == "rest" and standing.until_t is not None:
            left_s = ceil(max(standing.until_t - t, 0.0))
            return RestView(who, left_s, round(standing.of_s or 0), standing.number, standing.sets, strip)
        if standing.phase == "step" and standing.kind == "treadmill":
            left_s = ceil(self.clock(standing, t).left_s or 0.0)
            of_s = round(standing.of_s or 0)
            return RestView(who, left_s, of_s, standing.number, standing.sets, strip, walks=True)
        return None

    def clock(self, standing: Standing, t: float) -> Clock:
        """The step's clock at `t`."""
        ran_s = max(t - standing.t, 0.0) if standing.runs else 0.0
        done_s, walked_s = standing.clock_s + ran_s, standing.walked_s + ran_s
        step = (standing.kind, standing.number)
        if self._shown[0] == step:
            done_s, walked_s = max(done_s, self._shown[1]), max(walked_s, self._shown[2])
        self._shown = (step, done_s, walked_s)
        return Clock(done_s, None if standing.of_s is None else max(standing.of_s - done_s, 0.0), walked_s)

    def walked(self, t: float) -> tuple[int, SetView | None, str, int | None]:
        """Of the step that is walked: the large clock, the set, what to do, and metres where it earns those."""
        standing = self._standing
        if standing is None:
            return 0, None, "", None
        clock = self.clock(standing, t)
        forward = standing.kind == "forward"
        task = self._words.walk_forward if forward else self._words.walk_backward if standing.forward_m else ""
        metres = int(standing.forward_m) if forward else None
        if clock.left_s is None or standing.of_s is None:
            return int(clock.done_s), None, task, metres
        left_s = ceil(clock.left_s)
        if standing.sets == 1:
            return left_s, None, task, metres
        sets = SetView(standing.number, standing.sets, left_s, round(standing.of_s))
        return int(clock.walked_s), sets, task, metres

    def meaning(self, t: float) -> tuple[str, str] | None:
        """What a lap that was counted means to the programme; None if nothing."""
        standing = self._standing
        if standing is None or standing.phase == "free":
            return None
        if standing.trials_s:
            said = self._words.lap_time(standing.trials_s[-1])
            return said, self._words.trial_of(len(standing.trials_s), standing.sets)
        if standing.phase == "step" and standing.of_s is not None:
            left_s = ceil(self.clock(standing, t).left_s or 0.0)
            return (self._words.counted_title, self._words.left_of_step(left_s)) if left_s else None
        return None
