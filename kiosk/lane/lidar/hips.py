"""The middle of the hips from the two ankles: a steady glide where the ankles stop and go.

How far the hips lead the ankles' midpoint depends on the moment of the step. While a foot swings ahead of the other
the midpoint runs away from the hips; with both feet down the hips catch up and lead by 0.1 m; while the trailing
foot comes up they lead by most. `LEAD_M + LEAD_SHARE * apart * (1 - parting)` tells this to within 0.033 m over a
step where a constant does to within 0.063 m, forward and backward with the same two numbers (`apart`: the ankles'
distance along the lane; `parting`: how fast it grows over the walking speed). Fitted on motion capture of a few
people, each style of walking left out in turn. What no foot tells is the person: their mean lead scatters by
0.05 m walking backward and 0.03 m forward, which is most of the error that is left at the lines.

The rest rides over in a filter that believes in steady speed.
"""

from collections.abc import Sequence

LEAD_M = 0.05
LEAD_SHARE = 0.13
PARTING = 2.0  # feet part, or close up, at no more than this many walking speeds: more is a beam that missed
FULL_M_S = 0.25  # full lead from this speed on; none when standing
ACCEL_M_S2 = 0.45  # how hard hips change speed: starts and turns on a lane
NOISE_M = 0.05  # how far the hips, as the two ankles tell them, stray from a steady glide
ONE_NOISE_M = 0.08  # the same while a leg is hidden by the other, or lost

UNSEEN_S = 0.3  # an unseen body is carried on at its last speed for this long


class Hips:
    """A two-state Kalman filter: place and speed of the hips along the lane."""

    def __init__(self, t: float, x_m: float) -> None:
        self._t = t
        self._x = x_m
        self.speed_m_s = 0.0
        self._pxx, self._pxv, self._pvv = 0.04, 0.0, 0.25

    def at(self, t: float) -> float:
        """The hips' x at `t`; of a body unseen for long, where it would have stopped."""
        return self._x + self.speed_m_s * min(t - self._t, UNSEEN_S)

    def measure(self, t: float, ankles: Sequence[tuple[float, float]]) -> None:
        """Take the ankles seen in one turn, one or two, each as its x and its speed along the lane.

        A hidden ankle isn't guessed at: where it was last seen is 0.15 m behind where it is by now.
        """
        dt = max(0.0, t - self._t)
        self._t = t
        self._x += self.speed_m_s * dt
        q = ACCEL_M_S2**2 * dt
        self._pxx += 2 * dt * self._pxv + dt * dt * self._pvv + q * dt * dt / 3
        self._pxv += dt * self._pvv + q * dt / 2
        self._pvv += q
        spread = self._pxx + (NOISE_M if len(ankles) == 2 else ONE_NOISE_M) ** 2
        gain_x, gain_v = self._pxx / spread, self._pxv / spread
        miss = sum(x_m for x_m, _ in ankles) / len(ankles) + self._lead_m(ankles) - self._x
        self._x += gain_x * miss
        self.speed_m_s += gain_v * miss
        self._pvv -= gain_v * self._pxv
        self._pxv -= gain_v * self._pxx
        self._pxx -= gain_x * self._pxx

    def _lead_m(self, ankles: Sequence[tuple[float, float]]) -> float:
        """How far the hips are before the middle of these ankles, toward larger x."""
        (low_m, low_m_s), (high_m, high_m_s) = min(ankles), max(ankles)
        parting = (high_m_s - low_m_s) / max(abs(self.speed_m_s), FULL_M_S)
        lead_m = LEAD_M + LEAD_SHARE * (high_m - low_m) * (1.0 - max(-PARTING, min(PARTING, parting)))
        return lead_m * max(-1.0, min(1.0, self.speed_m_s / FULL_M_S))
