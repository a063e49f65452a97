"""How somebody steps: the numbers of one walk, and people who differ in them.

The medians are those of recorded walking on a marked lane: backward steps 0.40 m long and 0.58 s apart, both feet
down longer than forward; forward steps 0.60 m, 0.55 s. The hips lead the ankles' midpoint by about 0.1 m.
"""

from dataclasses import dataclass, replace
from random import Random

from kiosk.devices.simulator.person import ADULT_M, CHILD_UNTIL_YEARS, OLD_FROM_YEARS, ORDINARY, Person


@dataclass(frozen=True, slots=True)
class Gait:
    """One way of walking. Shares are of `step_s`, the time from one landing to the next.

    `both_down`: with both feet on the floor. `landing`, `lifting`: while the weight rolls onto the sole and off it.
    `heel_rises`: how long before a foot lifts its heel, and the ankle with it, begins to move (forward walking).
    `heel_settles`: how long after a foot landed on its toes its ankle still moves (backward walking).
    """

    step_m: float
    step_s: float
    both_down: float
    landing: float
    lifting: float
    lead_m: float = 0.10
    """With both feet down, the hips are this far ahead of the ankles' midpoint in the direction of travel."""

    heel_rises: float = 0.0
    heel_settles: float = 0.0
    width_m: float = 0.18
    sway_m: float = 0.02
    unsteady: float = 0.05
    """Spread of step time and length from step to step, as a share."""

    @property
    def speed_m_s(self) -> float:
        """Mean speed once under way."""
        return self.step_m / self.step_s


BACKWARD = Gait(step_m=0.40, step_s=0.58, both_down=0.26, landing=0.14, lifting=0.18, heel_settles=0.25)
FORWARD = Gait(step_m=0.60, step_s=0.55, both_down=0.15, landing=0.07, lifting=0.24, heel_rises=0.30)
SHUFFLE = Gait(step_m=0.30, step_s=0.60, both_down=0.35, landing=0.15, lifting=0.15, lead_m=0.0)
"""Stepping and turning on the spot."""


def personal(gait: Gait, rng: Random, person: Person = ORDINARY) -> Gait:
    """The same gait as one person has it: long legs step further, children quicker, the old shorter and surer."""
    shorter = quicker = 1.0
    if person.age_years >= OLD_FROM_YEARS:
        shorter, quicker = 0.88, 0.95
    elif person.age_years <= CHILD_UNTIL_YEARS:
        quicker = 1.25
    return replace(
        gait,
        step_m=gait.step_m * _about(rng, 0.15) * shorter * person.height_m / ADULT_M,
        step_s=gait.step_s * _about(rng, 0.12) / quicker,
        both_down=gait.both_down * _about(rng, 0.10) / shorter,
        lead_m=gait.lead_m * _about(rng, 0.20),
        heel_rises=gait.heel_rises * _about(rng, 0.35),
        heel_settles=gait.heel_settles * _about(rng, 0.40),
        width_m=gait.width_m * _about(rng, 0.15) * person.height_m / ADULT_M,
    )


def _about(rng: Random, spread: float) -> float:
    return min(1 + 2 * spread, max(1 - 2 * spread, rng.gauss(1.0, spread)))
