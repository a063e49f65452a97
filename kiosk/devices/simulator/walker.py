"""A person on the lane, as two feet and a pair of hips: walks are asked for, footprints come out."""

from dataclasses import dataclass, replace
from math import hypot, pi, sin
from random import Random

from kiosk.devices.simulator.footprint import End, Foot, Footprint
from kiosk.devices.simulator.gait import SHUFFLE, Gait
from kiosk.devices.simulator.person import ORDINARY, Person

OPEN_END_T = float("inf")
ROCKING_S = 2.5
"""Somebody who stands and sways goes once to and fro in this time."""


@dataclass(frozen=True, slots=True)
class Waypoint:
    """The middle of the hips, or of a thing, at a moment; straight lines join one to the next."""

    t: float
    x_m: float
    y_m: float


class Walker:
    """Somebody who appears standing at (`x_m`, `y_m`) at `t`, toes as asked, and does what is asked in order.

    `t`, `x_m`, `y_m` tell when and where they stand now. `footprints` (complete after `vanish()`) and `hips` are in
    order of time. All chance comes from `rng`.
    """

    def __init__(
        self, rng: Random, t: float, x_m: float, y_m: float, toes: int = -1, person: Person = ORDINARY
    ) -> None:
        self._rng = rng
        self._person = person
        self.t = t
        self.x_m = x_m
        self.y_m = y_m
        self.toes = toes
        self.footprints: list[Footprint] = []
        self.hips = [Waypoint(t, x_m, y_m)]
        self._down: dict[Foot, Footprint] = {}
        self._next: Foot = "left"
        for foot in ("left", "right"):
            self._down[foot] = self._print(foot, SHUFFLE, x_m, y_m, t, "flat")

    def walk(self, x_m: float, y_m: float, gait: Gait, toes: int = -1) -> None:
        """Walk straight to (`x_m`, `y_m`) and come to a stand there, having turned first where `toes` asks it."""
        if toes != self.toes:
            self.turn(toes)
        dx_m, dy_m = x_m - self.x_m, y_m - self.y_m
        way_m = hypot(dx_m, dy_m)
        steps = max(1, round(way_m / gait.step_m))
        away = 0 if dx_m == 0 else (1 if dx_m > 0 else -1)
        lead_m = gait.lead_m * away * min(1.0, abs(dx_m) / max(way_m, 1e-9))
        end: End = "flat" if 0 in (away, toes) else ("heel" if away == toes else "toe")
        start_x_m, start_y_m = self.x_m, self.y_m
        for step in range(1, steps + 1):
            share = min(1.0, max(0.0, (step + self._rng.gauss(0, gait.unsteady)) / steps)) if step < steps else 1.0
            self._step(gait, start_x_m + share * dx_m, start_y_m + share * dy_m, end, lead_m)
        # The trailing foot comes up beside the leading one.
        self._step(gait, x_m, y_m, end, 0.0)
        self.x_m, self.y_m = x_m, y_m

    def turn(self, toes: int) -> None:
        """Turn on the spot, a quarter at a time, two steps each."""
        if toes == -self.toes:
            self.turn(0)
        self.toes = toes
        self.shuffle()

    def shuffle(self) -> None:
        """Step on the spot, once with each foot."""
        for _ in range(2):
            self._step(SHUFFLE, self.x_m + self._rng.gauss(0, 0.02), self.y_m, "flat", 0.0)

    def stand(self, seconds: float) -> None:
        """Stay where they are."""
        self.t += seconds
        self._hips_to(self.t, self.x_m, self.y_m)

    def rock(self, seconds: float, by_m: float) -> None:
        """Stand and sway along the lane, the hips by `by_m` to either side; now and then feet are moved."""
        until_t = self.t + seconds
        while self.t < until_t:
            began_t = self.t
            for quarter in range(1, 5):
                self._hips_to(began_t + quarter * ROCKING_S / 4, self.x_m + by_m * sin(quarter * pi / 2), self.y_m)
            self.t = began_t + ROCKING_S
            if self._rng.random() < 0.4:
                self.shuffle()

    def vanish(self) -> None:
        """Leave the floor: both feet lift where they are."""
        for down in self._down.values():
            self.footprints.append(replace(down, lifting_t=self.t - 0.1, lifted_t=self.t, stirs_t=self.t))
        self._down.clear()
        self.footprints.sort(key=lambda print_: print_.landed_t)

    def _step(self, gait: Gait, x_m: float, y_m: float, end: End, lead_m: float) -> None:
        """Swing the next foot to beside (`x_m`, `y_m`): it lands `step_s` after the last landing."""
        foot, other = self._next, self._other()
        step_s = gait.step_s * max(0.7, self._rng.gauss(1.0, gait.unsteady))
        both_down_s = gait.both_down * step_s
        landed_t = self.t + step_s
        old = self._down[foot]
        lifted_t = max(self.t + both_down_s, old.flat_t + 0.02)
        lifting_t = max(lifted_t - gait.lifting * step_s, old.flat_t)
        stirs_t = max(lifted_t - (gait.heel_rises * step_s if end == "heel" else 0.0), old.settled_t)
        self.footprints.append(replace(old, lifting_t=lifting_t, lifted_t=lifted_t, leaves_by=end, stirs_t=stirs_t))
        new = self._print(foot, gait, x_m, y_m, landed_t, end)
        settled_t = landed_t + (gait.heel_settles * step_s if end == "toe" else 0.0)
        self._down[foot] = new = replace(new, flat_t=landed_t + gait.landing * step_s, settled_t=settled_t)
        standing = self._down[other]
        middle_x_m = (new.ankle_x_m + standing.ankle_x_m) / 2 + lead_m
        self._hips_to(landed_t + both_down_s / 2, middle_x_m, (new.ankle_y_m + standing.ankle_y_m) / 2)
        self.t = landed_t
        self._next = other

    def _print(self, foot: Foot, gait: Gait, x_m: float, y_m: float, t: float, end: End) -> Footprint:
        # Toes to the screen (-x), the left foot is on the side of negative y; across, one is nearer the screen.
        apart_m = gait.width_m / 2 if foot == "left" else -gait.width_m / 2
        across = self.toes == 0
        return Footprint(
            foot=foot,
            ankle_x_m=x_m + apart_m * across,
            ankle_y_m=y_m + apart_m * self.toes + self._rng.gauss(0, gait.sway_m),
            toes=self.toes,
            landed_t=t,
            flat_t=t + 0.05,
            lifting_t=OPEN_END_T,
            lifted_t=OPEN_END_T,
            lands_on=end,
            leaves_by=end,
            settled_t=t,
            stirs_t=OPEN_END_T,
            shoe_m=self._person.shoe_m,
        )

    def _other(self) -> Foot:
        return "right" if self._next == "left" else "left"

    def _hips_to(self, t: float, x_m: float, y_m: float) -> None:
        self.hips.append(Waypoint(max(t, self.hips[-1].t), x_m, y_m))
