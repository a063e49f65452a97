"""The lane: readings of all its sensors → observations. One door for the engine, no clock inside.

Whatever is due is fired before a reading is taken in, stamped with its own deadline, so it makes no difference
when or how often `advance` is called between readings.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from kiosk.lane.bodies import Sighting
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.health import Health
from kiosk.lane.legs import LegTracker
from kiosk.lane.lidar import LidarWatcher
from kiosk.lane.mat import MatWatcher
from kiosk.lane.observations import LanePicture, Observation
from kiosk.lane.ranger import RangerWatcher
from kiosk.lane.readings import Reading


class Watcher(Protocol):
    """Turns one sensor's readings into sightings, in order of time."""

    def feed(self, reading: Any) -> list[Sighting]:
        """The sightings that became known by this reading, one of this sensor's kind."""


# Kinds of sensor, the one that legs are taken from first.
WATCHERS: dict[str, Callable[[LaneSpec, PortSpec], Watcher]] = {
    "ld19": LidarWatcher,
    "rplidar": LidarWatcher,
    "mat": MatWatcher,
    "tfluna": RangerWatcher,
}


class Lane:
    """`ports`: the sensors by name; ports of other kinds (tags, panel) are left out."""

    def __init__(self, spec: LaneSpec, ports: Mapping[str, PortSpec]) -> None:
        order = list(WATCHERS)
        sensors = sorted((order.index(pose.kind), port) for port, pose in ports.items() if pose.kind in WATCHERS)
        self._watchers = {port: WATCHERS[ports[port].kind](spec, ports[port]) for _, port in sensors}
        self._health = Health(self._watchers)
        self._legs = LegTracker(spec)
        self._sighting = Sighting(0.0, ())

    def start(self, t: float) -> None:
        """Begin to expect readings at `t`."""
        self._health.start(t)

    def feed(self, port: str, reading: Reading) -> list[Observation]:
        """What a reading of `port` tells, after whatever was due before it. Raises KeyError for no sensor."""
        told = self.advance(reading.t)
        told += self._health.feed(port, reading)
        sightings = self._watchers[port].feed(reading)
        if port == self._leader():
            for sighting in sightings:
                self._sighting = self._renumbered(port, sighting)
                told += self._legs.feed(self._sighting)
        return told

    def next_deadline(self) -> float | None:
        """When `advance` will next have something to say if no reading comes before."""
        due = (self._health.next_deadline(), self._legs.next_deadline())
        return min((t for t in due if t is not None), default=None)

    def advance(self, t: float) -> list[Observation]:
        """Fire every deadline due at or before `t`, each observation stamped with its own."""
        told: list[Observation] = []
        while (due := self.next_deadline()) is not None and due <= t:
            told += self._health.advance(due)
            told += self._legs.advance(due)
        return told

    def picture(self) -> LanePicture:
        """The lane as the leading sensor saw it last; a mat also shows what lies on it."""
        bodies = self._sighting.bodies
        watcher = self._watchers.get(self._leader() or "")
        if isinstance(watcher, MatWatcher):
            feet = watcher.picture_feet
        else:
            feet = tuple(foot for body in bodies for foot in body.feet)
        return LanePicture(self._sighting.t, feet, bodies[0].x_m if bodies else None)

    def _renumbered(self, port: str, sighting: Sighting) -> Sighting:
        """Tracks that no other sensor uses: each numbers its own from 1."""
        count, place = len(self._watchers), list(self._watchers).index(port)
        if count == 1:
            return sighting
        return Sighting(
            sighting.t, tuple(replace(body, track=body.track * count + place) for body in sighting.bodies)
        )

    def _leader(self) -> str | None:
        """The sensor that legs are taken from: the best one that is well, or else the best that speaks."""
        ranked = (("ok",), ("fault", "garbled"))
        return next((p for states in ranked for p in self._watchers if self._health.state(p) in states), None)
