"""What can be wrong with a sensor, its contacts and its wire."""

from dataclasses import dataclass
from typing import NamedTuple


class Broken(NamedTuple):
    """A chain of tiles that is broken at `tile` (from 0) from `from_t` until `to_t`."""

    tile: int
    from_t: float
    to_t: float


@dataclass(frozen=True, slots=True)
class MatTrouble:
    """Nothing is wrong by default. Shares are of what they happen to.

    `stuck`, `dead`: bitmaps of rows always and never loaded. `flicker`: loads during which the contact opens for a
    scan or three. `lost`, `garbled`: STATE frames that never arrive, or arrive damaged. `reboots_t`: the mat falls
    silent, starts again `BOOT_S` later and counts from nothing. `seq`, `t_us`: its counters at t = 0.
    """

    stuck: int = 0
    dead: int = 0
    flicker: float = 0.0
    lost: float = 0.0
    garbled: float = 0.0
    reboots_t: float | None = None
    broken: Broken | None = None
    seq: int = 0
    t_us: int = 61_000_000


@dataclass(frozen=True, slots=True)
class LidarTrouble:
    """What every lidar has: noise (LD19: about 10 mm at a few metres), a few returns lost, a beam not quite level.

    `speckle`: returns out of nowhere, as a share of all.
    """

    noise_m: float = 0.010
    lost: float = 0.02
    speckle: float = 0.0
    tilt_deg: float = 0.5
    """Each way at most; an LD19's beam may tilt by 0.5° typically."""


@dataclass(frozen=True, slots=True)
class RangerTrouble:
    """Every ranger is a little noisy and loses a reading now and then."""

    noise_m: float = 0.008
    lost: float = 0.005


@dataclass(frozen=True, slots=True)
class Trouble:
    """All that is wrong in one story."""

    mat: MatTrouble = MatTrouble()
    lidar: LidarTrouble = LidarTrouble()
    ranger: RangerTrouble = RangerTrouble()


NO_TROUBLE = Trouble()
