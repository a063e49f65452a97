"""Feet that walk, without a lidar: where each is at any time, going forward or backward."""

from typing import Any

import numpy as np

from kiosk.lane.lidar.pairing import Shin
from kiosk.lane.lidar.steps import StepSeen, steps_of

TURN_S = 0.1


def stride_x(t: float, stride_s: float, stride_m: float, phase: float, forward: bool) -> float:
    """A foot that stands for 45 % of its stride; backward is forward with the time turned round.

    Forward it sets off slowly, heel first, and lands at full speed; backward it leaves at once and settles slowly.
    """
    whole, part = divmod(t / stride_s + phase, 1.0)
    swung = max(0.0, (part - 0.45) / 0.55)
    share = swung**2 if forward else 1.0 - (1.0 - swung) ** 2
    return stride_m * (float(whole) + share)


def two_paths(
    seconds: float,
    forward: bool,
    step_m: float = 0.5,
    step_s: float = 0.6,
    apart_m: float = 0.15,
    noise_m: float = 0.01,
    seed: int = 3,
) -> tuple[list[Shin], list[Shin]]:
    """Two feet looked at ten times a second."""
    rng = np.random.default_rng(seed)
    feet: tuple[list[Shin], list[Shin]] = ([], [])
    for t in np.arange(0.0, seconds, TURN_S):
        for i, foot in enumerate(feet):
            x_m = stride_x(float(t), 2 * step_s, 2 * step_m, i / 2, forward) - i * step_m
            foot.append(Shin(float(t), x_m + rng.normal(0.0, noise_m), (0.5 - i) * apart_m))
    return feet


def steps(seconds: float, forward: bool, **kwargs: Any) -> tuple[tuple[list[Shin], list[Shin]], list[StepSeen]]:
    """The paths, and the steps seen in them."""
    feet = two_paths(seconds, forward, **kwargs)
    return feet, steps_of(feet)
