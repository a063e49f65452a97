"""The state table of a programme that is walked, and what can be said of it. Nothing else decides what follows.

Phases: `ready`, its walker may begin; `countdown`; `step`, walked on the lane or a treadmill; `rest`; `done`, what
it earned is shown; `free`, walked on after that, or asking for nothing; `over`, nobody walked on.

Inputs: `start`, the round button; `waited`, a phase's time is up; `walked`, a leg began that the step is about, or
an away leg when all is done; `fulfilled`, a leg ended at a line and the step asks for no more. `next` is whatever
the plan says. What has no row changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.session.programme import StepKind

Phase = Literal["ready", "countdown", "step", "rest", "done", "free", "over"]
Input = Literal["start", "waited", "walked", "fulfilled"]

TABLE: Mapping[tuple[Phase, Input], Phase | Literal["next"]] = {
    ("ready", "start"): "countdown",
    ("ready", "waited"): "countdown",
    ("ready", "walked"): "step",
    ("countdown", "waited"): "step",
    ("countdown", "walked"): "step",
    ("step", "fulfilled"): "next",
    ("step", "waited"): "next",  # on a treadmill
    ("rest", "waited"): "next",
    ("done", "walked"): "free",
    ("done", "waited"): "over",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a programme has come: all that it needs to go on later.

    `at`: the place in its plan; `clock_s`, `laps`, `trials`: of the step there. The others are sums of all steps;
    `trials_s` are the times of 3 m.
    """

    at: int = 0
    clock_s: float = 0.0
    laps: int = 0
    trials: int = 0
    backward_s: float = 0.0
    forward_s: float = 0.0
    forward_m: float = 0.0
    treadmill_s: float = 0.0
    trials_s: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands at `t`. `clock_s` of `of_s` are done of the step, None where it asks for laps.

    `runs`: the clock goes on from `t`; `until_t`: when the phase ends by itself. In a rest `number` is the set that
    follows. `walked_s`: all clocks of all steps but rests.
    """

    t: float
    phase: Phase
    kind: StepKind | None
    number: int
    sets: int
    clock_s: float
    of_s: float | None
    runs: bool
    until_t: float | None
    walked_s: float
    forward_m: float = 0.0
    trials_s: tuple[float, ...] = ()
