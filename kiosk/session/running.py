"""A programme that is being walked: which step, which set, and what its clock says. Knows nothing of sessions.

A backward step's clock runs while its walker is on a leg that goes backward; a forward step's on any leg. On turns,
on the free way back and while they stand it waits. A set ends where a leg does, at a line, never between them.
"""

from dataclasses import replace
from typing import Any

from kiosk.lane.geometry import Direction, LaneSpec
from kiosk.lane.observations import LegEnded
from kiosk.session.phases import TABLE, Input, Phase, Progress, Standing
from kiosk.session.programme import Programme, Step

COUNTDOWN_S = 3.0
DONE_S = 15.0  # what it earned is shown for so long; who walks on meanwhile goes on as a free walk


class Running:
    """Feed it what its walker does. Each method gives how the programme stands, if that changed.

    Times may lie a little before those given earlier, as crossings do; no clock ever goes back for that.
    """

    def __init__(self, programme: Programme, lane: LaneSpec, t: float, progress: Progress | None = None) -> None:
        self.programme = programme
        self._lane = lane
        self._plan = programme.plan
        self._progress = progress or Progress()
        if self._step is not None and self._step.kind == "rest":
            self._advance_plan()  # who comes back has rested
        self._t = t
        self._since: float | None = None  # from when the clock runs and isn't in `_progress`
        self._leg: Direction | None = None
        self._lapped = False
        self._stands = self._faces_forward = False
        self._phase: Phase = "ready" if self._step is not None else "free"
        self._until: float | None = None
        self._enter(self._phase, t)

    @property
    def phase(self) -> Phase:
        """Which it is in."""
        return self._phase

    @property
    def begun(self) -> bool:
        """Somebody has walked by it, and isn't done."""
        return self._phase in ("step", "rest") and (self._since is not None or self._progress != Progress())

    @property
    def busy(self) -> bool:
        """Its walker is right not to be on the lane."""
        return self.off_lane or self._phase in ("countdown", "rest", "done")

    @property
    def expects_forward(self) -> bool:
        """Its walker is to walk forward."""
        step = self._step
        return self._phase in ("ready", "countdown", "step") and step is not None and step.kind == "forward"

    @property
    def walks_forward(self) -> bool:
        """A leg now is one of a forward step."""
        return self._phase == "step" and self.expects_forward

    @property
    def off_lane(self) -> bool:
        """Who walks on the lane isn't its walker."""
        return self.programme.off_lane and self._phase not in ("free", "over")

    def progress(self, t: float) -> Progress:
        """How far it has come at `t`."""
        kind = self._step.kind if self._step else None
        if self._since is None or t <= self._since or kind not in ("backward", "forward", "treadmill"):
            return self._progress
        ran_s, sums = t - self._since, f"{kind}_s"
        more: dict[str, Any] = {sums: getattr(self._progress, sums) + ran_s}
        return replace(self._progress, clock_s=self._progress.clock_s + ran_s, **more)

    def standing(self, t: float) -> Standing:
        """How it stands at `t`, or after what it was told last."""
        t = max(t, self._t)
        progress, step, sets = self.progress(t), self._step, self.programme.sets
        number = self._plan[min(progress.at, len(self._plan) - 1)][0] if self._plan else 1
        if self._phase == "rest":
            number = next((n for n, later in self._plan[progress.at + 1 :] if later.kind != "rest"), number)
        return Standing(
            t,
            self._phase,
            step.kind if step else None,
            number,
            sets,
            progress.clock_s,
            step.seconds if step else None,
            self._since is not None,
            self._until,
            progress.backward_s + progress.forward_s + progress.treadmill_s,
            progress.forward_m,
            progress.trials_s,
        )

    def next_deadline(self) -> float | None:
        """When `advance` has something to do."""
        return self._until

    def advance(self, t: float) -> list[Standing]:
        """Fire what is due at or before `t`, each with its own time."""
        told: list[Standing] = []
        while self._until is not None and self._until <= t:
            told += self._do("waited", self._now(self._until))
        return told

    def start(self, t: float) -> list[Standing]:
        """The round button: begin, by counting down where that is done."""
        return self._do("start", self._now(t)) if self._until is not None else []

    def leg_began(self, t: float, direction: Direction) -> list[Standing]:
        """Its walker left a line."""
        t = self._now(t)
        self._settle(t)
        self._leg, self._stands = direction, False
        starts = direction == "away" if self._phase == "done" else self._runs_on(direction)
        return (self._do("walked", t) if starts else []) or self._run_clock(t)

    def leg_ended(self, leg: LegEnded, counted: bool) -> list[Standing]:
        """The leg is over; `counted`: it is a lap."""
        t = self._now(leg.t)
        self._settle(t)
        self._leg, self._stands = None, False
        self._lapped = self._lapped or counted
        step = self._step
        if self._phase != "step" or step is None or step.kind not in ("backward", "forward"):
            return self._run_clock(t)
        done = self._progress
        if step.kind == "forward":
            done = replace(done, forward_m=done.forward_m + leg.distance_m)
        elif step.kind == "backward":
            done = replace(done, laps=done.laps + counted)
            if self._is_trial(leg):
                done = replace(done, trials=1, trials_s=(*done.trials_s, leg.three_metres_s or 0.0))
        self._progress = done
        self._since = None
        if self._at_line(leg) and self._is_fulfilled(step):
            return self._do("fulfilled", t)
        return [self.standing(t)]

    def stands(self, t: float, still: bool) -> list[Standing]:
        """Its walker came to a stand on a leg, or went on."""
        self._stands = still
        return self._run_clock(self._now(t))

    def faces_forward(self, t: float, forward: bool) -> list[Standing]:
        """Its walker was seen to face the way they go, or no longer."""
        self._faces_forward = forward
        return self._run_clock(self._now(t))

    def result(self, t: float) -> dict[str, Any] | None:
        """What it came to, to be kept with the session; None if there is nothing to say."""
        progress = self.progress(t)
        sums = {name: round(getattr(progress, name), 2) for name in ("backward_s", "forward_s", "forward_m")}
        sums["treadmill_s"] = round(progress.treadmill_s, 2)
        told: dict[str, Any] = {name: value for name, value in sums.items() if value}
        done = bool(self._plan) and progress.at >= len(self._plan)
        if told or done:
            told = {"done": done, **told}
        if progress.trials_s:
            told["trials_s"] = [round(s, 2) for s in progress.trials_s]
            told["mean_s"] = round(sum(progress.trials_s) / len(progress.trials_s), 2)
        return told | ({"loaded": True} if self.programme.loaded and self._lapped else {}) or None

    @property
    def _step(self) -> Step | None:
        return self._plan[self._progress.at][1] if self._progress.at < len(self._plan) else None

    def _now(self, t: float) -> float:
        self._t = max(self._t, t)
        return self._t

    def _do(self, what: Input, t: float) -> list[Standing]:
        into = TABLE.get((self._phase, what))
        if into is None:
            return []
        self._settle(t)
        if into == "next":
            self._advance_plan()
            step = self._step
            into = "done" if step is None else "rest" if step.kind == "rest" else "step"
        self._enter(into, t)
        return [self.standing(t)]

    def _enter(self, phase: Phase, t: float) -> None:
        self._phase, self._since = phase, None
        step = self._step
        left_s = (step.seconds or 0.0) - self._progress.clock_s if step else 0.0
        match phase:
            case "ready":
                self._until = t + self.programme.ready_s if self.programme.timed else None
            case "countdown":
                self._until = t + COUNTDOWN_S
            case "rest":
                self._until = t + left_s
            case "step":
                self._until = t + left_s if step and step.kind == "treadmill" else None
            case "done":
                self._until = t + DONE_S
            case _:
                self._until = None
        self._run_clock(t)

    def _advance_plan(self) -> None:
        self._progress = replace(self._progress, at=self._progress.at + 1, clock_s=0.0, laps=0, trials=0)

    def _settle(self, t: float) -> None:
        self._progress = self.progress(t)
        if self._since is not None:
            self._since = max(self._since, t)

    def _run_clock(self, t: float) -> list[Standing]:
        """Let the clock run or wait, as it should from `t` on."""
        step = self._step
        on_leg = self._leg is not None and self._runs_on(self._leg) and not self._stands
        wrong = self._faces_forward and step is not None and step.kind == "backward"
        treadmill = step is not None and step.kind == "treadmill"
        runs = self._phase == "step" and (treadmill or (on_leg and not wrong))
        if runs == (self._since is not None):
            return []
        self._settle(t)
        self._since = t if runs else None
        return [self.standing(t)]

    def _runs_on(self, direction: Direction) -> bool:
        """Whether a leg this way is what the step is about."""
        if self._step is None or self._step.kind not in ("backward", "forward"):
            return False
        return self._step.kind == "forward" or direction == "away" or self._lane.counts == "both"

    def _is_trial(self, leg: LegEnded) -> bool:
        """Its first 3 m were timed, and it is the first such leg of the step."""
        timed = self.programme.three_metres and leg.three_metres_s is not None and leg.facing != "forward"
        return timed and not self._progress.trials

    def _is_fulfilled(self, step: Step) -> bool:
        if self.programme.three_metres:
            return self._progress.trials > 0
        if step.laps is not None:
            return self._progress.laps >= step.laps
        return self._progress.clock_s >= (step.seconds or 0.0)

    def _at_line(self, leg: LegEnded) -> bool:
        """It ended at a line, or off the lane: not where its walker still stands between the lines."""
        met = leg.reason is None or leg.started_t is None or leg.distance_m >= self._lane.span_m - 0.001
        return met or leg.reason == "left_lane"
