"""The strip mat: which rows carry weight → who walks where, told a little late and then nearly right."""

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.contacts import Contact, Contacts
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat_clock import MatClock
from kiosk.lane.observations import Foot
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading
from kiosk.lane.steps import Steps, Walker
from kiosk.lane.stuck import StuckStrips

# A strip tile has 20 strips, one every 50 mm (Mat link v1); the mat's HELLO says so if it differs.
PITCH_M = 0.05
TILE_ROWS = 20
# Mat link v1, FAULT code 1: the chain is broken at tile `arg`; rows from there on are sent 0 and aren't seen.
CHAIN_BROKEN = 1
# Hips are told this much late, when the step they belong to is nearly over: most of a step time (about 0.58 s).
LAG_S = 0.4
# Hips are told no oftener than this, however fast bad contacts make the mat talk.
EVERY_S = 0.025
# What was told wrong is put right no faster than a runner moves.
RUN_M_S = 3.0


class MatWatcher:
    """Turns mat readings into sightings. Row 0 begins at the `x_m` the mat was given, as a rule 0."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._near_m, self._end_m = pose.x_m, spec.length_m - pose.x_m
        self._pitch_m = PITCH_M
        self._blind = False
        self._clock = MatClock()
        self._contacts = Contacts()
        self._steps = Steps(PITCH_M, self._end_m)
        self._stuck = StuckStrips()
        self._sight_t = 0.0
        self._told: dict[int, tuple[float, float]] = {}

    @property
    def picture_feet(self) -> tuple[Foot, ...]:
        """Where something presses on the mat now, stuck strips left out; the mat can't tell left from right."""
        stuck = self._stuck.rows
        return tuple(self._foot(c) for c in self._contacts.down if c.lift_t is None and not c.mask() & stuck)

    def feed(self, reading: Reading) -> list[Sighting]:
        """A sighting for a picture, `LAG_S` before it; none while nobody is seen on a mat whose chain is broken."""
        match reading:
            case MatHello() if reading.pitch_m != self._pitch_m:
                self._pitch_m, self._steps = reading.pitch_m, Steps(reading.pitch_m, self._end_m)
            case MatFault() if reading.code == CHAIN_BROKEN:
                self._blind = not reading.cleared
            case MatPicture():
                t = self._clock.at(reading.t, reading.t_us)
                landed, lifted = self._contacts.feed(t, reading.loaded)
                self._stuck.feed(t, self._contacts.down, self._steps.feed(t, landed, lifted))
                return self._sight(t) if t >= self._sight_t else []
        return []

    def _sight(self, t: float) -> list[Sighting]:
        bodies = tuple(self._body(walker, t - LAG_S, t) for walker in self._steps.walkers)
        self._sight_t = t + EVERY_S
        self._told = {body.track: (t - LAG_S, body.x_m) for body in bodies}
        return [Sighting(t - LAG_S, bodies)] if bodies or not self._blind else []

    def _body(self, walker: Walker, at: float, now: float) -> Body:
        x_m = walker.gait.hips_m(at, now) + self._near_m
        told_t, told_m = self._told.get(walker.track, (at, x_m))
        furthest_m = RUN_M_S * (at - told_t)
        x_m = max(told_m - furthest_m, min(told_m + furthest_m, x_m))
        return Body(walker.track, x_m, None, tuple(self._foot(foot) for foot in walker.feet))

    def _foot(self, contact: Contact) -> Foot:
        return Foot(self._near_m + contact.centre_row * self._pitch_m, None)
