"""What people come to a lane for, in the words of a story: they come, tap, walk out, walk home, leave."""

from random import Random

from kiosk.devices.simulator.gait import BACKWARD, FORWARD, Gait, personal
from kiosk.devices.simulator.person import Person, adult
from kiosk.devices.simulator.thing import Thing, sled
from kiosk.devices.simulator.visit import Pressed, Tap, TrueLeg, Visit, WalkedFacing, crossing_t
from kiosk.devices.simulator.walker import Walker
from kiosk.lane.geometry import Direction, LaneSpec
from kiosk.wire.records import PressName

HOME_X_M = 0.35
BESIDE_LANE_Y_M = 1.6


class Visitor:
    """Somebody whose visit begins at `t` beside the lane; `visit()` when all is told.

    `home_x_m`: where they stand to read the screen, short of the start line. `who`: as in `TrueLeg`.
    """

    def __init__(
        self,
        rng: Random,
        lane: LaneSpec,
        t: float,
        who: str = "a",
        person: Person | None = None,
        home_x_m: float = HOME_X_M,
        beside_y_m: float = BESIDE_LANE_Y_M,
    ) -> None:
        self._rng = rng
        self._lane = lane
        self._who = who
        self._began_t = t
        self.home_x_m = home_x_m
        self._person = person or adult(rng)
        self.backward = personal(BACKWARD, rng, self._person)
        self.forward = personal(FORWARD, rng, self._person)
        self.walker = Walker(rng, t, home_x_m, beside_y_m, toes=0, person=self._person)
        self.legs: list[TrueLeg] = []
        self._taps: list[Tap] = []
        self._presses: list[Pressed] = []

    @property
    def t(self) -> float:
        """Now, for them."""
        return self.walker.t

    def come(self, tag: str | None = None) -> None:
        """Step in before the screen, and tap if there is a tag."""
        self.walker.walk(self.home_x_m, self._rng.gauss(0, 0.03), self.forward, toes=0)
        self.walker.turn(-1)
        self.pause(0.6, 1.2)
        if tag is not None:
            self._taps.append(Tap(self.t, tag))
        self.pause(1.2, 2.2)

    def press(self, button: PressName) -> None:
        """Press a button of the panel."""
        self._presses.append(Pressed(self.t, button))
        self.pause(0.5, 1.0)

    def pause(self, least_s: float, most_s: float | None = None) -> None:
        """Stand still for a while, anything from the least to the most."""
        self.walker.stand(least_s if most_s is None else self._rng.uniform(least_s, most_s))

    def wait_until(self, t: float) -> None:
        """Stand still until `t`, if that is to come."""
        self.walker.stand(max(0.0, t - self.t))

    def lap(self, home: WalkedFacing = "forward") -> None:
        """Out backward, and home."""
        self.out()
        self.home(home)

    def out(
        self,
        facing: WalkedFacing = "backward",
        to_m: float | None = None,
        stops_m: float | None = None,
        stops_s: float = 4.0,
        y_m: float = 0.0,
    ) -> None:
        """Away from the screen, beyond the far line or to `to_m`; with a stop half-way if `stops_m` says where."""
        beyond_m = (self._lane.length_m + self._lane.far_m) / 2 + self._rng.uniform(-0.05, 0.15)
        self._leg("away", facing, beyond_m if to_m is None else to_m, stops_m, stops_s, y_m)
        self.pause(0.5, 1.0)

    def home(
        self,
        facing: WalkedFacing = "forward",
        stops_m: float | None = None,
        stops_s: float = 4.0,
        y_m: float = 0.0,
    ) -> None:
        """Back to where the screen is read, with a stop half-way if `stops_m` says where."""
        if facing == "forward" and self.walker.toes == -1:
            self.walker.shuffle()
            self.pause(0.2, 0.8)
        self._leg("toward", facing, self.home_x_m, stops_m, stops_s, y_m)
        self.pause(0.8, 2.0)

    def cross(self, x_m: float, to_y_m: float, pause_s: float = 0.0) -> None:
        """Walk across to (`x_m`, `to_y_m`), not along the lane."""
        self.walker.walk(x_m, to_y_m, self.forward, toes=0)
        self.pause(pause_s)

    def leave(self, tag: str | None = None, beside_y_m: float = BESIDE_LANE_Y_M) -> None:
        """Tap once more if there is a tag, and step out to the side."""
        if tag is not None:
            self._taps.append(Tap(self.t, tag))
            self.pause(1.0, 2.0)
        self.walker.walk(self.walker.x_m, beside_y_m, self.forward, toes=0)

    def visit(self) -> Visit:
        """All of it; they are gone now."""
        self.walker.vanish()
        return Visit(
            began_t=self._began_t,
            ended_t=self.t,
            taps=tuple(self._taps),
            footprints=tuple(self.walker.footprints),
            hips=tuple(self.walker.hips),
            legs=tuple(self.legs),
            person=self._person,
            presses=tuple(self._presses),
        )

    def sled(self) -> Thing:
        """The sled on their rope, all the while; to be asked for when all is told."""
        return sled(self.walker.hips, rests_m=0.1)

    def _leg(
        self,
        direction: Direction,
        facing: WalkedFacing,
        to_m: float,
        stops_m: float | None,
        stops_s: float,
        y_m: float,
    ) -> None:
        walker = self.walker
        gait: Gait = self.backward if facing == "backward" else self.forward
        toes = -1 if (direction == "away") == (facing == "backward") else 1
        if toes != walker.toes:
            walker.turn(toes)
        began_t, already = walker.t, len(walker.hips) - 1
        if stops_m is not None:
            walker.walk(stops_m, y_m, gait, toes)
            walker.stand(stops_s)
        walker.walk(to_m, y_m + self._rng.gauss(0, 0.05), gait, toes)
        path = tuple(walker.hips[already:])
        first_m, second_m = (self._lane.start_m, self._lane.far_m)
        if direction == "toward":
            first_m, second_m = second_m, first_m
        self.legs.append(
            TrueLeg(
                direction=direction,
                facing=facing,
                started_t=crossing_t(path, first_m),
                t=crossing_t(path, second_m),
                reach_m=path[-1].x_m,
                began_t=began_t,
                ended_t=walker.t,
                who=self._who,
            )
        )
