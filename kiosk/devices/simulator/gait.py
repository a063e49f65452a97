"""How somebody steps: the numbers of one walk, and people who differ in them.

The medians are those of recorded walking on a marked lane: backward steps 0.40 m long, 0.58 s apart and with both
feet down for about a quarter of that; forward steps 0.60 m, 0.55 s, and both feet down for a seventh.
"""

from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Gait:
    """One way of walking. Shares are of `step_s`, the time from one landing to the next."""

    step_m: float
    step_s: float
    both_down: float
    landing: float
    lifting: float
    lead_m: float
    """With both feet down, the hips are this far ahead of the ankles' midpoint in the direction of travel."""

    width_m: float = 0.18
    sway_m: float = 0.02
    unsteady: float = 0.05
    """Spread of step time and length from step to step, as a share."""


BACKWARD = Gait(step_m=0.40, step_s=0.58, both_down=0.26, landing=0.14, lifting=0.18, lead_m=0.06)
FORWARD = Gait(step_m=0.60, step_s=0.55, both_down=0.15, landing=0.07, lifting=0.24, lead_m=0.12)
SHUFFLE = Gait(step_m=0.30, step_s=0.60, both_down=0.35, landing=0.15, lifting=0.15, lead_m=0.0)
"""Stepping and turning on the spot."""


def personal(gait: Gait, rng: Random) -> Gait:
    """The same gait as one person has it: longer or shorter, quicker or slower."""
    return replace(
        gait,
        step_m=gait.step_m * _about(rng, 0.16),
        step_s=gait.step_s * _about(rng, 0.14),
        both_down=gait.both_down * _about(rng, 0.10),
        width_m=gait.width_m * _about(rng, 0.15),
    )


def _about(rng: Random, spread: float) -> float:
    return min(1 + 2 * spread, max(1 - 2 * spread, rng.gauss(1.0, spread)))
