"""The strip mat: which rows carry weight → who walks where, told a little late and then nearly right."""

from kiosk.lane.bodies import Body, Presence, Sighting
from kiosk.lane.contacts import FOOT_ROWS, Contact, Contacts
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat_clock import MatClock
from kiosk.lane.observations import Foot
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading
from kiosk.lane.steps import Steps
from kiosk.lane.stuck import StuckStrips
from kiosk.lane.whose import Walker

# A strip tile has 20 strips, one every 50 mm (Mat link v1); the mat's HELLO says so if it differs.
PITCH_M = 0.05
TILE_ROWS = 20
# Mat link v1, FAULT code 1: the chain is broken at tile `arg`; rows from there on are sent 0 and aren't seen.
CHAIN_BROKEN = 1
# Hips are told this much late, when the step they belong to is nearly over: most of a step time (about 0.58 s).
LAG_S = 0.4
# Hips are told no oftener than this, however fast bad contacts make the mat talk.
EVERY_S = 0.025
# Three or more adjacent strips are an obstacle; fewer may be bad contacts.
THING_ROWS = 3
# Strips flicker for some ms, and a print outlives its foot by 60 ms: what is down for this long is there.
SETTLE_S = 0.1
# A foot that stands while its walker's next two land may be one still (for 0.11 s at most in recorded walking); one
# that stays for this long was no foot. Right beside a foot it is part of that.
FORMER_S = 0.3
# Even a runner has a foot down again after this; who hasn't is no more than remembered.
AIRBORNE_S = 0.3
# What was told wrong is put right no faster than a runner moves.
RUN_M_S = 3.0


class MatWatcher:
    """Turns mat readings into sightings. Row 0 begins at the `x_m` the mat was given, as a rule 0."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._near_m, self._end_m = pose.x_m, spec.length_m - pose.x_m
        self._pitch_m = PITCH_M
        self._rows = self._loaded = 0
        self._broken: set[int] = set()
        self._clock = MatClock()
        self._contacts = Contacts()
        self._steps = Steps(PITCH_M, self._end_m)
        self._stuck = StuckStrips()
        self._t = self._sight_t = 0.0
        self._told: dict[int, tuple[float, float]] = {}

    @property
    def picture_feet(self) -> tuple[Foot, ...]:
        """Where something presses on the mat now, stuck strips left out; the mat can't tell left from right."""
        stuck = self._stuck.rows
        return tuple(self._foot(c) for c in self._contacts.down if c.lift_t is None and not c.mask() & stuck)

    @property
    def blind(self) -> bool:
        """True while the chain is broken: rows that say nothing aren't empty."""
        return bool(self._broken)

    @property
    def restarted(self) -> bool:
        """True if the last reading is the first of a mat started anew: it tells again what is wrong with it."""
        return self._clock.restarted

    def company(self, is_there: bool) -> None:
        """Say whether somebody walks close to the walker, so that prints are told apart by what a body can do."""
        self._steps.company = self._contacts.company = is_there

    def sees(self, from_m: float, to_m: float) -> bool:
        """Whether there are strips all the way, and their chain is whole."""
        return not self.blind and self._near_m <= from_m and to_m <= self._near_m + self._rows * self._pitch_m

    @property
    def presences(self) -> list[Presence]:
        """What presses on the mat now: walkers, single prints that may become one, and things."""
        found = []
        feet: list[Contact] = []
        for walker in self._steps.all:
            seen = walker.airborne_t is None or self._t - walker.airborne_t <= AIRBORNE_S
            prints = walker.feet or [walker.last]
            feet += walker.feet
            if walker.stepped or not prints[0].mask() & self._stuck.rows:
                x_m = sum(self._foot(print_).x_m for print_ in prints) / len(prints)
                settle_s = 0.0 if walker.stepped else SETTLE_S
                landed_t = walker.feet[0].land_t if walker.feet else self._t
                found.append(Presence(walker.track, x_m, None, seen, walker.stepped, settle_s, landed_t=landed_t))
        for contact in self._contacts.down:
            pressed = (self._loaded & contact.mask()).bit_count()
            if contact not in feet and pressed >= THING_ROWS and not contact.mask() & self._stuck.rows:
                if contact.rows > FOOT_ROWS:
                    found.append(self._thing(contact, SETTLE_S))
                elif not any(contact.mask(margin=1) & foot.mask(margin=1) for foot in feet):
                    found.append(self._thing(contact, FORMER_S))
        return found

    def feed(self, reading: Reading) -> list[Sighting]:
        """A sighting for a picture, `LAG_S` before it; none while nobody is seen on a mat whose chain is broken."""
        match reading:
            case MatHello() if reading.pitch_m != self._pitch_m:
                company = self._steps.company
                self._pitch_m, self._steps = reading.pitch_m, Steps(reading.pitch_m, self._end_m, company)
            case MatFault():
                self._tick(reading)
                if reading.code == CHAIN_BROKEN and reading.cleared:
                    self._broken.discard(reading.arg)
                elif reading.code == CHAIN_BROKEN:
                    self._broken.add(reading.arg)
            case MatPicture():
                t = self._tick(reading)
                self._rows, self._loaded = reading.rows, reading.loaded
                landed, lifted = self._contacts.feed(t, reading.loaded)
                self._stuck.feed(t, self._contacts.down, self._steps.feed(t, landed, lifted))
                return self._sight(t) if t >= self._sight_t else []
        return []

    def _tick(self, reading: MatPicture | MatFault) -> float:
        self._t = self._clock.at(reading.t, reading.t_us)
        if self._clock.restarted:
            self._broken.clear()
        return self._t

    def _sight(self, t: float) -> list[Sighting]:
        bodies = tuple(self._body(walker, t - LAG_S, t) for walker in self._steps.walkers)
        self._sight_t = t + EVERY_S
        self._told = {body.track: (t - LAG_S, body.x_m) for body in bodies}
        return [Sighting(t - LAG_S, bodies)] if bodies or not self.blind else []

    def _body(self, walker: Walker, at: float, now: float) -> Body:
        x_m = walker.gait.hips_m(at, now) + self._near_m
        told_t, told_m = self._told.get(walker.track, (at, x_m))
        furthest_m = RUN_M_S * (at - told_t)
        x_m = max(told_m - furthest_m, min(told_m + furthest_m, x_m))
        return Body(walker.track, x_m, None, tuple(self._foot(foot) for foot in walker.feet))

    def _thing(self, contact: Contact, settle_s: float) -> Presence:
        return Presence(contact, self._foot(contact).x_m, None, settle_s=settle_s, no_feet=contact.is_thing)

    def _foot(self, contact: Contact) -> Foot:
        return Foot(self._near_m + contact.centre_row * self._pitch_m, None)
