"""The middle of the hips from the two ankles: a steady glide where the ankles stop and go.

Ankles' midpoint + 0.1 m in the direction of travel (a mean over motion capture; from one walker to the next it is
anything from 0 to 0.2 m, and that is most of the error at the lines). The midpoint moves in jerks, fast while a
foot swings and not at all with both feet down; the hips don't, so a filter that believes in steady speed rides over
the jerks.
"""

LEAD_M = 0.10
LEAD_SPEED_M_S = 0.25  # full lead from this speed on; none when standing
ACCEL_M_S2 = 0.45  # how hard hips change speed: starts and turns on a lane
NOISE_M = 0.055  # how far the ankles' midpoint strays from a steady glide
STALE_NOISE_M = 0.09  # the same while a leg is hidden by the other

UNSEEN_S = 0.3  # an unseen body is carried on at its last speed for this long


class Hips:
    """A two-state Kalman filter: place and speed of the ankles' midpoint along the lane."""

    def __init__(self, t: float, x_m: float) -> None:
        self._t = t
        self._x = x_m
        self.speed_m_s = 0.0
        self._pxx, self._pxv, self._pvv = 0.04, 0.0, 0.25

    def at(self, t: float) -> float:
        """The hips' x at `t`; of a body unseen for long, where it would have stopped."""
        lead = LEAD_M * max(-1.0, min(1.0, self.speed_m_s / LEAD_SPEED_M_S))
        return self._x + self.speed_m_s * min(t - self._t, UNSEEN_S) + lead

    def measure(self, t: float, midpoint_m: float, both: bool) -> None:
        """Take the ankles' midpoint; `both` is False when one of them is remembered, not seen."""
        dt = max(0.0, t - self._t)
        self._t = t
        self._x += self.speed_m_s * dt
        q = ACCEL_M_S2**2 * dt
        self._pxx += 2 * dt * self._pxv + dt * dt * self._pvv + q * dt * dt / 3
        self._pxv += dt * self._pvv + q * dt / 2
        self._pvv += q
        spread = self._pxx + (NOISE_M if both else STALE_NOISE_M) ** 2
        gain_x, gain_v = self._pxx / spread, self._pxv / spread
        miss = midpoint_m - self._x
        self._x += gain_x * miss
        self.speed_m_s += gain_v * miss
        self._pvv -= gain_v * self._pxv
        self._pxv -= gain_v * self._pxx
        self._pxx -= gain_x * self._pxx
