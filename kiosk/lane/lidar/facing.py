"""Steps of one leg → does this walker face where they go, or back up?

What the beam meets some 10 cm above the floor is the shin while a foot stands, and the foot itself as its heel
comes up. Going forward the heel rises early, so the trailing foot has crept on some centimetres well before it
swings, and the leading foot is down early. Going backward the trailing foot stays and then leaves late, the leading
one reaches back for longer, the pace is slower (Laufer 2005) and the feet are kept further apart. None of these is
enough by itself; four together are. Which way along the lane the leg went is no evidence here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isnan, log, nan
from statistics import median

import numpy as np

from kiosk.lane.lidar.curve import mean_height
from kiosk.lane.lidar.pairing import Shin
from kiosk.lane.lidar.steps import StepSeen
from kiosk.lane.observations import Facing


@dataclass(frozen=True, slots=True)
class Cue:
    """`weight` nats of evidence for backward for each unit above `neutral`."""

    neutral: float
    weight: float


# A ridge-regularised logistic model fitted to motion capture of three actors walking in named styles, each style of
# each facing weighing the same: seen by a simulated lidar, and as ideal paths 6–14 cm above the floor at ten looks
# a second. `neutral` is half-way between the two facings' means. Nobody has tried it on a bench.
CREPT = Cue(0.0573, -96.7)
TO_GO = Cue(0.0310, 100.4)
LOG_SPEED = Cue(-0.2045, -4.88)
APART = Cue(0.1357, 24.4)
CUES = (CREPT, TO_GO, LOG_SPEED, APART)
BIAS = -0.66

# Steps of one leg resemble each other: no number of them proves more than this (95 %), and few prove less.
MOST_NATS = 3.0
HALF_AT_STEPS = 2
FEWEST_STEPS = 3
# Less likely than this is unsure. A lap told forward is lost, which an unsure one isn't, so that takes better odds.
FORWARD_NATS = 0.4  # 60 %
BACKWARD_NATS = 0.2  # 55 %

# Shares of the time from one passing of the feet to the next: where forward and backward differ most.
LEAVING = (9 / 16, 11 / 16)
LANDING = (5 / 16, 8 / 16)


def measure(
    feet: tuple[Sequence[Shin], Sequence[Shin]], steps: Sequence[StepSeen]
) -> tuple[float, float, float, float]:
    """What `CUES` are about, in their order; nan where too little was seen.

    How far the trailing foot has crept from its print while it is `LEAVING`, and how far the leading one has still
    to go while it is `LANDING` (metres); the log of the speed (m/s); how far apart the feet are kept (metres).
    """
    length_m = median(step.length_m for step in steps)
    duration_s = median(step.duration_s for step in steps)
    trailing = np.concatenate([step.trailing for step in steps])
    leading = np.concatenate([step.leading for step in steps])
    crept = mean_height(trailing, LEAVING, pin=1.0, span=(0.3, 1.03))
    came = mean_height(leading, LANDING, pin=0.0, span=(-0.03, 0.7))
    y_m = [float(np.median([shin.y_m for shin in foot])) for foot in feet]
    return (
        nan if crept is None else length_m * crept,
        nan if came is None else length_m * (1.0 - came),
        log(length_m / duration_s),
        abs(y_m[0] - y_m[1]),
    )


def judge(feet: tuple[Sequence[Shin], Sequence[Shin]], steps: Sequence[StepSeen]) -> tuple[Facing, float | None]:
    """The verdict and how likely it is, 0.5 to 1; None with `unsure`.

    A foot that stays is what backward is told by: nobody whose trailing foot wasn't seen to is told backward. Fast
    feet are the ones that are missed, and they go forward.
    """
    if len(steps) < FEWEST_STEPS:
        return "unsure", None
    found = measure(feet, steps)
    told = [cue.weight * (value - cue.neutral) for value, cue in zip(found, CUES, strict=True) if not isnan(value)]
    nats = BIAS + sum(told)
    if isnan(found[0]) and nats > 0.0:
        return "unsure", None
    nats = max(-MOST_NATS, min(MOST_NATS, nats)) * len(steps) / (len(steps) + HALF_AT_STEPS)
    if -FORWARD_NATS < nats < BACKWARD_NATS:
        return "unsure", None
    return "backward" if nats > 0.0 else "forward", 1.0 / (1.0 + exp(-abs(nats)))
