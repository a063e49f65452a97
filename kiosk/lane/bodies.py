"""What a sensor makes of its readings: the bodies on the lane at one moment, whoever they are.

Every watcher (mat, lidar, ranger) turns readings into `Sighting`s; legs, hazards and pictures are made of
sightings alone and don't know which sensor saw them.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from kiosk.lane.observations import Foot


@dataclass(frozen=True, slots=True)
class Body:
    """One body. `x_m` estimates the middle of the hips; `y_m` is None where the sensor can't tell.

    `track` stays the same while the watcher believes it is the same body. `hidden`: something nearer stands before
    it, so it is told where it was last.
    """

    track: int
    x_m: float
    y_m: float | None
    feet: tuple[Foot, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """The bodies seen at `t` (kiosk seconds, when the beam or the scan met them); empty: nobody."""

    t: float
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """Something on the lane now, told without the delay of a sighting: somebody's feet, or a thing that lies there.

    `key` stays the same while the watcher believes it is the same; `x_m` is the middle of what stands there, `y_m`
    None where the sensor can't tell. `seen`: False while it is only remembered. `hidden`: it isn't gone, but may be
    elsewhere by now, for something nearer stands before it. `walks`: the sensor itself has seen it step; `strides`:
    it has one foot before the other; `no_feet`: it is no foot. `settle_s`: how long it must stay before it is
    believed to be there. `landed_t`: when the oldest print of what stands there came down; None where nobody can
    say.
    """

    key: Hashable
    x_m: float
    y_m: float | None
    seen: bool = True
    walks: bool = False
    settle_s: float = 0.0
    strides: bool = False
    no_feet: bool = False
    hidden: bool = False
    landed_t: float | None = None
