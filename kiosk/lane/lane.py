"""The lane: readings of all its sensors → observations. One door for the engine, no clock inside.

Whatever is due is fired before a reading is taken in, stamped with its own deadline, so it makes no difference
when or how often `advance` is called between readings.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any, Protocol

from kiosk.lane.bodies import Body, Presence, Sighting
from kiosk.lane.geometry import Direction, LaneSpec, PortSpec
from kiosk.lane.hazards import Hazards
from kiosk.lane.health import Health
from kiosk.lane.legs import LegTracker
from kiosk.lane.lidar import Gait, LidarWatcher
from kiosk.lane.mat import MatWatcher
from kiosk.lane.observations import Facing, LanePicture, LegBegan, LegEnded, Observation, WalkSeen
from kiosk.lane.pauses import Pauses
from kiosk.lane.ranger import RangerWatcher
from kiosk.lane.readings import Reading
from kiosk.lane.turned import Turned

# One foot this far before the other is a stride. The uprights of a sled stay side by side.
STRIDE_M = 0.25


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
        self._ports = dict(ports)
        self._health = Health(self._watchers)
        self._spec = spec
        self._legs = LegTracker(spec)
        self._hazards = Hazards(spec, self._watchers)
        self._turned = Turned()
        self._pauses = Pauses()
        self._expected: Facing = "backward"
        self._sighting = Sighting(0.0, ())

    @property
    def walls_m(self) -> dict[str, list[float]]:
        """The room around the lane as each lidar learned it, to be kept over a restart; see `restore`."""
        lidars = {port: w.walls_m for port, w in self._watchers.items() if isinstance(w, LidarWatcher)}
        return {port: walls_m for port, walls_m in lidars.items() if walls_m is not None}

    def restore(self, port: str, walls_m: Sequence[float]) -> None:
        """What `walls_m` said before a restart. Raises ValueError for no lidar's port, or no walls."""
        watcher = self._watchers.get(port)
        if not isinstance(watcher, LidarWatcher):
            raise ValueError(f"{port!r} is no lidar")
        watcher.restore(walls_m)

    def start(self, t: float) -> None:
        """Begin to expect readings at `t`."""
        self._health.start(t)

    def feed(self, port: str, reading: Reading) -> list[Observation]:
        """What a reading of `port` tells, after whatever was due before it. Raises KeyError for no sensor."""
        told = self.advance(reading.t)
        watcher = self._watchers[port]
        sightings = watcher.feed(reading)
        if isinstance(watcher, MatWatcher) and watcher.restarted:
            self._health.restarted(port)
        told += self._health.feed(port, reading, self._has_moved(port))
        if port == self._leader():
            for sighting in sightings:
                self._sighting = self._renumbered(port, self._without_load(port, sighting))
                told += [self._by_the_feet(port, seen) for seen in self._legs.feed(self._sighting)]
                told += self._pauses.look(sighting.t, self._legs.on_leg)
                self._look_at_feet(port, sighting.t)
        for sees in self._seen_by(port, sightings):
            self._hazards.see(reading.t, port, sees)
        return told + self._hazards_at(reading.t)

    def session(self, t: float, number: int | None, expected: Facing = "backward") -> list[Observation]:
        """From `t` on this session is open, or None, and its walker is expected to face so while they walk away."""
        self._hazards.session(number)
        self._tell_of_company()
        self._expected = expected
        if expected == "forward":
            self._turned.forward = False
        return self._hazards_at(t)

    def press(self, t: float, press: str) -> list[Observation]:
        """A button of the panel that is about the lane: `clear` (staff say that it is) or `trainer`."""
        if press == "clear":
            self._hazards.allow()
        elif press == "trainer":
            self._hazards.trainer()
            self._tell_of_company()
        return self._hazards_at(t)

    def next_deadline(self) -> float | None:
        """When `advance` will next have something to say if no reading comes before."""
        due = (self._health.next_deadline(), self._legs.next_deadline(), self._hazards.next_deadline())
        return min((t for t in due if t is not None), default=None)

    def advance(self, t: float) -> list[Observation]:
        """Fire every deadline due at or before `t`, each observation stamped with its own."""
        told: list[Observation] = []
        while (due := self.next_deadline()) is not None and due <= t:
            told += self._health.advance(due)
            told += self._legs.advance(due)
            told += self._hazards_at(due)
        return told

    def picture(self, t: float) -> LanePicture:
        """The lane as it is known at `t`: feet as the leading sensor saw them last, and what lies on a mat."""
        watcher = self._watchers.get(self._leader() or "")
        if isinstance(watcher, MatWatcher):
            feet = watcher.picture_feet
        else:
            feet = tuple(foot for body in self._sighting.bodies for foot in body.feet)
        blocked_at_m = self._hazards.blocked_at_m
        return LanePicture(
            self._sighting.t,
            feet,
            self._legs.walker_m,
            clear="blocked" if blocked_at_m else "clear" if self._is_clear(t) else "not_seen",
            hazard_x_m=blocked_at_m[0] if blocked_at_m else None,
            company=self._hazards.companion,
        )

    def _is_clear(self, t: float) -> bool:
        """One sensor has seen all that lies behind the walker, within the last second."""
        for port, watcher in self._watchers.items():
            behind_m, far_m = self._hazards.behind_m(port), self._spec.far_m
            if not self._sees(port, watcher):
                continue
            if isinstance(watcher, MatWatcher) and watcher.sees(behind_m, far_m):
                return True
            if isinstance(watcher, LidarWatcher) and watcher.sees(t, behind_m, far_m):
                return True
        return False

    def _seen_by(self, port: str, sightings: list[Sighting]) -> Iterator[list[Presence]]:
        """What a reading shows of the whole corridor; nothing from a sensor that can't see that."""
        watcher = self._watchers[port]
        if _is_blind(watcher):
            return
        if isinstance(watcher, MatWatcher):
            yield watcher.presences
        elif isinstance(watcher, LidarWatcher):
            for sighting in sightings:
                yield [_presence(body) for body in sighting.bodies]

    def _hazards_at(self, t: float) -> list[Observation]:
        seeing = [p for p, watcher in self._watchers.items() if self._sees(p, watcher)]
        return [*self._hazards.update(t, seeing, self._legs.near_end, self._turned.forward)]

    def _sees(self, port: str, watcher: Watcher) -> bool:
        return not _is_blind(watcher) and self._health.state(port) in ("ok", "fault")

    def _tell_of_company(self) -> None:
        for watcher in self._watchers.values():
            if isinstance(watcher, MatWatcher):
                watcher.company(self._hazards.companion)

    def _by_the_feet(self, port: str, seen: WalkSeen) -> WalkSeen:
        """A leg whose lines were both seen, with what a lidar saw of the feet; anything else as it is."""
        if isinstance(seen, LegBegan):
            return replace(seen, company=self._hazards.companion)
        if isinstance(seen, LegEnded) and self._expected == "forward":
            seen = replace(seen, facing="forward")
        if not isinstance(seen, LegEnded) or seen.started_t is None:
            return seen
        gait = self._gait(port, seen.walker, seen.started_t, seen.t, seen.direction)
        # With a trainer whom they met was the trainer, who walks no laps.
        seen = replace(seen, sure=seen.sure or self._hazards.companion)
        if gait is None:
            return seen
        return replace(seen, facing=gait.facing, facing_by="feet", confidence=gait.confidence, steps=gait.steps)

    def _look_at_feet(self, port: str, t: float) -> None:
        watcher = self._watchers[port]
        if isinstance(watcher, LidarWatcher) and self._ports[port].feet:
            for number, from_t, direction in self._legs.under_way:
                watcher.follow(self._own_tracks(port, number), from_t, t, direction)
        since_t, walker = self._legs.away or (None, 0)
        if self._spec.counts == "away" and self._spec.facing != "trust" and self._expected == "backward":
            self._turned.look(
                t, since_t, lambda from_t, last_s: self._gait(port, walker, from_t, t, "away", last_s)
            )

    def _gait(
        self, port: str, walker: int, from_t: float, to_t: float, direction: Direction, last_s: float = inf
    ) -> Gait | None:
        """What a lidar saw of the feet of a walker; None where none looks, or a sled would be taken for feet."""
        watcher = self._watchers[port]
        if not isinstance(watcher, LidarWatcher) or not self._ports[port].feet or self._hazards.draws_load(port):
            return None
        return watcher.gait(self._own_tracks(port, walker), from_t, to_t, direction, last_s)

    def _own_tracks(self, port: str, walker: int) -> list[int]:
        """A walker's tracks as this sensor numbers them."""
        count = len(self._watchers)
        return [track // count for track in self._legs.tracks_of(walker) if track % count == self._place(port)]

    def _without_load(self, port: str, sighting: Sighting) -> Sighting:
        """A sled that follows its walker walks no leg."""
        loads = self._hazards.loads(port)
        return (
            Sighting(sighting.t, tuple(b for b in sighting.bodies if b.track not in loads)) if loads else sighting
        )

    def _renumbered(self, port: str, sighting: Sighting) -> Sighting:
        """Tracks that no other sensor uses: each numbers its own from 1."""
        count, place = len(self._watchers), self._place(port)
        bodies = [replace(body, track=body.track * count + place) for body in sighting.bodies]
        return Sighting(sighting.t, tuple(bodies)) if count > 1 else sighting

    def _place(self, port: str) -> int:
        return list(self._watchers).index(port)

    def _leader(self) -> str | None:
        """The sensor that legs are taken from: the best one that is well, or else the best that speaks.

        Never a lidar that has moved: its lines aren't the lane's.
        """
        placed = [port for port in self._watchers if not self._has_moved(port)]
        ranked = (("ok",), ("fault", "garbled"))
        return next((port for states in ranked for port in placed if self._health.state(port) in states), None)

    def _has_moved(self, port: str) -> bool:
        watcher = self._watchers[port]
        return isinstance(watcher, LidarWatcher) and watcher.blind


def _is_blind(watcher: Watcher) -> bool:
    """Whether it can't say what stands in the corridor: a ranger never can."""
    return watcher.blind if isinstance(watcher, MatWatcher | LidarWatcher) else True


def _presence(body: Body) -> Presence:
    """A body without the delay and the smoothness of its hips."""
    feet = [foot.x_m for foot in body.feet] or [body.x_m]
    strides = max(feet) - min(feet) >= STRIDE_M
    return Presence(body.track, sum(feet) / len(feet), body.y_m, strides=strides, hidden=body.hidden)
