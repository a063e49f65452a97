"""Where things are: the lane and the sensors that watch it.

x = 0 is the lane's near edge and grows away from the screen; y = 0 is the centre line and grows to the left
when you look along +x. The kiosk and its sensors stand at negative x.
"""

from dataclasses import dataclass
from typing import Literal

Counts = Literal["away", "both"]
FacingPolicy = Literal["trust", "flag", "require"]
Direction = Literal["away", "toward"]


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """One lane: its size, its two lines and what counts on it. Lengths in metres."""

    length_m: float
    width_m: float
    start_m: float
    far_m: float
    counts: Counts = "away"
    facing: FacingPolicy = "flag"
    too_fast_m_s: float = 2.2

    @property
    def span_m(self) -> float:
        """Distance from the start line to the far line."""
        return self.far_m - self.start_m

    def holds(self, x_m: float, y_m: float) -> bool:
        """True inside the corridor, the lane's walkable rectangle."""
        return 0.0 <= x_m <= self.length_m and abs(y_m) <= self.width_m / 2


@dataclass(frozen=True, slots=True)
class PortSpec:
    """One port: what speaks on it and, for a sensor, where it stands (yaw 0 looks along +x).

    `feet` False: this sensor isn't asked which way the feet look; its laps are judged by the screen rule.
    """

    kind: str
    x_m: float = 0.0
    y_m: float = 0.0
    yaw_deg: float = 0.0
    height_m: float = 0.1
    feet: bool = True
