"""The strip mat: which rows carry weight → who walks where.

A *walker* is found by stepping: two prints in different places within a step of each other. What only lies
there (a bag, a stuck strip) never steps, so it never becomes a walker, and once two later feet have landed it
carries nobody.
"""

from dataclasses import dataclass, field

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.contacts import FOOT_ROWS, Contact, Contacts
from kiosk.lane.gait import Gait
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat_clock import MatClock
from kiosk.lane.observations import Foot
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading

# A strip tile has 20 strips one every 50 mm (Mat link v1); the mat's HELLO says otherwise if it differs.
PITCH_M = 0.05
TILE_ROWS = 20
# Mat link v1, FAULT code 1: the chain is broken at tile `arg`; rows from there on are sent 0 and not seen.
CHAIN_BROKEN = 1
# Hips are told this much late, when the step they belong to is nearly known: half a step time.
LAG_S = 0.3
# A foot lands no further than the longest step (0.9 m at 1.9 m/s) from the hips or a foot that is down, and
# further by a fast walk for every second that no foot was seen: one foot may keep missing a narrow mat.
STEP_REACH_M = 0.9
WALK_M_S = 1.5
# Two prints nearer than this may be one print coming and going: no proof of a walker.
STEP_MIN_M = 0.1
# Both feet off the mat for longer than any stride's flight, or than stepping over something: gone.
GONE_S = 1.5
# A print is two rows or more; one row is a landing not yet sure, or a bad contact.
PRINT_ROWS = 2


@dataclass(slots=True)
class _Walker:
    track: int
    gait: Gait
    first_row: float
    feet: list[Contact] = field(default_factory=list)
    stepped: bool = False
    airborne_t: float | None = None


class MatWatcher:
    """Turns mat readings into sightings. `picture_feet`: every print on the mat now, for drawing."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._spec = spec
        self._near_m = pose.x_m
        self._pitch_m = PITCH_M
        self._seen_rows: int | None = None
        self._clock = MatClock()
        self._contacts = Contacts()
        self._fresh: list[Contact] = []
        self._walkers: list[_Walker] = []
        self._tracks = 0

    @property
    def picture_feet(self) -> tuple[Foot, ...]:
        """Where something presses on the mat now; the mat can't tell left from right."""
        return tuple(self._foot(contact) for contact in self._contacts.down if contact.lift_t is None)

    def feed(self, reading: Reading) -> list[Sighting]:
        """A sighting for each picture, `LAG_S` before it; none where the mat can't see."""
        match reading:
            case MatHello():
                self._pitch_m = reading.pitch_m
            case MatFault() if reading.code == CHAIN_BROKEN:
                self._seen_rows = None if reading.cleared else reading.arg * TILE_ROWS
            case MatPicture():
                t = self._clock.at(reading.t, reading.t_us)
                self._step(t, reading.loaded)
                return self._sight(t)
        return []

    def _step(self, t: float, loaded: int) -> None:
        landed, lifted = self._contacts.feed(t, loaded)
        for contact in lifted:
            self._lift(contact)
        self._fresh = [c for c in self._fresh + landed if c not in lifted]
        for contact in [c for c in self._fresh if c.rows >= PRINT_ROWS]:
            self._fresh.remove(contact)
            if contact.rows <= FOOT_ROWS:
                self._land(contact, t)
        self._walkers = [w for w in self._walkers if w.airborne_t is None or t - w.airborne_t <= GONE_S]

    def _land(self, foot: Contact, t: float) -> None:
        walker = self._owner(self._foot(foot).x_m, t) or self._new_walker(foot)
        walker.stepped |= abs(foot.centre_row - walker.first_row) * self._pitch_m >= STEP_MIN_M
        # A third print under one walker: the oldest is no foot, whatever it is.
        walker.feet = [*walker.feet, foot][-2:]
        walker.airborne_t = None
        walker.gait.stand_on(tuple(walker.feet), foot.land_t)

    def _lift(self, foot: Contact) -> None:
        for walker in self._walkers:
            if foot in walker.feet and foot.lift_t is not None:
                walker.feet.remove(foot)
                walker.gait.stand_on(tuple(walker.feet), foot.lift_t)
                walker.airborne_t = None if walker.feet else foot.lift_t

    def _owner(self, x_m: float, t: float) -> _Walker | None:
        near = [(not w.stepped, self._strides_off(w, x_m, t), w.track, w) for w in self._walkers]
        reached = [entry for entry in near if entry[1] <= 1.0]
        return min(reached)[3] if reached else None

    def _strides_off(self, walker: _Walker, x_m: float, t: float) -> float:
        """How far `x_m` is from the walker, in the furthest step that could be made by `t`."""
        places = [walker.gait.hips_m(t, t) + self._near_m, *(self._foot(foot).x_m for foot in walker.feet)]
        airborne_s = 0.0 if walker.airborne_t is None else t - walker.airborne_t
        return min(abs(place - x_m) for place in places) / (STEP_REACH_M + WALK_M_S * airborne_s)

    def _new_walker(self, foot: Contact) -> _Walker:
        self._tracks += 1
        walker = _Walker(self._tracks, Gait(self._pitch_m), foot.centre_row)
        self._walkers.append(walker)
        return walker

    def _sight(self, t: float) -> list[Sighting]:
        at = t - LAG_S
        bodies = tuple(
            Body(w.track, w.gait.hips_m(at, t) + self._near_m, None, tuple(self._foot(foot) for foot in w.feet))
            for w in self._walkers
            if w.stepped
        )
        if self._seen_rows is not None and not bodies:
            return []
        return [Sighting(at, bodies)]

    def _foot(self, contact: Contact) -> Foot:
        return Foot(self._near_m + contact.centre_row * self._pitch_m, None)
