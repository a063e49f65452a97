"""What a sensor said once, in metres and seconds: the input of this room and the output of `wire`.

Times: `t` is the kiosk's monotonic second at which the bytes arrived; a device's own clock is kept beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class MatPicture:
    """Which of the mat's rows carry weight: bit r of `loaded` is row r, row 0 nearest the kiosk."""

    t: float
    seq: int
    t_us: int
    rows: int
    loaded: int


@dataclass(frozen=True, slots=True)
class MatHello:
    """The mat says who it is, at power-up, every 5 s and when asked."""

    t: float
    protocol: int
    rows: int
    pitch_m: float
    scan_hz: int
    tiles: int
    board_id: str
    firmware: str


@dataclass(frozen=True, slots=True)
class MatFault:
    """The mat found a fault in itself (`cleared`: it is gone). Codes are in `wire.mat`."""

    t: float
    seq: int
    t_us: int
    code: int
    arg: int
    cleared: bool


@dataclass(frozen=True, slots=True, eq=False)
class LidarReturns:
    """A run of n consecutive returns of a scanning lidar, in the order the beam met them.

    `angle_deg`, `range_m`, `strength`: float64[n]; angles in [0, 360), clockwise seen from above; range 0 = no
    return. `turn_t`: the device's own time of the run in seconds, which wraps (0.0 where it has none).
    """

    t: float
    angle_deg: NDArray[np.float64]
    range_m: NDArray[np.float64]
    strength: NDArray[np.float64]
    turn_t: float = 0.0


@dataclass(frozen=True, slots=True)
class RangerReading:
    """One distance along a single-point ranger's beam; None when the return can't be trusted."""

    t: float
    distance_m: float | None
    strength: int


Reading = MatPicture | MatHello | MatFault | LidarReturns | RangerReading
